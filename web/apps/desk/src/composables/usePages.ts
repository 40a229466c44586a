// SPDX-License-Identifier: Apache-2.0
// A list read page by page by key: first page, then more, never twice the same.
import { useNewest, useNow } from '@onegrid/ui'
import { computed, onScopeDispose, ref, shallowRef } from 'vue'

export interface KeysetPage<T> {
  items: T[]
  next?: string
}

const typing = 250

export function usePages<T>(get: (after: string | undefined, signal: AbortSignal) => Promise<KeysetPage<T>>) {
  const { run, ...state } = useNewest()
  const now = useNow()
  const items = shallowRef<T[]>([])
  const next = ref<string>()
  const loadedAt = ref<number>()
  const further = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  onScopeDispose(() => clearTimeout(timer))

  function ask(after: string | undefined): Promise<void> {
    clearTimeout(timer)
    if (further.value !== (after !== undefined)) {
      state.problem.value = null
    }
    further.value = after !== undefined
    return run((signal) => get(after, signal), (page) => {
      items.value = after ? [...items.value, ...page.items] : page.items
      next.value = page.next || undefined
      loadedAt.value = now.value
    })
  }
  const load = (): Promise<void> => ask(undefined)

  return {
    ...state, items, loadedAt, load,
    /** Whether it was a later page that was asked for last: the problem is then that page's. */
    further,
    hasMore: computed(() => next.value !== undefined),
    /** From the first page, once whoever types a filter rests. */
    loadSoon(): void {
      clearTimeout(timer)
      timer = setTimeout(() => void load(), typing)
    },
    more: async (): Promise<void> => {
      if (next.value !== undefined && !state.busy.value) {
        await ask(next.value)
      }
    },
  }
}

export type Pages<T> = ReturnType<typeof usePages<T>>
