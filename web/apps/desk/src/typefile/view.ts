// SPDX-License-Identifier: Apache-2.0
// A draft as a screen would show it once it is in force: the fields it takes from others first, the form in its sections, the columns
// of its list, its colours. As layout.cpp makes them; of a draft that is half written as much as can be said. Pure.
import type { CodeName, FieldType, FormItem, FormSection, GeometryKind, ListColumn, Named, Sensitivity, TypeField, TypeRelation, TypeView, Widget } from '@onegrid/api'
import type { Data, Value } from './document'

const text = (value: Value | undefined): string => (typeof value === 'string' ? value : '')
const map = (value: Value | undefined): Data => (typeof value === 'object' && !Array.isArray(value) ? value : {})
const list = (value: Value | undefined): Value[] => (Array.isArray(value) ? value : [])
export const textsOf = (value: Value | undefined): string[] => list(value).filter((one): one is string => typeof one === 'string')
export const mapsOf = (value: Value | undefined): Data[] => list(value).map(map)
export const namedOf = (value: Value | undefined): Named => ({ zh: text(map(value).zh), en: text(map(value).en) })
export const textOf = text
export const mapOf = map
export const geometryOf = (data: Data): { kind: string; required: boolean } => (typeof data.geometry === 'string' ? { kind: data.geometry, required: false } : { kind: text(map(data.geometry).kind) || 'none', required: text(map(data.geometry).required) === 'true' })

const widgets: Partial<Record<string, Widget>> = { long_text: 'lines', integer: 'number', decimal: 'number', money: 'yuan', boolean: 'toggle', date: 'day', timestamp: 'moment', code: 'choice', codes: 'choices', area: 'area', files: 'files' }
const wideWidgets: readonly Widget[] = ['lines', 'files', 'choices']
const longestLine = 60
const usualColumns = 8

export function fieldOf(data: Data): TypeField {
  const length = Number(text(data.length))
  return {
    code: text(data.code), name: namedOf(data.name), type: (text(data.type) || 'text') as FieldType,
    ...(data.hint ? { hint: namedOf(data.hint) } : {}), ...(data.table ? { table: text(data.table) } : {}), ...(data.unit ? { unit: text(data.unit) } : {}),
    ...(length > 0 ? { length } : {}), ...(data.min ? { min: text(data.min) } : {}), ...(data.max ? { max: text(data.max) } : {}), ...(data.show_if ? { show_if: text(data.show_if) } : {}),
    required: text(data.required) === 'true', retired: text(data.retired) === 'true', searchable: text(data.searchable) === 'true',
    sensitivity: (text(data.sensitivity) || (text(data.type) === 'id_card' ? 'personal' : 'internal')) as Sensitivity,
  }
}
const relationOf = (data: Data): TypeRelation => ({ code: text(data.code), name: namedOf(data.name), to: text(data.to), many: text(data.many) === 'true', required: text(data.required) === 'true', back: namedOf(data.back) })

function itemOf(field: TypeField): FormItem {
  const widget = widgets[field.type] ?? 'line'
  return { code: field.code, widget, wide: wideWidgets.includes(widget) || (widget === 'line' && (field.length ?? 0) > longestLine) }
}
function formOf(data: Data, fields: readonly TypeField[], relations: readonly TypeRelation[], geometry: string): FormSection[] {
  const placed = new Set<string>()
  const take = (code: string): FormItem[] => {
    const field = fields.find((one) => one.code === code && !one.retired)
    return field && !placed.has(code) && placed.add(code) ? [itemOf(field)] : []
  }
  const form: FormSection[] = mapsOf(data.sections).map((section) => ({ name: namedOf(section.name), items: textsOf(section.fields).flatMap(take) }))
  const rest: FormItem[] = [
    ...fields.flatMap(({ code }) => take(code)),
    ...relations.map(({ code, many }): FormItem => ({ code, widget: many ? 'elements' : 'element', wide: many ?? false })),
    ...(geometry !== 'none' ? [{ code: 'geometry', widget: 'place' as const, wide: true }] : []),
  ]
  return rest.length ? [...form, { items: rest }] : form
}
function columnsOf(data: Data, fields: readonly TypeField[]): ListColumn[] {
  const said = textsOf(data.columns)
  const usual = [...textsOf(data.title), ...textsOf(data.key), ...fields.filter((one) => !one.retired && one.type !== 'long_text' && one.type !== 'files' && (one.required || one.searchable)).map(({ code }) => code)]
  const codes = said.length ? said : [...new Set(usual)].slice(0, usualColumns)
  return codes.filter((code) => fields.some((one) => one.code === code)).map((code) => ({ code, right: ['integer', 'decimal', 'money'].includes(fields.find((one) => one.code === code)?.type ?? '') }))
}

/** What a draft says together with what it extends (`above`, nearest first): what it does not say itself, it takes from there. */
export function wholeOf(draft: Data, above: readonly Data[]): Data {
  const [next, ...further] = above
  if (!next) {
    return draft
  }
  const from = wholeOf(next, further)
  const whole: Data = { ...from, ...draft }
  for (const key of ['fields', 'relations', 'checks']) {
    whole[key] = [...list(from[key]), ...list(draft[key])]
  }
  return whole
}

/** `above`: the files of what it extends, nearest first; `codes`: the code lists that are known. */
export function viewOf(draft: Data, above: readonly Data[], codes: Record<string, CodeName[]>): TypeView {
  const data = wholeOf(draft, above)
  const fields = mapsOf(data.fields).map(fieldOf).filter(({ code }) => code !== '')
  const relations = mapsOf(data.relations).map(relationOf).filter(({ code }) => code !== '')
  const geometry = geometryOf(data)
  const style = map(data.style)
  return {
    code: text(data.code), name: namedOf(data.name), group: text(data.group), geometry: geometry.kind as GeometryKind, owner: text(data.owner), may: [],
    key: textsOf(data.key), title: textsOf(data.title), fields, relations, backs: [], form: formOf(data, fields, relations, geometry.kind), columns: columnsOf(data, fields),
    geometry_required: geometry.required, needs_approval: textsOf(data.approve).length > 0, codes,
    style: {
      symbol: text(style.symbol), colour: text(style.colour), by: text(style.by), min_zoom: Number(text(style.min_zoom)) || 12,
      colours: Object.fromEntries(Object.entries(map(style.colours)).map(([code, colour]) => [code, text(colour)])),
    },
  }
}
