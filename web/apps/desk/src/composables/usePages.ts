// SPDX-License-Identifier: Apache-2.0
// A list read page by page by key: first page, then more, never twice the same.
import { asProblem, isAbort, type ApiProblem } from '@onegrid/api'
import { useSlow } from '@onegrid/ui'
import { computed, onScopeDispose, ref, shallowRef } from 'vue'

export interface KeysetPage<T> {
  items: T[]
  next?: string
}

export function usePages<T>(get: (after: string | undefined, signal: AbortSignal) => Promise<KeysetPage<T>>) {
  const items = shallowRef<T[]>([])
  const next = ref<string>()
  const loadedAt = ref<number>()
  const problem = shallowRef<ApiProblem | null>(null)
  const busy = ref(false)
  let running: AbortController | undefined

  async function run(after: string | undefined): Promise<void> {
    running?.abort()
    const mine = (running = new AbortController())
    busy.value = true
    try {
      const page = await get(after, mine.signal)
      if (running === mine) {
        items.value = after ? [...items.value, ...page.items] : page.items
        next.value = page.next || undefined
        loadedAt.value = Date.now()
        problem.value = null
      }
    } catch (error) {
      if (running === mine && !isAbort(error)) {
        problem.value = asProblem(error)
      }
    } finally {
      if (running === mine) {
        busy.value = false
      }
    }
  }
  onScopeDispose(() => running?.abort())

  return {
    items, problem, busy, loadedAt,
    slow: useSlow(busy),
    hasMore: computed(() => next.value !== undefined),
    load: (): Promise<void> => run(undefined),
    more: async (): Promise<void> => {
      if (next.value !== undefined && !busy.value) {
        await run(next.value)
      }
    },
  }
}

export type Pages<T> = ReturnType<typeof usePages<T>>
