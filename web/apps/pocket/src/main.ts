// SPDX-License-Identifier: Apache-2.0
import '@onegrid/tokens/tokens.css'
import '@onegrid/tokens/base.css'
import './pocket.css'
import { createSession, elementCalls, provideSession } from '@onegrid/api'
import { createWords } from '@onegrid/i18n'
import { applyTheme, rememberedTheme } from '@onegrid/tokens'
import { createApp } from 'vue'
import App from './App.vue'
import { isSure, rememberCaller } from './composables/lastCaller'
import en from './locales/en'
import zh from './locales/zh-CN'
import { KeptStore, Outbox, provideOutbox } from './outbox'
import { provideRegisters, TypeShelf } from './registers/types'
import { createPages } from './router'

applyTheme(rememberedTheme(), false)
const words = createWords({ 'zh-CN': zh, en })
const session = createSession({ language: () => words.global.locale.value, client: 'pocket' })
rememberCaller(session)
const who = (): string => (session.state.status === 'signed_in' ? (session.caller.value?.person ?? '') : '')
const outbox = new Outbox(session.api, who, () => isSure(session))
const kept = new KeptStore(who)
const app = createApp(App)
app.use(words)
app.use(createPages())
provideSession(app, session)
provideOutbox(app, outbox)
provideRegisters(app, { kept, types: new TypeShelf(elementCalls(session.api), kept) })
app.mount('#app')
void outbox.open()

if ('serviceWorker' in navigator && import.meta.env.PROD) {
  void navigator.serviceWorker.register('/pocket/worker.js', { scope: '/pocket/' })
}
