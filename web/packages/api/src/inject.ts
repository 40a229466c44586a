// SPDX-License-Identifier: Apache-2.0
// How components reach the session of their app.
import { inject, type App, type InjectionKey } from 'vue'
import type { SessionStore } from './session'

const key: InjectionKey<SessionStore> = Symbol('onegrid.session')

export function provideSession(app: App, session: SessionStore): void {
  app.provide(key, session)
}

export function useSession(): SessionStore {
  const session = inject(key)
  if (!session) {
    throw new Error('no session was provided to this app')
  }
  return session
}
