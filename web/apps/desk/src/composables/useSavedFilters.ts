// SPDX-License-Identifier: Apache-2.0
// Views a person saved: named filters, kept in this browser for this account.
import { readonly, ref } from 'vue'
import { sameFilters, type Filters } from './filters'

export interface SavedView {
  name: string
  view: string
  filters: Filters
}

export function useSavedFilters(account: string, storage: Pick<Storage, 'getItem' | 'setItem'> = localStorage) {
  const key = `onegrid.desk.views.${account}`
  const views = ref<SavedView[]>(read())

  function read(): SavedView[] {
    try {
      const stored: unknown = JSON.parse(storage.getItem(key) ?? '[]')
      return Array.isArray(stored) ? (stored as SavedView[]).filter((one) => typeof one?.name === 'string' && typeof one.filters === 'object') : []
    } catch {
      return []
    }
  }
  function keep(changed: SavedView[]): void {
    views.value = changed
    storage.setItem(key, JSON.stringify(changed))
  }

  return {
    views: readonly(views),
    /** Saves under a name; the same name is replaced. */
    save: (view: SavedView): void => keep([...views.value.filter(({ name }) => name !== view.name), view].sort((a, b) => a.name.localeCompare(b.name))),
    remove: (name: string): void => keep(views.value.filter((one) => one.name !== name)),
    find: (view: string, filters: Filters): SavedView | undefined => views.value.find((one) => one.view === view && sameFilters(one.filters, filters)),
  }
}
