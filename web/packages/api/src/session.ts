// SPDX-License-Identifier: Apache-2.0
// Who is signed in on this page, and the API and live feed that go with it. One per app.
import { computed, reactive, readonly } from 'vue'
import { body, createApi, type Api } from './client'
import { LiveFeed } from './live'
import { ApiProblem } from './problem'
import type { CallerView, DutyView } from './types'

export interface SessionOptions {
  language?: () => string
  /** Which app this is; phones and walls stay signed in longer. */
  client?: 'desk' | 'pocket' | 'wall'
}

export type SessionStatus = 'unknown' | 'anonymous' | 'signed_in'

export function createSession(options: SessionOptions = {}) {
  const state = reactive<{ status: SessionStatus; caller: CallerView | null; csrf: string | undefined; ended: boolean }>({
    status: 'unknown',
    caller: null,
    csrf: undefined,
    ended: false, // signed out by the server while the page was in use
  })
  const api: Api = createApi({
    language: options.language,
    csrf: () => state.csrf,
    onSignedOut: () => {
      state.ended = state.status === 'signed_in'
      forget()
    },
  })
  const client = options.client ? { client: options.client } : {}
  const live = new LiveFeed({ language: options.language })

  function take(caller: CallerView): void {
    state.caller = caller
    state.csrf = caller.csrf
    state.status = 'signed_in'
    state.ended = false
  }

  function forget(): void {
    state.status = 'anonymous'
    state.caller = null
    state.csrf = undefined
    live.stop()
  }

  return {
    api,
    live,
    state: readonly(state),
    caller: computed(() => state.caller),
    assignments: computed<readonly DutyView[]>(() => state.caller?.assignments ?? []),
    /** A new first answer of the server: after a changed password or a second factor the proof is new too. */
    take,

    /** Asks the server who this is; quietly anonymous when nobody. Throws only when the server cannot be reached. */
    async load(): Promise<void> {
      try {
        take(await body(api.GET('/v1/session')))
      } catch (error) {
        if (error instanceof ApiProblem && error.trouble === 'signed_out') {
          forget()
          return
        }
        throw error
      }
    },

    async signIn(account: string, password: string, totp?: string): Promise<void> {
      take(await body(api.POST('/v1/session', { body: { account, password, ...(totp ? { totp } : {}), ...client } })))
    },

    async askCode(phone: string): Promise<void> {
      await body(api.POST('/v1/session/code', { body: { phone } }))
    },

    async signInByPhone(phone: string, code: string): Promise<void> {
      take(await body(api.POST('/v1/session/phone', { body: { phone, code, ...client } })))
    },

    async signOut(): Promise<void> {
      try {
        await body(api.DELETE('/v1/session'))
      } finally {
        forget()
      }
    },

    may(permission: string): boolean {
      return state.caller?.permissions.includes(permission) ?? false
    },
  }
}

export type SessionStore = ReturnType<typeof createSession>
