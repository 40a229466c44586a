// SPDX-License-Identifier: Apache-2.0
import '@onegrid/tokens/tokens.css'
import '@onegrid/tokens/base.css'
import './wall.css'
import { createSession, provideSession } from '@onegrid/api'
import { createWords } from '@onegrid/i18n'
import { applyTheme } from '@onegrid/tokens'
import { createApp } from 'vue'
import App from './App.vue'
import en from './locales/en'
import zh from './locales/zh-CN'

// A wall hangs in a room that is kept dim: always dark, and not remembered for the other apps.
applyTheme('dark', false)

const words = createWords({ 'zh-CN': zh, en })
const session = createSession({ language: () => words.global.locale.value, client: 'wall' })
const app = createApp(App)
app.use(words)
provideSession(app, session)
app.mount('#app')
