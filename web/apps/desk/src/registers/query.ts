// SPDX-License-Identifier: Apache-2.0
// What a register shows, as it stands in the address: search, conditions, order, the element beside it. Pure, both ways.
import type { ElementQuery, TypeView } from '@onegrid/api'
import { conditionOf, conditionText, wholeFilter, type Condition } from '@onegrid/registry-view'
import type { LocationQuery, LocationQueryRaw, LocationQueryValue } from 'vue-router'

export const statuses = ['proposed', 'current', 'refused', 'merged', 'retired', 'sealed'] as const
export const ages = ['fresh', 'ageing', 'stale'] as const
export const looks = ['list', 'both', 'map'] as const
export type Look = (typeof looks)[number]

export interface RegisterFilters {
  q: string
  conditions: Condition[]
  /** What an expert wrote in FEEL. */
  feel: string
  status: string
  age: string
  sort: string
  related: string
  /** West, south, east, north of the map, when the list keeps to what is seen. */
  bbox: string
}
export interface Opened { type: string; id: string; at?: string }

export const noFilters = (): RegisterFilters => ({ q: '', conditions: [], feel: '', status: '', age: '', sort: '', related: '', bbox: '' })

const single = (value: LocationQueryValue | LocationQueryValue[] | undefined): string => (Array.isArray(value) ? value[0] : value) ?? ''
const one = <T extends string>(known: readonly T[], value: string): T | undefined => known.find((each) => each === value)

export function filtersOf(query: LocationQuery): RegisterFilters {
  const conditions = [query.c ?? []].flat().flatMap((text) => (text ? (conditionOf(text) ?? []) : []))
  const box = single(query.bbox)
  return {
    q: single(query.q), conditions, feel: single(query.feel), status: one(statuses, single(query.status)) ?? '', age: one(ages, single(query.age)) ?? '',
    sort: /^-?[a-z][a-z0-9_]*$/.test(single(query.sort)) ? single(query.sort) : '', related: single(query.related), bbox: /^(-?\d+(\.\d+)?,){3}-?\d+(\.\d+)?$/.test(box) ? box : '',
  }
}

/** The query of the address with these filters; everything else in it stays. */
export function withFilters(query: LocationQuery, filters: RegisterFilters): LocationQueryRaw {
  const next: LocationQueryRaw = { ...query }
  for (const name of ['q', 'feel', 'status', 'age', 'sort', 'related', 'bbox'] as const) {
    delete next[name]
    if (filters[name]) {
      next[name] = filters[name]
    }
  }
  delete next.c
  if (filters.conditions.length) {
    next.c = filters.conditions.map(conditionText)
  }
  return next
}

export function openedOf(query: LocationQuery, type: string): Opened | null {
  const [id = '', of = type] = single(query.el).split('~')
  const at = single(query.at)
  return /^\d+$/.test(id) && /^[a-z][a-z0-9_]*$/.test(of) ? { type: of, id, ...(at && !Number.isNaN(Date.parse(at)) ? { at } : {}) } : null
}
/** `12` of the register's own type, `12~house` of another. */
export const openedText = (opened: Opened | null, type: string): string | undefined => (opened ? (opened.type === type ? opened.id : `${opened.id}~${opened.type}`) : undefined)

export const lookOf = (query: LocationQuery, usual: Look): Look => one(looks, single(query.as)) ?? usual

/** Whether anything but the order narrows the list. */
export const isFiltered = ({ sort: _sort, conditions, ...texts }: RegisterFilters): boolean => conditions.length > 0 || Object.values(texts).some(Boolean)

/** What the server is asked for. */
export function askedOf(type: TypeView, filters: RegisterFilters, area: string | undefined): ElementQuery {
  const filter = wholeFilter(type, filters.conditions, filters.feel)
  return {
    ...(filters.q.trim() ? { q: filters.q.trim() } : {}), ...(area ? { area } : {}), ...(filter ? { filter } : {}), ...(filters.status ? { status: filters.status } : {}), ...(filters.age ? { age: filters.age } : {}),
    ...(filters.sort ? { sort: filters.sort } : {}), ...(filters.related ? { related: filters.related } : {}), ...(filters.bbox ? { bbox: filters.bbox } : {}),
  }
}

/** The next order of a column that is pressed: up, down, as it was. */
export const nextSort = (sort: string, code: string): string => (sort === code ? `-${code}` : sort === `-${code}` ? '' : code)
