// SPDX-License-Identifier: Apache-2.0
import type { PluginOption, UserConfig } from 'vite'

export interface AppOptions {
  name: string
  plugins?: PluginOption[]
  port?: number
}

export function appConfig(app: AppOptions): UserConfig

export function strictStyles(): PluginOption
