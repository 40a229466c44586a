// SPDX-License-Identifier: Apache-2.0
// The form of a record: what stands in its fields, which fields apply, and what is sent: all of a new record, of a changed one only
// what was changed. Pure.
import type { ElementRecord, ElementValue, FormItem, TypeField, TypeView } from '@onegrid/api'
import { ask } from './feel'
import { fenOf, yuanOf } from './texts'
import { fieldOf } from './types'

/** What stands in the fields. Numbers and money are kept as they are typed until they are sent. */
export type Draft = Record<string, ElementValue>

export const itemsOf = (type: TypeView): FormItem[] => type.form.flatMap(({ items }) => items)
export const isEmpty = (value: ElementValue): boolean => value === undefined || value === null || (typeof value === 'string' ? value.trim() === '' : Array.isArray(value) && value.length === 0)

const isNumber = (field: TypeField | undefined): boolean => field?.type === 'integer' || field?.type === 'decimal'
const copy = (value: ElementValue): ElementValue => (typeof value === 'object' && value !== null ? (JSON.parse(JSON.stringify(value)) as ElementValue) : value)
export const sameValue = (a: ElementValue, b: ElementValue): boolean => (isEmpty(a) && isEmpty(b)) || JSON.stringify(a) === JSON.stringify(b)

/** A record in the fields of its form. What is masked stands in none of them: left alone, it stays as it is. */
export function draftOf(type: TypeView, record: ElementRecord, masked: readonly string[] = []): Draft {
  const draft: Draft = {}
  for (const { code } of itemsOf(type)) {
    const value = record[code]
    const field = fieldOf(type, code)
    if (masked.includes(code) || isEmpty(value)) {
      continue
    }
    draft[code] = typeof value === 'number' ? (field?.type === 'money' ? yuanOf(value).replace(/,/g, '') : String(value)) : copy(value)
  }
  return draft
}

/** What a field holds as it is sent; `undefined` when nothing stands in it, the text itself when it cannot be read. */
export function sentValue(type: TypeView, code: string, value: ElementValue): ElementValue {
  if (isEmpty(value)) {
    return undefined
  }
  const field = fieldOf(type, code)
  if (typeof value !== 'string') {
    return value
  }
  if (isNumber(field)) {
    const number = Number(value.replace(/[,，\s]/g, ''))
    return Number.isFinite(number) ? number : value
  }
  return field?.type === 'money' ? (fenOf(value) ?? value) : value.trim()
}

/** Whether what was typed is none of the field's kind: said before anything is sent. */
export const isUnreadable = (type: TypeView, code: string, value: ElementValue): boolean => {
  const field = fieldOf(type, code)
  return (isNumber(field) || field?.type === 'money') && typeof sentValue(type, code, value) === 'string'
}

/**
 * Whether a field holds an address by what it is called (地址, 住址, 详址, 住所; Address): it is completed from the registered ones. Sealed values never are: what is
 * typed of them goes nowhere before it is sent.
 */
export const isAddress = ({ type, name, sensitivity }: TypeField): boolean =>
  type === 'text' && sensitivity !== 'personal' && sensitivity !== 'sensitive' && (/(地址|住址|详址|住所)$/.test(name.zh) || /\baddress$/i.test(name.en)) && !/^(IP|MAC)|网络/i.test(name.zh)

/** The fields that do not apply, as far as this can be told here. What depends on something masked or not known applies. */
export function hiddenOf(type: TypeView, draft: Draft, masked: readonly string[] = []): Set<string> {
  const hidden = new Set<string>()
  const values: Record<string, unknown> = {}
  for (const { code } of type.fields) {
    values[code] = sentValue(type, code, draft[code])
  }
  for (const field of type.fields) {
    const answer = field.show_if ? ask(field.show_if, values, (name) => masked.includes(name) && isEmpty(draft[name])) : true
    if (answer === false || answer === null) {
      hidden.add(field.code)
      values[field.code] = undefined // one that is shown only beside it does not apply either
    }
  }
  return hidden
}

/** Codes of what must be given and is not. */
export function missingOf(type: TypeView, draft: Draft, masked: readonly string[] = []): string[] {
  const hidden = hiddenOf(type, draft, masked)
  const lacks = (code: string): boolean => !hidden.has(code) && !masked.includes(code) && isEmpty(draft[code])
  return itemsOf(type).map(({ code }) => code).filter((code) => (fieldOf(type, code)?.required || type.relations.find((one) => one.code === code)?.required) && lacks(code))
}

/** A whole record: what applies and has a value. */
export function recordOf(type: TypeView, draft: Draft): ElementRecord {
  const hidden = hiddenOf(type, draft)
  return Object.fromEntries(itemsOf(type).flatMap(({ code }) => {
    const value = hidden.has(code) ? undefined : sentValue(type, code, draft[code])
    return value === undefined ? [] : [[code, value]]
  }))
}

/** Only what is other than before; what was emptied or does not apply any more is null. `cleared` are masked fields to be emptied. */
export function changesOf(type: TypeView, draft: Draft, before: ElementRecord, masked: readonly string[] = [], cleared: ReadonlySet<string> = new Set()): ElementRecord {
  const hidden = hiddenOf(type, draft, masked)
  const changes: ElementRecord = {}
  for (const { code } of itemsOf(type)) {
    const value = hidden.has(code) ? undefined : sentValue(type, code, draft[code])
    if (masked.includes(code)) {
      if (value !== undefined) {
        changes[code] = value
      } else if (hidden.has(code) || cleared.has(code)) {
        changes[code] = null
      }
    } else if (!sameValue(value, before[code])) {
      changes[code] = value ?? null
    }
  }
  return changes
}

export interface Meanwhile { field: string; before: ElementValue; after: ElementValue; mine: boolean }

/** What somebody else changed since the form was opened, and which of it was changed here too. */
export function meanwhileOf(type: TypeView, before: ElementRecord, now: ElementRecord, changed: ElementRecord): Meanwhile[] {
  return itemsOf(type)
    .filter(({ code }) => !sameValue(before[code], now[code]))
    .map(({ code }) => ({ field: code, before: before[code], after: now[code], mine: code in changed }))
}

/** The form over the newer record: what was typed stays, the rest is as it is now. */
export function rebased(type: TypeView, draft: Draft, now: ElementRecord, nowMasked: readonly string[], changed: ElementRecord): Draft {
  const fresh = draftOf(type, now, nowMasked)
  for (const code of Object.keys(changed)) {
    fresh[code] = draft[code]
  }
  return fresh
}
