// SPDX-License-Identifier: Apache-2.0
import { appConfig } from '@onegrid/vite-config'
import { defineConfig } from 'vite'
import { ownFontsOnly } from './ownFontsOnly'
import { precacheList } from './precache'

export default defineConfig(appConfig({ name: 'pocket', port: 5174, plugins: [ownFontsOnly(), precacheList()] }))
