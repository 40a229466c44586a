// SPDX-License-Identifier: Apache-2.0
// The logic of a collection form, apart from how it looks: what stands in it, what of it applies, what is wrong before anybody is
// asked, and what is sent. Pure. A form holds what was typed (`edits`); values that were not touched are those of the element.
import type { ElementRecord, ElementValue, ElementView, FormItem, Named, TypeField, TypeRelation, TypeView, Widget } from '@onegrid/api'
import { condition } from './feel'

/** As typed: numbers and times are texts, money is in yuan; '' and [] are nothing; null clears what is masked. */
export type Typed = ElementValue
export type Edits = Record<string, Typed>
export interface Filling {
  type: TypeView
  /** The element that is changed; none while a new one is collected. */
  base?: ElementView
  edits: Edits
  /** New photos by field, on this phone. */
  photos: Record<string, Blob[]>
  /** Where a new one is that has no place on the map, while nothing else is said. What is said stands in `edits` as 'area', which no field may be called. */
  usualArea?: string
}
export interface Item { code: string; widget: Widget; name: Named; field?: TypeField; relation?: TypeRelation; required: boolean }
export interface Section { name?: Named; items: Item[] }
export interface Fault { pointer: string; code: string; title?: string; detail?: string }

export const placeName: Named = { zh: '位置', en: 'Location' }
export const areaName: Named = { zh: '所在区域', en: 'Area' }

const two = (value: number): string => String(value).padStart(2, '0')
const isNothing = (value: unknown): boolean => value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** A value of a record as it stands in its input. */
export function typedOf(field: TypeField | undefined, value: ElementValue): Typed {
  if (value === null || value === undefined) return undefined
  if (field?.type === 'money' && typeof value === 'number') return `${Math.trunc(value / 100)}.${two(Math.abs(value % 100))}`.replace(/^0(?=\.)/, value < 0 ? '-0' : '0').replace(/\.00$/, '')
  if (field?.type === 'timestamp' && typeof value === 'string') {
    const at = new Date(value)
    return Number.isNaN(at.getTime()) ? value : `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`
  }
  return (field?.type === 'integer' || field?.type === 'decimal') && typeof value === 'number' ? String(value) : value
}

/** What an input holds as it stands in a record: undefined when nothing, `bad` when it cannot be one. */
export function recorded(field: TypeField | undefined, typed: Typed): { value: ElementValue; bad?: boolean } {
  const given = typeof typed === 'string' ? typed.trim() : typed
  if (isNothing(given)) return { value: undefined }
  if (typeof given !== 'string' || !field) return { value: given }
  const number = given.replace(/[０-９．－]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0)).replace(/(?<=\d),(?=\d{3}(\D|$))/g, '')
  switch (field.type) {
    case 'integer':
      return /^-?\d{1,15}$/.test(number) ? { value: Number(number) } : { value: given, bad: true }
    case 'decimal':
      return /^-?\d{1,15}(\.\d{1,12})?$/.test(number) ? { value: Number(number) } : { value: given, bad: true }
    case 'money':
      return /^-?\d{1,13}(\.\d{1,2})?$/.test(number) ? { value: Math.round(Number(number) * 100) } : { value: given, bad: true }
    case 'timestamp': {
      const at = new Date(given)
      return Number.isNaN(at.getTime()) ? { value: given, bad: true } : { value: at.toISOString().replace('.000Z', 'Z') }
    }
    default:
      return { value: given }
  }
}

export const fieldOf = (type: TypeView, code: string): TypeField | undefined => type.fields.find((field) => field.code === code)
const relationOf = (type: TypeView, code: string): TypeRelation | undefined => type.relations.find((relation) => relation.code === code)
/** What a field or relation is called. */
export const nameOf = (type: TypeView, code: string): Named => (code === 'geometry' ? placeName : code === 'area' ? areaName : (fieldOf(type, code)?.name ?? relationOf(type, code)?.name ?? { zh: code, en: code }))
export const isMasked = ({ base }: Filling, code: string): boolean => base?.masked?.includes(code) ?? false

/** Whether a new one leads to another: without a place and an area it is where that is. */
export const isLed = (filling: Filling): boolean => filling.type.relations.some(({ code }) => !isNothing(filling.edits[code]))
/** Whether an area is to be said: of a new one, as long as nothing places it on the map. */
export const asksArea = (filling: Filling): boolean => !filling.base && isNothing(filling.edits.geometry)
/** The area that a new one is said to be in. */
export function areaOf(filling: Filling): string | undefined {
  if (!asksArea(filling)) return undefined
  const said = filling.edits.area
  return (typeof said === 'string' && said) || (isLed(filling) ? undefined : filling.usualArea)
}

/** What stands in the input of a field. Of what is masked only what was typed anew. */
export function valueOf(filling: Filling, code: string): Typed {
  if (code === 'area') return areaOf(filling)
  if (code in filling.edits) return filling.edits[code]
  return isMasked(filling, code) ? undefined : typedOf(fieldOf(filling.type, code), filling.base?.record[code])
}

// What is masked or left out has a value that the phone does not know.
function unknownOf(filling: Filling): Set<string> {
  return new Set([...(filling.base?.masked ?? []), ...(filling.base?.left_out ?? [])].filter((code) => isNothing(filling.edits[code])))
}
/** By field: true, false, or undefined when this phone cannot tell. What depends on a field that does not apply does not see it. */
function applying(filling: Filling): Map<string, boolean | undefined> {
  const unknown = unknownOf(filling)
  const record: ElementRecord = {}
  const found = new Map<string, boolean | undefined>()
  for (const field of filling.type.fields) record[field.code] = recorded(field, valueOf(filling, field.code)).value
  for (const field of filling.type.fields) {
    const says = field.show_if ? condition(field.show_if, record, unknown) : true
    found.set(field.code, says === undefined ? undefined : says === true)
    if (says === false || says === null) record[field.code] = undefined
  }
  return found
}

/** The form: its sections with what applies now; a section without anything is left out. */
export function sectionsOf(filling: Filling): Section[] {
  const { type } = filling
  const shown = applying(filling)
  const itemOf = ({ code, widget }: FormItem): Item[] => {
    if (code === 'geometry') return [{ code, widget, name: placeName, required: type.geometry_required ?? false }]
    const field = fieldOf(type, code)
    if (field) return field.retired || shown.get(code) === false ? [] : [{ code, widget, name: field.name, field, required: field.required ?? false }]
    const relation = relationOf(type, code)
    return relation ? [{ code, widget, name: relation.name, relation, required: relation.required ?? false }] : []
  }
  const sections = type.form.map(({ name, items }) => ({ name, items: items.flatMap(itemOf) })).filter(({ items }) => items.length > 0)
  if (!asksArea(filling)) return sections
  const area: Item = { code: 'area', widget: 'area', name: areaName, required: !type.geometry_required && !isLed(filling) }
  const last = sections.at(-1)
  // Beside relations and the place, which say it as well; where there are none, in a section of its own.
  return last && !last.name ? [...sections.slice(0, -1), { ...last, items: [...last.items, area] }] : [...sections, { items: [area] }]
}

const isFilled = (filling: Filling, code: string): boolean => {
  if (!isNothing(valueOf(filling, code)) || (filling.photos[code]?.length ?? 0) > 0) return true
  return (isMasked(filling, code) && filling.edits[code] !== null) || (filling.base?.left_out?.includes(code) ?? false)
}

function faultOf(field: TypeField, typed: Typed): string | undefined {
  const { value, bad } = recorded(field, typed)
  if (bad) return 'wrong_kind'
  if (typeof value === 'number') {
    if ((field.min !== undefined && value < Number(field.min)) || (field.max !== undefined && value > Number(field.max))) return 'out_of_range'
  } else if (typeof value === 'string') {
    if (field.type === 'date' && ((typeof field.min === 'string' && value < field.min) || (typeof field.max === 'string' && value > field.max))) return 'out_of_range'
    if ((field.type === 'text' || field.type === 'long_text') && [...value].length > (field.length ?? (field.type === 'text' ? 200 : 4000))) return 'too_long'
  }
  return undefined
}

/** What the phone itself sees to be wrong, so that nobody finds out only back at a network. */
export function gapsOf(filling: Filling): Fault[] {
  return sectionsOf(filling).flatMap(({ items }) => items).flatMap(({ code, field, required }): Fault[] => {
    if (required && !isFilled(filling, code)) return [{ pointer: `/${code}`, code: 'element.required' }]
    const wrong = field && faultOf(field, valueOf(filling, code))
    return wrong ? [{ pointer: `/${code}`, code: `element.${wrong}` }] : []
  })
}

export const sameValue = (a: unknown, b: unknown): boolean => (isNothing(a) && isNothing(b)) || JSON.stringify(a) === JSON.stringify(b)

/** What is sent: of a new element all that applies and has a value; of a change what is different, null for what is cleared. Photos on
    this phone are not in it: they are added when they have been sent. */
export function requestOf(filling: Filling): ElementRecord {
  const { type, base, edits } = filling
  const applies = applying(filling)
  const out: ElementRecord = {}
  for (const field of type.fields.filter(({ retired }) => !retired)) {
    const { code } = field
    const shown = applies.get(code)
    const before = base?.record[code]
    if (shown === false) {
      if (base && !isNothing(before)) out[code] = null
    } else if (isMasked(filling, code)) {
      if (edits[code] === null) out[code] = null
      else if (!isNothing(edits[code])) out[code] = recorded(field, edits[code]).value
    } else if (code in edits) {
      const { value } = recorded(field, edits[code])
      if (!base && value !== undefined) out[code] = value
      else if (base && !sameValue(value, before)) out[code] = value ?? null
    }
  }
  for (const code of [...type.relations.map((relation) => relation.code), 'geometry']) {
    if (!(code in edits)) continue
    const value = edits[code]
    if (!base && !isNothing(value)) out[code] = value
    else if (base && !sameValue(value, base.record[code])) out[code] = isNothing(value) ? null : value
  }
  return out
}

/** The fault that belongs to a field, whether the server points into the record or into the request. */
export function faultAt(faults: readonly Fault[], code: string): Fault | undefined {
  return faults.find(({ pointer }) => {
    const parts = pointer.split('/').slice(1)
    return (parts[0] === 'record' ? parts[1] : parts[0]) === code
  })
}

/** Names what is collected to the person: the values of its title, as typed. */
export function titleOf(filling: Filling): string {
  const words = filling.type.title.map((code) => valueOf(filling, code)).filter((value): value is string => typeof value === 'string' && value.trim() !== '')
  return words.join(' ') || filling.base?.title || ''
}
export const hasContent = ({ edits, photos }: Pick<Filling, 'edits' | 'photos'>): boolean => Object.values(edits).some((value) => value === null || !isNothing(value)) || Object.values(photos).some((list) => list.length > 0)
