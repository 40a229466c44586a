// SPDX-License-Identifier: Apache-2.0
// What the three apps build alike: no inline script or style, hashed assets, workers as .js files (servers know their
// type), and in development the API from a server on this machine.
import vue from '@vitejs/plugin-vue'

// The pages allow no style that is written into markup (style-src 'self'). dmn-js, bpmn-js and what they stand on write some: its
// style attributes are renamed, and desk's rules/strictStyles.ts applies them by script, which the policy allows; and
// CodeMirror's style module is made to use the page's adopted style sheets instead of a <style> element.
export function strictStyles() {
  const writesMarkup = /node_modules\/(bpmn-js|dmn-js[a-z-]*|diagram-js[a-z-]*|table-js)\/.*\.js$/
  const writesElements = /node_modules\/style-mod\/.*\.js$/
  return {
    name: 'onegrid-strict-styles',
    enforce: 'pre',
    transform(code, id) {
      if (writesMarkup.test(id) && code.includes('style="')) {
        return { code: code.replace(/(?<![-\w])style="/g, 'data-og-style="'), map: null }
      }
      if (writesElements.test(id)) {
        const changed = code.replace('!root.head && root.adoptedStyleSheets', 'root.adoptedStyleSheets')
        if (changed === code) {
          this.error('style-mod is not as it was: see whether it still inserts <style> elements')
        }
        return { code: changed, map: null }
      }
      return null
    },
  }
}

/** @param {{ name: string, plugins?: import('vite').PluginOption[], port?: number }} app */
export function appConfig({ name, plugins = [], port = 5173 }) {
  return {
    base: `/${name}/`,
    plugins: [vue(), ...plugins],
    build: {
      target: 'es2022',
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 1600,
      modulePreload: { polyfill: false },
      rollupOptions: {
        output: {
          assetFileNames: (asset) =>
            asset.names?.[0]?.endsWith('.mjs') ? 'assets/[name]-[hash].js' : 'assets/[name]-[hash][extname]',
          manualChunks: (id) => (id.includes('node_modules/maplibre-gl') ? 'maplibre' : undefined),
        },
      },
    },
    define: {
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
      __VUE_I18N_LEGACY_API__: 'false',
      __VUE_I18N_FULL_INSTALL__: 'false',
      __INTLIFY_PROD_DEVTOOLS__: 'false',
      __INTLIFY_JIT_COMPILATION__: 'true',
      __INTLIFY_DROP_MESSAGE_COMPILER__: 'false',
    },
    optimizeDeps: { exclude: ['maplibre-gl'] },
    server: {
      port,
      proxy: {
        '/v1': { target: process.env.ONEGRID_SERVER ?? 'http://127.0.0.1:8080', changeOrigin: false },
      },
    },
  }
}
