// SPDX-License-Identifier: Apache-2.0
// Codes of areas, and where somebody holds a permission. Pure. A code has 15 digits: 2 2 2 3 3 3, and zeros where it goes no deeper.
import type { DutyView } from './types'

const depths = [2, 4, 6, 9, 12, 15]

/** The digits that the codes of an area and of all below it begin with. */
export function beginningOf(code: string): string {
  const depth = depths.find((digits) => /^0*$/.test(code.slice(digits)))
  return code.slice(0, depth ?? code.length)
}
export const isWithin = (code: string, areas: readonly string[]): boolean => areas.some((area) => code.startsWith(beginningOf(area)))

/** Where a permission is held, without what lies in another of them. */
export function areasWith(permission: string, duties: readonly DutyView[]): string[] {
  const all = [...new Set(duties.filter(({ area, permissions }) => area && permissions.includes(permission)).map(({ area }) => area!))]
  return all.filter((area) => !all.some((other) => other !== area && isWithin(area, [other])))
}
