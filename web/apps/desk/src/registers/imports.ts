// SPDX-License-Identifier: Apache-2.0
// An import step by step, and what the columns of somebody's table mean. Pure.
import type { HeadingMeaning, ImportHeading, ImportState, ImportView, TypeView } from '@onegrid/api'

export type Step = 'map' | 'try' | 'report' | 'run' | 'done'
export const steps: readonly Step[] = ['map', 'try', 'report', 'run', 'done']

const byState: Record<ImportState, Step> = { uploaded: 'map', mapped: 'map', trying: 'try', tried: 'report', running: 'run', done: 'done', failed: 'done', undoing: 'done', undone: 'done' }
export const stepOf = (state: ImportState): Step => byState[state] ?? 'map'
/** Whether it goes on by itself, so that it is looked at again. */
export const goesOn = (state: ImportState): boolean => state === 'uploaded' || state === 'trying' || state === 'running' || state === 'undoing'

/** Rows that a run would take: the server counts what becomes of them. */
export const goodOf = ({ created = 0, changed = 0, same = 0 }: Pick<ImportView, 'created' | 'changed' | 'same'>): number => created + changed + same

/** How far it is, 0 to 100; nothing while the number of rows is not known. */
export const progressOf = ({ rows, done }: Pick<ImportView, 'rows' | 'done'>): number | undefined => (rows && done !== undefined ? Math.min(100, Math.floor((done / rows) * 100)) : undefined)

export interface Meaning { value: string; what: HeadingMeaning; code?: string }
const place: readonly HeadingMeaning[] = ['longitude', 'latitude', 'geometry']
const always: readonly HeadingMeaning[] = ['area', 'id']
/** Meanings that are neither field nor relation. */
export const plainMeanings: readonly string[] = [...place, ...always]

/** What a column may mean: any field or relation, a part of the place, the area, the id of the element, or nothing. */
export function meaningsOf(type: TypeView): Meaning[] {
  const fields = type.fields.filter(({ retired, type: kind }) => !retired && kind !== 'files').map(({ code }): Meaning => ({ value: `field:${code}`, what: 'field', code }))
  const relations = type.relations.map(({ code }): Meaning => ({ value: `relation:${code}`, what: 'relation', code }))
  return [...fields, ...relations, ...[...(type.geometry === 'none' ? [] : place), ...always].map((what): Meaning => ({ value: what, what }))]
}
export const meaningText = ({ what, code }: Pick<ImportHeading, 'what' | 'code'>): string => (what === 'nothing' ? '' : code ? `${what}:${code}` : what)
export function meant(heading: ImportHeading, text: string): ImportHeading {
  const [what = '', code] = text.split(':')
  const { code: _before, ...rest } = heading
  return { ...rest, what: (what || 'nothing') as HeadingMeaning, ...(code ? { code } : {}) }
}

export interface MappingCheck { missing: string[]; twice: string[]; halfPlace: boolean }

/** What a mapping lacks: required fields, which rows of new elements need; and what it cannot be tried with. */
export function checkMapping(type: TypeView, headings: readonly ImportHeading[]): MappingCheck {
  const given = headings.filter(({ what }) => what !== 'nothing').map(meaningText)
  const has = (text: string): boolean => given.includes(text)
  return {
    missing: [
      ...type.fields.filter(({ required, retired, show_if, code }) => required && !retired && !show_if && !has(`field:${code}`)).map(({ code }) => code),
      ...type.relations.filter(({ required, code }) => required && !has(`relation:${code}`)).map(({ code }) => code),
    ],
    twice: [...new Set(given.filter((text, at) => given.indexOf(text) !== at))].map((text) => text.split(':').at(-1)!),
    halfPlace: has('longitude') !== has('latitude'),
  }
}
/** Rows about elements that are there need not say again what is required: the trial tells which rows are refused. */
export const isUsable = ({ twice, halfPlace }: MappingCheck): boolean => twice.length === 0 && !halfPlace
