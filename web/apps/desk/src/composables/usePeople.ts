// SPDX-License-Identifier: Apache-2.0
// Staff found by part of a name or an account, for who may read persons.
import { body, useSession } from '@onegrid/api'
import type { Choice } from '../components/FindPicker.vue'

export function usePeople(): (words: string, signal: AbortSignal) => Promise<Choice[]> {
  const { api } = useSession()
  return async (words, signal) => {
    const { items } = await body(api.GET('/v1/persons', { params: { query: { q: words || undefined, limit: 30 } }, signal }))
    return items.map(({ id, name, account }) => ({ id, name, note: account }))
  }
}
