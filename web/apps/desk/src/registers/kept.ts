// SPDX-License-Identifier: Apache-2.0
// What a person arranged for themselves, kept in this browser for their account: which columns a register shows, views saved by name.
import type { TypeView } from '@onegrid/api'
import { readonly, ref, watch, type Ref } from 'vue'
import type { RegisterFilters } from './query'

type Store = Pick<Storage, 'getItem' | 'setItem'>

function read(store: Store, key: string): unknown {
  try {
    return JSON.parse(store.getItem(key) ?? 'null')
  } catch {
    return null
  }
}
function write(store: Store, key: string, value: unknown): void {
  try {
    store.setItem(key, JSON.stringify(value))
  } catch {
    // A browser that keeps nothing: it holds until the page is left.
  }
}

/** Columns that every register has beside those of its type. */
export const ownColumns = ['age', 'area', 'confirmed_at', 'known_from'] as const
export const usualColumns = (type: TypeView): string[] => [...type.columns.map(({ code }) => code), 'area', 'age']
export const possibleColumns = (type: TypeView): string[] => [...new Set([...type.columns.map(({ code }) => code), ...type.title, ...ownColumns])]

/** Of what was kept only what the type still has; the usual ones when that is nothing. */
export function fitColumns(type: TypeView, kept: unknown): string[] {
  const possible = possibleColumns(type)
  const chosen = Array.isArray(kept) ? kept.filter((code): code is string => typeof code === 'string' && possible.includes(code)) : []
  return chosen.length ? [...new Set(chosen)] : usualColumns(type)
}

export function useColumns(account: string, type: Readonly<Ref<TypeView | null>>, store: Store = localStorage) {
  const columns = ref<string[]>([])
  const key = (code: string): string => `onegrid.desk.columns.${account}.${code}`
  watch(type, (now) => (columns.value = now ? fitColumns(now, read(store, key(now.code))) : []), { immediate: true })
  return {
    columns: readonly(columns),
    choose(chosen: readonly string[]): void {
      if (type.value) {
        columns.value = fitColumns(type.value, chosen)
        write(store, key(type.value.code), chosen.length ? columns.value : null)
      }
    },
  }
}

export interface RegisterView { name: string; type: string; filters: RegisterFilters }

const isView = (one: unknown): one is RegisterView => {
  const { name, type, filters } = (one ?? {}) as Partial<RegisterView>
  return typeof name === 'string' && typeof type === 'string' && typeof filters === 'object' && filters !== null && Array.isArray(filters.conditions)
}
export const sameFilters = (a: RegisterFilters, b: RegisterFilters): boolean => JSON.stringify({ ...a, bbox: '' }) === JSON.stringify({ ...b, bbox: '' })

export function useRegisterViews(account: string, store: Store = localStorage) {
  const key = `onegrid.desk.registers.${account}`
  const kept = read(store, key)
  const views = ref<RegisterView[]>(Array.isArray(kept) ? kept.filter(isView) : [])
  function keep(changed: RegisterView[]): void {
    views.value = changed
    write(store, key, changed)
  }
  const isAnother = (view: RegisterView) => (one: RegisterView): boolean => one.name !== view.name || one.type !== view.type
  return {
    views,
    /** Saves under a name; the same name of the same register is replaced. What the map happened to show is not part of it. */
    save: (view: RegisterView): void => keep([...views.value.filter(isAnother(view)), { ...view, filters: { ...view.filters, bbox: '' } }].sort((a, b) => a.name.localeCompare(b.name))),
    remove: (view: RegisterView): void => keep(views.value.filter(isAnother(view))),
  }
}
