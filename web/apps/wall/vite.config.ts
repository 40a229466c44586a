// SPDX-License-Identifier: Apache-2.0
import { appConfig } from '@onegrid/vite-config'
import { defineConfig } from 'vite'

export default defineConfig(appConfig({ name: 'wall', port: 5175 }))
