// SPDX-License-Identifier: Apache-2.0
// A list of cases that follows the work: keyset pages, rows changed in place when something happens, and news of what
// is not in the list yet held back until the person is at its top.
import { asProblem, body, isAbort, useSession, type ApiProblem, type CaseEvent, type CaseItem, type CaseItemPage, type paths } from '@onegrid/api'
import { serverSays, useSlow, useSoon } from '@onegrid/ui'
import { computed, onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue'
import type { Filters } from './filters'

export interface ListQuery {
  view: string
  area?: string
  filters: Filters
}

type ListOptions = paths['/v1/cases']['get']['parameters']['query']
const pageSize = 50

export function useCaseList(query: Ref<ListQuery>, atTop: () => boolean) {
  const { api, live } = useSession()
  const items = shallowRef<CaseItem[]>([])
  const next = ref<string>()
  const total = ref<number>()
  const asOf = ref<string>()
  const problem = shallowRef<ApiProblem | null>(null)
  const busy = ref(false)
  const more = ref(false)
  const news = ref(0)
  const fresh = ref(false)
  let running: AbortController | undefined
  const { soon } = useSoon(() => load(true))

  const ask = (after: string | undefined, signal: AbortSignal): Promise<CaseItemPage> =>
    body(api.GET('/v1/cases', { params: { query: { view: query.value.view, area: query.value.area, ...query.value.filters, limit: pageSize, after } as ListOptions }, signal }))

  function take(page: CaseItemPage): void {
    next.value = page.next || undefined
    total.value = page.total_estimate
    asOf.value = page.as_of
    if (page.as_of) {
      serverSays(page.as_of)
    }
  }

  /** From the first page. Quietly: what is shown stays until the answer is there. */
  async function load(quiet = false): Promise<void> {
    running?.abort()
    const mine = (running = new AbortController())
    busy.value = !quiet
    more.value = false
    try {
      const page = await ask(undefined, mine.signal)
      if (running !== mine) {
        return
      }
      const shownMore = quiet && items.value.length > page.items.length && page.next
      if (shownMore) {
        // Later pages stay below the renewed first one, without what moved up.
        const ids = new Set(page.items.map(({ id }) => id))
        items.value = [...page.items, ...items.value.slice(page.items.length).filter(({ id }) => !ids.has(id))]
        asOf.value = page.as_of
        total.value = page.total_estimate
      } else {
        items.value = page.items
        take(page)
      }
      problem.value = null
      news.value = 0
      fresh.value = true
    } catch (error) {
      if (running === mine && !isAbort(error)) {
        if (!quiet) {
          items.value = []
          next.value = undefined
        }
        problem.value = asProblem(error)
      }
    } finally {
      if (running === mine) {
        busy.value = false
      }
    }
  }

  async function loadMore(): Promise<void> {
    if (!next.value || more.value || busy.value) {
      return
    }
    const mine = (running = new AbortController())
    more.value = true
    try {
      const page = await ask(next.value, mine.signal)
      if (running === mine) {
        const ids = new Set(items.value.map(({ id }) => id))
        items.value = [...items.value, ...page.items.filter(({ id }) => !ids.has(id))]
        take(page)
        problem.value = null
      }
    } catch (error) {
      if (running === mine && !isAbort(error)) {
        problem.value = asProblem(error)
      }
    } finally {
      more.value = false
    }
  }

  function patch(id: string, change: Partial<CaseItem>): void {
    items.value = items.value.map((item) => (item.id === id ? { ...item, ...change } : item))
  }

  const stop = live.onCase((_type, event: CaseEvent) => {
    const known = items.value.find(({ id }) => id === event.id)
    if (known && event.version >= known.version) {
      patch(event.id, { colour: event.colour, version: event.version })
    }
    if (!known) {
      news.value++
    }
    // Further down the list the news waits for a press.
    if (known || atTop()) {
      soon()
    }
  })
  onScopeDispose(() => {
    stop()
    running?.abort()
  })

  watch(query, (now, before) => {
    if (JSON.stringify(now) !== JSON.stringify(before)) {
      fresh.value = false
      void load()
    }
  }, { immediate: true })

  return {
    items, total, asOf, problem, busy, more, news, load, loadMore, patch,
    slow: useSlow(busy),
    isEmpty: computed(() => fresh.value && !busy.value && !problem.value && items.value.length === 0),
    hasMore: computed(() => next.value !== undefined),
  }
}
