// SPDX-License-Identifier: Apache-2.0
// Writes dist/precache.json: the files of this build, which the service worker keeps so that the app opens without a network. The map's
// engine is apart: it is large, and kept once the app runs.
import type { Plugin } from 'vite'

export function precacheList(): Plugin {
  return {
    name: 'precache-list',
    apply: 'build',
    generateBundle(_options, bundle) {
      const files = Object.keys(bundle).filter((name) => /\.(js|css|html)$/.test(name)).sort()
      const isMap = (name: string): boolean => name.includes('maplibre')
      this.emitFile({ type: 'asset', fileName: 'precache.json', source: JSON.stringify({ shell: files.filter((name) => !isMap(name)), later: files.filter(isMap) }) })
    },
  }
}
