// SPDX-License-Identifier: Apache-2.0
// Thematic maps saved by name, in this browser for this account, as the lists' views are.
import { readonly, ref } from 'vue'
import { savedState, savedText, type MapState } from './state'

export interface MapView {
  name: string
  text: string
}

const isView = (one: unknown): one is MapView => {
  const { name, text } = (one ?? {}) as Partial<MapView>
  return typeof name === 'string' && typeof text === 'string' && savedState(text) !== null
}

export function useMapViews(account: string, store: Pick<Storage, 'getItem' | 'setItem'> = localStorage) {
  const key = `onegrid.desk.maps.${account}`
  function read(): MapView[] {
    try {
      const kept: unknown = JSON.parse(store.getItem(key) ?? '[]')
      return Array.isArray(kept) ? kept.filter(isView) : []
    } catch {
      return []
    }
  }
  const views = ref(read())
  function keep(changed: MapView[]): void {
    views.value = changed
    try {
      store.setItem(key, JSON.stringify(changed))
    } catch {
      // A browser that keeps nothing: it holds until the page is left.
    }
  }
  return {
    views: readonly(views),
    /** Under a name; the same name is replaced. */
    save: (name: string, state: MapState): void => keep([...views.value.filter((one) => one.name !== name), { name, text: savedText(state) }].sort((a, b) => a.name.localeCompare(b.name))),
    remove: (name: string): void => keep(views.value.filter((one) => one.name !== name)),
  }
}
