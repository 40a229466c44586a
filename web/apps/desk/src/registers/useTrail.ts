// SPDX-License-Identifier: Apache-2.0
// The way along relations, element by element, so that one press goes back; the browser's own back goes the same way.
import { computed, shallowRef, watch, type Ref } from 'vue'
import type { Opened } from './query'

const same = (a: Opened | null | undefined, b: Opened | null | undefined): boolean => a?.type === b?.type && a?.id === b?.id

export function useTrail(opened: Readonly<Ref<Opened | null>>) {
  const steps = shallowRef<Opened[]>([])
  const last = computed(() => steps.value.at(-1) ?? null)
  watch(opened, (now) => {
    if (!now) {
      steps.value = []
    } else if (same(now, last.value)) {
      steps.value = steps.value.slice(0, -1)
    }
  })
  return {
    last,
    /** Remembers where one is, before going on. */
    push(): void {
      if (opened.value) {
        steps.value = [...steps.value, opened.value]
      }
    },
    pop(): Opened | null {
      const before = last.value
      steps.value = steps.value.slice(0, -1)
      return before
    },
    clear(): void {
      steps.value = []
    },
  }
}
