// SPDX-License-Identifier: Apache-2.0
// The codes of what was reported on this phone, so that nobody has to write them down. Kept on the phone only.
import { ref } from 'vue'

export interface Remembered {
  code: string
  number: string
  words: string
  at: string
}
const key = 'onegrid.reported'
const stored = (): Remembered[] => {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(list) ? (list as Remembered[]) : []
  } catch {
    return []
  }
}
const list = ref<Remembered[]>(stored())

export function useRemembered() {
  return {
    list,
    remember(item: Remembered): void {
      list.value = [item, ...list.value.filter((known) => known.code !== item.code)].slice(0, 50)
      localStorage.setItem(key, JSON.stringify(list.value))
    },
  }
}
