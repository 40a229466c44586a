// SPDX-License-Identifier: Apache-2.0
// The filters of a case list, as they stand in the address. Pure: query in, filters out, and back.
import type { LocationQuery, LocationQueryRaw } from 'vue-router'

export const filterNames = ['stage', 'colour', 'matter', 'unit', 'level', 'source', 'q', 'from', 'to', 'sort'] as const
export type FilterName = (typeof filterNames)[number]
export type Filters = Partial<Record<FilterName, string>>

export function filtersOf(query: LocationQuery): Filters {
  const filters: Filters = {}
  for (const name of filterNames) {
    const value = query[name]
    const single = Array.isArray(value) ? value[0] : value
    if (single) {
      filters[name] = single
    }
  }
  return filters
}

/** The address's query with these filters; everything else in it (the open case) stays. */
export function withFilters(query: LocationQuery, filters: Filters): LocationQueryRaw {
  const rest: LocationQueryRaw = { ...query }
  for (const name of filterNames) {
    delete rest[name]
    if (filters[name]) {
      rest[name] = filters[name]
    }
  }
  return rest
}

/** Filters that are shown as chips; the order of a list is not one. */
export function chipsOf(filters: Filters): FilterName[] {
  return filterNames.filter((name) => name !== 'sort' && name !== 'stage' && filters[name])
}

export const sameFilters = (a: Filters, b: Filters): boolean => filterNames.every((name) => (a[name] ?? '') === (b[name] ?? ''))
