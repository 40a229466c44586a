// SPDX-License-Identifier: Apache-2.0
// What the form of a type's file has, part by part: every word that docs/registry.md explains, with how it is entered. What a file
// says beyond it stays in its text.
import type { Data, Path } from './document'
import { geometryOf, mapOf, textOf } from './view'

export type Kind = 'text' | 'long' | 'number' | 'flag' | 'choice' | 'names' | 'words' | 'colour'
/** What is offered for a text or a list of texts; anything else may be typed. */
export type From = 'tables' | 'departments' | 'roles' | 'types' | 'own_fields' | 'fields' | 'code_fields' | 'date_fields'
export interface Property {
  path: Path
  word: string // of the locale: types.field.WORD
  kind: Kind
  choices?: readonly string[]
  from?: From
  needed?: boolean
  wide?: boolean
  hint?: boolean // types.hint.WORD says more
  placeholder?: string
  when?: (part: Data) => boolean
}

const property = (path: string, kind: Kind, more: Partial<Property> = {}): Property => ({ path: path.split('.'), word: path.replaceAll('.', '_'), kind, ...more })
const is = (...types: string[]) => (field: Data): boolean => types.includes(textOf(field.type) || 'text')

export const groups = ['people', 'places', 'things', 'situations', 'organisations'] as const
export const geometries = ['none', 'point', 'line', 'polygon', 'any'] as const
export const fieldTypes = ['text', 'long_text', 'integer', 'decimal', 'money', 'boolean', 'date', 'timestamp', 'code', 'codes', 'phone', 'id_card', 'credit_code', 'area', 'url', 'email', 'files'] as const

export const basics: readonly Property[] = [
  property('code', 'text', { needed: true, hint: true }),
  property('name', 'words', { needed: true }),
  property('group', 'choice', { choices: groups, needed: true }),
  property('owner', 'text', { from: 'departments', hint: true }),
  property('steward', 'text', { from: 'departments', hint: true }),
  property('share', 'choice', { choices: ['open', 'conditional', 'closed'] }),
  property('fresh_for', 'text', { placeholder: '180d', hint: true }),
  property('standard.name', 'text', { placeholder: 'GB/T 31000-2015' }),
  property('standard.clause', 'text'),
  property('extends', 'text', { from: 'types', hint: true }),
  property('abstract', 'flag', { hint: true }),
  property('key', 'names', { from: 'fields', hint: true, wide: true }),
  property('title', 'names', { from: 'fields', hint: true, wide: true }),
  property('address.text', 'text', { from: 'own_fields', hint: true }),
  property('address.aliases', 'names', { from: 'fields' }),
  property('counts_as', 'choice', { choices: ['households'], hint: true }),
  property('collect', 'names', { from: 'roles', hint: true, wide: true }),
  property('approve', 'names', { from: 'roles', hint: true, wide: true }),
  property('see', 'names', { from: 'roles', hint: true, wide: true }),
  property('seal.basis', 'text', { from: 'own_fields', hint: true }),
  property('seal.expires', 'text', { from: 'date_fields' }),
]

export const ofField: readonly Property[] = [
  property('code', 'text', { needed: true, hint: true }),
  property('type', 'choice', { choices: fieldTypes, needed: true }),
  property('name', 'words', { needed: true, wide: true }),
  property('table', 'text', { from: 'tables', needed: true, when: is('code', 'codes') }),
  property('length', 'number', { when: is('text', 'long_text', 'url', 'email') }),
  property('min', 'text', { when: is('integer', 'decimal', 'money', 'date') }),
  property('max', 'text', { when: is('integer', 'decimal', 'money', 'date') }),
  property('unit', 'text', { when: is('integer', 'decimal', 'money') }),
  property('required', 'flag'),
  property('searchable', 'flag', { hint: true, when: (field) => !is('long_text', 'files')(field) }),
  property('retired', 'flag', { hint: true }),
  property('sensitivity', 'choice', { choices: ['public', 'internal', 'personal', 'sensitive'] }),
  property('mask', 'choice', { choices: ['none', 'name', 'phone', 'id_card', 'address', 'year', 'all'], when: (field) => ['personal', 'sensitive'].includes(textOf(field.sensitivity)) || textOf(field.type) === 'id_card' }),
  property('fresh_for', 'text', { placeholder: '90d' }),
  property('show_if', 'text', { hint: true, wide: true, placeholder: 'use = "let"' }),
  property('check', 'text', { hint: true, wide: true, placeholder: 'let_until >= let_from' }),
  property('says', 'words', { wide: true, when: (field) => textOf(field.check) !== '' }),
  property('hint', 'words', { wide: true }),
  property('aliases', 'names', { hint: true, wide: true }),
  property('source', 'text', { from: 'departments' }),
  property('standard', 'text', { placeholder: 'ObjID' }),
  property('was', 'text', { hint: true }),
]

export const ofRelation: readonly Property[] = [
  property('code', 'text', { needed: true }),
  property('to', 'text', { from: 'types', needed: true }),
  property('name', 'words', { needed: true, wide: true }),
  property('back', 'words', { needed: true, wide: true }),
  property('many', 'flag'),
  property('required', 'flag'),
]

export const ofCheck: readonly Property[] = [
  property('check', 'text', { needed: true, wide: true, placeholder: 'let_rooms <= rooms' }),
  property('says', 'words', { needed: true, wide: true }),
  property('fields', 'names', { from: 'fields', wide: true }),
]

export const ofSection: readonly Property[] = [
  property('name', 'words', { needed: true, wide: true }),
  property('fields', 'names', { from: 'fields', wide: true }),
]

export const ofStyle: readonly Property[] = [
  property('symbol', 'text'),
  property('colour', 'colour', { needed: true }),
  property('by', 'text', { from: 'code_fields', hint: true }),
  property('min_zoom', 'number', { hint: true, placeholder: '12' }),
]

/** The edits that say of which kind a geometry is, and whether it is required: a word, or a word with more. */
export function geometryValue(data: Data, kind: string, required: boolean): string | Data {
  const before = geometryOf(data)
  return required && kind !== 'none' ? { kind, required: 'true' } : before.kind === kind && typeof data.geometry === 'string' ? data.geometry : kind
}

/** The parts of the form, and which keys of the file each is about. */
export const parts = ['basics', 'fields', 'relations', 'checks', 'form', 'map'] as const
export type Part = (typeof parts)[number]
export function partOf(path: Path): Part {
  switch (path[0]) {
    case 'fields':
    case 'relations':
    case 'checks':
      return path[0]
    case 'columns':
    case 'sections':
      return 'form'
    case 'style':
    case 'geometry':
      return 'map'
    default:
      return 'basics'
  }
}
export const valueAt = (data: Data, path: Path): Data[string] | undefined => path.reduce<Data[string] | undefined>((of, name) => (Array.isArray(of) ? of[Number(name)] : mapOf(of)[String(name)]), data)
