// SPDX-License-Identifier: Apache-2.0
// Who was signed in here last, so that the app opens as theirs without a network: to read what is kept and to go on collecting. It
// proves nothing: only the server's own answer (with its proof for writing) does, and nothing is sent before that.
import type { CallerView, SessionStore } from '@onegrid/api'
import { watch } from 'vue'

const key = 'onegrid.caller'

/** Whether the server itself has said who this is. */
export const isSure = (session: SessionStore): boolean => session.state.status === 'signed_in' && Boolean(session.state.csrf)

/** Takes up the last caller, and remembers the next until they sign out. Call once. */
export function rememberCaller(session: SessionStore): void {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as CallerView | null
    if (kept?.person && Array.isArray(kept.permissions)) session.take({ ...kept, csrf: '' })
  } catch {
    localStorage.removeItem(key)
  }
  watch([() => session.state.status, () => session.state.caller], ([status, caller]) => {
    if (status === 'anonymous') localStorage.removeItem(key)
    else if (caller && isSure(session)) localStorage.setItem(key, JSON.stringify({ ...caller, csrf: undefined, token: undefined, session: undefined }))
  }, { flush: 'sync' })
}
