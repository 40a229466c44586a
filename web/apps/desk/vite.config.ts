// SPDX-License-Identifier: Apache-2.0
import { appConfig, strictStyles } from '@onegrid/vite-config'
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers'
import components from 'unplugin-vue-components/vite'
import { defineConfig } from 'vite'

export default defineConfig(
  appConfig({
    name: 'desk',
    port: 5173,
    plugins: [strictStyles(), components({ dirs: [], dts: 'src/components.d.ts', resolvers: [ElementPlusResolver({ importStyle: 'css', directives: true })] })],
  }),
)
