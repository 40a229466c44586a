// SPDX-License-Identifier: Apache-2.0
import { createSession, provideSession } from '@onegrid/api'
import { createWords } from '@onegrid/i18n'
import { applyTheme, rememberedTheme } from '@onegrid/tokens'
import '@onegrid/tokens/tokens.css'
import '@onegrid/tokens/base.css'
import 'element-plus/theme-chalk/base.css'
import 'element-plus/theme-chalk/dark/css-vars.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import en from './locales/en'
import zh from './locales/zh-CN'
import { createDeskRouter } from './router'
import './styles.css'

applyTheme(rememberedTheme(), false)
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
  if (rememberedTheme() === 'auto') {
    applyTheme('auto', false)
  }
})

const words = createWords({ 'zh-CN': zh, en })
const session = createSession({ language: () => words.global.locale.value, client: 'desk' })
const app = createApp(App)
provideSession(app, session)
app.use(createPinia())
app.use(words)
app.use(createDeskRouter(session))
app.mount('#app')
