// SPDX-License-Identifier: Apache-2.0
// A list of cases: the first page, more on demand, fresh again soon after news. The last list is kept on the phone so that it can be
// read without a network, and says how old it is.
import { body, isAbort, useSession, asProblem, type ApiProblem, type CaseItem } from '@onegrid/api'
import { serverSays, useSoon } from '@onegrid/ui'
import { onScopeDispose, ref, shallowRef } from 'vue'

interface Asked { view: 'my' | 'all' | 'late'; sort?: 'due' | 'created'; unit?: string }
interface Kept { items: CaseItem[]; asOf: string }

export function useCases(asked: Asked) {
  const session = useSession()
  const items = shallowRef<CaseItem[]>([])
  const asOf = ref('')
  const next = ref<string>()
  const problem = shallowRef<ApiProblem>()
  const busy = ref(false)
  const store = `onegrid.list.${session.caller.value?.person ?? ''}.${asked.view}`
  let running: AbortController | undefined

  try {
    const kept = JSON.parse(sessionStorage.getItem(store) ?? 'null') as Kept | null
    if (kept) {
      items.value = kept.items
      asOf.value = kept.asOf
    }
  } catch {
    sessionStorage.removeItem(store)
  }

  async function load(after?: string): Promise<void> {
    running?.abort()
    const mine = (running = new AbortController())
    busy.value = true
    try {
      const page = await body(session.api.GET('/v1/cases', { params: { query: { ...asked, limit: 30, ...(after ? { after } : {}) } }, signal: mine.signal }))
      items.value = after ? [...items.value, ...page.items] : page.items
      next.value = page.next
      const now = page.as_of ?? new Date().toISOString()
      asOf.value = now
      problem.value = undefined
      if (page.as_of) {
        serverSays(page.as_of)
      }
      if (!after) {
        sessionStorage.setItem(store, JSON.stringify({ items: page.items, asOf: now }))
      }
    } catch (error) {
      if (!isAbort(error)) {
        problem.value = asProblem(error)
      }
    } finally {
      if (running === mine) {
        busy.value = false
      }
    }
  }
  const { soon } = useSoon(() => load())
  const stop = session.live.onCase(soon)
  onScopeDispose(() => {
    stop()
    running?.abort()
  })
  return { items, asOf, next, problem, busy, load, more: () => load(next.value) }
}
