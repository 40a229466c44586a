// SPDX-License-Identifier: Apache-2.0
// How figures are written. What is not known is a dash: never nought and never a hundred per cent.
import type { components } from '@onegrid/api'

export type SheetCell = components['schemas']['SheetCell']
export type SheetColumn = components['schemas']['SheetColumn']
export type SheetRow = components['schemas']['SheetRow']

export function figure(value: number | null | undefined, show: string): string {
  if (value === undefined || value === null) {
    return '—'
  }
  if (show === 'percent') {
    return `${(value * 100).toFixed(1)}%`
  }
  if (show === 'points') {
    return value.toFixed(1)
  }
  return Math.round(value).toLocaleString('en-US')
}

/** Rows by a column, what is not known last; as they came when no column is chosen. */
export function sorted(rows: readonly SheetRow[], column: number, down: boolean): SheetRow[] {
  if (column < 0) {
    return [...rows]
  }
  const value = (row: SheetRow): number | undefined => row.cells[column]?.value ?? undefined
  return [...rows].sort((a, b) => {
    const [x, y] = [value(a), value(b)]
    if (x === undefined || y === undefined) {
      return Number(x === undefined) - Number(y === undefined)
    }
    return down ? y - x : x - y
  })
}
