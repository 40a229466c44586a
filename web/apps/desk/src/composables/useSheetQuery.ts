// SPDX-License-Identifier: Apache-2.0
// Which sheet is looked at, as it stands in the address: scheme, group, days, area. Pure but for the router.
import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'

export interface SheetQuery {
  scheme?: string
  group?: string
  from?: string
  to?: string
  area?: string
}

const names = ['scheme', 'group', 'from', 'to', 'area'] as const

export const dayText = (date: Date): string =>
  `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`

export const dayOf = (text: string): Date => {
  const [year, month, day] = text.split('-').map(Number)
  return new Date(year!, month! - 1, day!)
}

export type Span = 'day' | 'week' | 'month' | 'last_month'

/** The days of a span that ends with or holds `today`; weeks begin on Monday. */
export function daysOf(span: Span, today: Date): [string, string] {
  const year = today.getFullYear()
  const month = today.getMonth()
  if (span === 'day') {
    return [dayText(today), dayText(today)]
  }
  if (span === 'week') {
    const monday = new Date(year, month, today.getDate() - ((today.getDay() + 6) % 7))
    return [dayText(monday), dayText(new Date(monday.getFullYear(), monday.getMonth(), monday.getDate() + 6))]
  }
  const first = span === 'month' ? month : month - 1
  return [dayText(new Date(year, first, 1)), dayText(new Date(year, first + 1, 0))]
}

export function useSheetQuery() {
  const route = useRoute()
  const router = useRouter()
  const query = computed<Required<Pick<SheetQuery, 'from' | 'to'>> & SheetQuery>(() => {
    const [from, to] = daysOf('month', new Date())
    const found: SheetQuery = {}
    for (const name of names) {
      const value = route.query[name]
      if (typeof value === 'string' && value) {
        found[name] = value
      }
    }
    return { ...found, from: found.from ?? from, to: found.to ?? to }
  })
  function change(some: SheetQuery): void {
    const next: Record<string, string> = {}
    for (const [name, value] of Object.entries({ ...query.value, ...some })) {
      if (value) {
        next[name] = value
      }
    }
    void router.replace({ query: next })
  }
  return { query, change }
}
