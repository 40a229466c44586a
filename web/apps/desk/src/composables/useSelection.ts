// SPDX-License-Identifier: Apache-2.0
// Where the keyboard stands in a list and which rows are selected. By id, so that a renewed list keeps both; what leaves the list leaves its place behind.
import { computed, ref, watch, type Ref } from 'vue'

export function useSelection(ids: Ref<readonly string[]>) {
  const at = ref<string | null>(null)
  const selected = ref(new Set<string>())
  const index = computed(() => (at.value === null ? -1 : ids.value.indexOf(at.value)))
  // Where it stood, when what was acted upon has left the list: the next one has come up into its place.
  let stood = -1
  watch(index, (now) => {
    if (now >= 0) {
      stood = now
    }
  }, { flush: 'sync' })

  return {
    at, index,
    selected: computed(() => ids.value.filter((id) => selected.value.has(id))),
    isSelected: (id: string): boolean => selected.value.has(id),
    move(by: number): string | null {
      const last = ids.value.length - 1
      if (last < 0) {
        return null
      }
      const gone = stood < 0 ? (by > 0 ? 0 : last) : stood + Math.min(by, 0) + Math.max(by - 1, 0)
      const to = index.value < 0 ? gone : index.value + by
      at.value = ids.value[Math.min(last, Math.max(0, to))] ?? null
      return at.value
    },
    toggle(id: string): void {
      const changed = new Set(selected.value)
      if (!changed.delete(id)) {
        changed.add(id)
      }
      selected.value = changed
    },
    clear(): void {
      selected.value = new Set()
    },
  }
}
