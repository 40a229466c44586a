// SPDX-License-Identifier: Apache-2.0
// Conditions somebody builds (field, comparison, value) as FEEL, which the server filters by. Pure, both ways through the address.
import type { FieldType, TypeField, TypeView } from '@onegrid/api'
import { fenOf } from './texts'
import { fieldOf, isSealed } from './types'

export const comparisons = ['is', 'is_not', 'at_least', 'at_most', 'contains', 'starts', 'has', 'given', 'missing'] as const
export type Comparison = (typeof comparisons)[number]
export interface Condition { field: string; comparison: Comparison; value: string }

const ofNumbers: readonly Comparison[] = ['is', 'is_not', 'at_least', 'at_most', 'given', 'missing']
const ofTexts: readonly Comparison[] = ['contains', 'is', 'starts', 'is_not', 'given', 'missing']
const byType: Partial<Record<FieldType, readonly Comparison[]>> = {
  integer: ofNumbers, decimal: ofNumbers, money: ofNumbers,
  date: ['at_least', 'at_most', 'is', 'given', 'missing'], timestamp: ['at_least', 'at_most', 'given', 'missing'],
  area: ['starts', 'is', 'given', 'missing'], boolean: ['is', 'given', 'missing'], code: ['is', 'is_not', 'given', 'missing'], codes: ['has', 'given', 'missing'], files: ['given', 'missing'],
}

/** What a field can be compared by. What is sealed is only found by its exact value, and only where it is looked up. */
export function comparisonsOf(field: TypeField): readonly Comparison[] {
  return isSealed(field) ? (field.searchable ? ['is'] : []) : (byType[field.type] ?? ofTexts)
}
export const filterable = (type: TypeView): TypeField[] => type.fields.filter((field) => !field.retired && comparisonsOf(field).length > 0)
export const needsValue = (comparison: Comparison): boolean => comparison !== 'given' && comparison !== 'missing'

const quoted = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`

function literal(field: TypeField, value: string): string | null {
  switch (field.type) {
    case 'integer':
      return /^-?\d{1,15}$/.test(value) ? value : null
    case 'decimal':
      return /^-?\d{1,15}(\.\d{1,9})?$/.test(value) ? value : null
    case 'money': { // in yuan as it is typed, in fen as it is kept
      const fen = fenOf(value)
      return fen === null ? null : String(fen)
    }
    case 'boolean':
      return value === 'true' || value === 'false' ? value : null
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(value) ? `date("${value}")` : null
    case 'timestamp':
      return Number.isNaN(Date.parse(value)) ? null : `date and time("${new Date(value).toISOString().replace(/\.\d+Z$/, 'Z')}")`
    default:
      return value ? quoted(value) : null
  }
}

/** A condition as FEEL; null when its value is none of the field. */
export function feelOf(type: TypeView, { field: code, comparison, value }: Condition): string | null {
  const field = fieldOf(type, code)
  if (!field || !comparisonsOf(field).includes(comparison)) {
    return null
  }
  if (!needsValue(comparison)) {
    return `${code} ${comparison === 'given' ? '!=' : '='} null`
  }
  const given = literal(field, value.trim())
  if (given === null) {
    return null
  }
  switch (comparison) {
    case 'contains':
      return `contains(${code}, ${given})`
    case 'starts':
      return `starts with(${code}, ${given})`
    case 'has':
      return `list contains(${code}, ${given})`
    default:
      return `${code} ${{ is: '=', is_not: '!=', at_least: '>=', at_most: '<=' }[comparison as 'is' | 'is_not' | 'at_least' | 'at_most']} ${given}`
  }
}

/** All conditions and what an expert wrote, together; nothing when there is none. */
export function wholeFilter(type: TypeView, conditions: readonly Condition[], expert = ''): string | undefined {
  const parts = conditions.flatMap((one) => feelOf(type, one) ?? [])
  if (expert.trim()) {
    parts.push(parts.length ? `(${expert.trim()})` : expert.trim())
  }
  return parts.length ? parts.join(' and ') : undefined
}

/** Conditions in an address: `use~is~let`, one a parameter. Values may hold anything. */
export const conditionText = ({ field, comparison, value }: Condition): string => [field, comparison, value].join('~')
export function conditionOf(text: string): Condition | null {
  const [field = '', comparison = '', ...value] = text.split('~')
  const known = comparisons.find((one) => one === comparison)
  return field && known ? { field, comparison: known, value: value.join('~') } : null
}
