// SPDX-License-Identifier: Apache-2.0
// A list read page by page by key: first page, then more, never twice the same.
import { useNewest } from '@onegrid/ui'
import { computed, ref, shallowRef } from 'vue'

export interface KeysetPage<T> {
  items: T[]
  next?: string
}

export function usePages<T>(get: (after: string | undefined, signal: AbortSignal) => Promise<KeysetPage<T>>) {
  const { run, ...state } = useNewest()
  const items = shallowRef<T[]>([])
  const next = ref<string>()
  const loadedAt = ref<number>()

  const ask = (after: string | undefined): Promise<void> =>
    run((signal) => get(after, signal), (page) => {
      items.value = after ? [...items.value, ...page.items] : page.items
      next.value = page.next || undefined
      loadedAt.value = Date.now()
    })

  return {
    ...state, items, loadedAt,
    hasMore: computed(() => next.value !== undefined),
    load: (): Promise<void> => ask(undefined),
    more: async (): Promise<void> => {
      if (next.value !== undefined && !state.busy.value) {
        await ask(next.value)
      }
    },
  }
}

export type Pages<T> = ReturnType<typeof usePages<T>>
