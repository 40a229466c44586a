// SPDX-License-Identifier: Apache-2.0
// The titles of elements that are known by their ids: what was told is taken, the rest is asked for once.
import { useElementCalls, useSession, type ElementBrief } from '@onegrid/api'
import { shallowReactive } from 'vue'

const titles = shallowReactive(new Map<string, string>())
const asked = new Set<string>()
let whose: string | undefined // titles are masked for who reads them
const keyOf = (type: string, id: string): string => `${type}/${id}`

export function useTitles() {
  const calls = useElementCalls()
  const { caller } = useSession()
  if (caller.value?.person !== whose) {
    whose = caller.value?.person
    titles.clear()
    asked.clear()
  }
  return {
    tell(briefs: readonly Pick<ElementBrief, 'type' | 'id' | 'title'>[]): void {
      briefs.forEach(({ type, id, title }) => titles.set(keyOf(type, id), title))
    },
    /** The title, or the id until it is known. */
    titleOf(type: string, id: string): string {
      const key = keyOf(type, id)
      if (!titles.has(key) && !asked.has(key)) {
        asked.add(key)
        calls.read(type, id).then(({ title }) => titles.set(key, title)).catch(() => asked.delete(key))
      }
      return titles.get(key) ?? id
    },
  }
}
