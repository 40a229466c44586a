// SPDX-License-Identifier: Apache-2.0
// The parts that a case is split into, as a person writes them: kept whole while they are edited, sent without what is empty. Pure.
import { beginningOf, isWithin, type ApiProblem, type UnitView } from '@onegrid/api'

export interface PartValue {
  key: number // which row of the form, so that a problem stays with it when another row is taken out
  description: string
  matter: string
  matterName: string
  unit: string
  unitName: string
}

/** As many as the server takes at once. */
export const mostParts = 20

export const blankPart = (key: number): PartValue => ({ key, description: '', matter: '', matterName: '', unit: '', unitName: '' })
export const isBlank = ({ description, matter, unit }: PartValue): boolean => !description.trim() && !matter && !unit
/** Something was written in it, but not what the part is. */
export const lacksDescription = (part: PartValue): boolean => !isBlank(part) && !part.description.trim()

/** What is sent: rows in which nothing was written are left out. */
export const partsSent = (parts: readonly PartValue[]): Record<string, string>[] =>
  parts.filter((part) => !isBlank(part)).map(({ description, matter, unit }) => ({ description: description.trim(), ...(matter ? { matter } : {}), ...(unit ? { unit } : {}) }))

/** What the server said, by the row it was sent from and its field ("3/unit"); what it said of all of them is under "". */
export function partProblems(problem: ApiProblem | null | undefined, name: string, parts: readonly PartValue[]): Record<string, string> {
  const sent = parts.filter((part) => !isBlank(part))
  const base = `/acts/0/data/${name}`
  const said: Record<string, string> = {}
  for (const { pointer, detail, title, code } of problem?.problem.errors ?? []) {
    if (pointer === base) {
      said[''] = detail || title || code
    } else if (pointer.startsWith(`${base}/`)) {
      const [index, field = 'description'] = pointer.slice(base.length + 1).split('/')
      said[`${sent[Number(index)]?.key}/${field}`] = detail || title || code
    }
  }
  return said
}

/** The units that may get a part of a case at a place, as the server sees it: no centre, and of an area that holds the place or lies in it.
 *  The nearest first. */
export const unitsFor = <Unit extends Pick<UnitView, 'kind' | 'area' | 'is_active'>>(units: readonly Unit[], place: string): Unit[] =>
  units.filter(({ kind, area, is_active }) => is_active && kind !== 'centre' && (isWithin(area, [place]) || isWithin(place, [area])))
    .sort((a, b) => beginningOf(b.area).length - beginningOf(a.area).length)
