// SPDX-License-Identifier: Apache-2.0
// Figures of areas: which is drawn, and in which order they stand. Pure.
import type { AreaView } from '@onegrid/api'
import type { Measure } from './state'

export interface AreaLine {
  area: AreaView
  /** Nothing yet, or nothing to be had. */
  count?: number
  isExact: boolean
  stale?: number
}

/** Nothing when it is not known; of nobody no share. */
export function measured({ count, stale }: AreaLine, measure: Measure): number | undefined {
  switch (measure) {
    case 'count':
      return count
    case 'stale':
      return stale
    default:
      return count === undefined || stale === undefined || count === 0 ? undefined : Math.min(1, stale / count)
  }
}

export const shareText = (share: number | undefined): string => (share === undefined ? '–' : `${(share * 100).toFixed(share > 0 && share < 0.1 ? 1 : 0)}%`)
export const countText = (count: number | undefined, isExact = true): string => (count === undefined ? '–' : `${count.toLocaleString('en-US')}${isExact ? '' : '+'}`)
export const measureText = (line: AreaLine, measure: Measure): string => (measure === 'share' ? shareText(measured(line, measure)) : countText(measured(line, measure), line.isExact))

export type Order = 'name' | Measure
/** Names upward, figures the greatest first; the other way round when asked. What is not known stands last. */
export function sorted(lines: readonly AreaLine[], order: Order, isOther: boolean): AreaLine[] {
  const sign = isOther ? -1 : 1
  return [...lines].sort((a, b) => {
    if (order === 'name') {
      return sign * a.area.name.localeCompare(b.area.name, 'zh-CN')
    }
    const [x, y] = [measured(a, order), measured(b, order)]
    return x === undefined || y === undefined ? Number(x === undefined) - Number(y === undefined) : sign * (y - x)
  })
}

export interface Sums { count: number; isExact: boolean; stale: number; known: number }
export function sumOf(lines: readonly AreaLine[]): Sums {
  return lines.reduce<Sums>((sum, { count, stale, isExact }) => ({ count: sum.count + (count ?? 0), stale: sum.stale + (stale ?? 0), isExact: sum.isExact && isExact, known: sum.known + (count === undefined ? 0 : 1) }), { count: 0, stale: 0, isExact: true, known: 0 })
}
