// SPDX-License-Identifier: Apache-2.0
// Values as people read them: codes by their names, money in yuan, dates as they are, yes and no in words. Pure.
import type { ElementRecord, ElementValue, Named, TypeField, TypeView } from '@onegrid/api'
import { formatInstant, type Language } from '@onegrid/i18n'
import { fieldOf } from './types'

export const noValue = '—'

export interface TextWords { yes: string; no: string; files: (count: number) => string }

export const namedIn = (language: Language, named: Named | undefined): string => (named ? (language === 'en' ? named.en || named.zh : named.zh || named.en) : '')

export function codeName(type: Pick<TypeView, 'codes'>, table: string | undefined, code: string, language: Language): string {
  const found = table ? type.codes[table]?.find((one) => one.code === code) : undefined
  return found ? namedIn(language, found.name) : code
}

/** Whole fen as yuan: 123456 is 1,234.56. */
export function yuanOf(fen: number): string {
  const all = Math.abs(Math.trunc(fen))
  return `${fen < 0 ? '-' : ''}${String(Math.trunc(all / 100)).replace(/\B(?=(\d{3})+$)/g, ',')}.${String(all % 100).padStart(2, '0')}`
}

/** Yuan as somebody types them, as whole fen; null when it is no amount of money. */
export function fenOf(yuan: string): number | null {
  const plain = yuan.replace(/[,，\s]/g, '')
  const match = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(plain)
  if (!match) {
    return null
  }
  const fen = Number(match[2]) * 100 + Number((match[3] ?? '').padEnd(2, '0'))
  return Number.isSafeInteger(fen) ? (match[1] ? -fen : fen) : null
}

function numberText(value: number, unit: string | undefined): string {
  const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 6 }).format(value)
  return unit ? `${whole} ${unit}` : whole
}

/** One value in words. What is masked comes as a text that stands for itself. */
export function valueText(type: Pick<TypeView, 'codes'>, field: TypeField, value: ElementValue, language: Language, words: TextWords): string {
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) {
    return noValue
  }
  switch (field.type) {
    case 'boolean':
      return typeof value === 'boolean' ? (value ? words.yes : words.no) : String(value)
    case 'money':
      return typeof value === 'number' ? `¥ ${yuanOf(value)}` : String(value)
    case 'integer':
    case 'decimal':
      return typeof value === 'number' ? numberText(value, field.unit) : String(value)
    case 'timestamp':
      return typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? formatInstant(value) : String(value)
    case 'code':
      return codeName(type, field.table, String(value), language)
    case 'codes':
      return Array.isArray(value) ? value.map((one) => codeName(type, field.table, String(one), language)).join(language === 'en' ? ', ' : '、') : String(value)
    case 'files':
      return Array.isArray(value) ? words.files(value.length) : String(value)
    default:
      return typeof value === 'object' ? noValue : String(value)
  }
}

/** The text of one cell of a list. */
export function cellText(type: TypeView, code: string, record: ElementRecord, language: Language, words: TextWords): string {
  const field = fieldOf(type, code)
  return field ? valueText(type, field, record[code], language, words) : noValue
}

export const statusTone = (status: string): 'blue' | 'grey' | 'red' | 'green' => (status === 'proposed' ? 'blue' : status === 'current' ? 'green' : status === 'refused' ? 'red' : 'grey')
