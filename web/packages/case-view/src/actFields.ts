// SPDX-License-Identifier: Apache-2.0
// The form of an act, made from what the act asks for: which fields, what is missing, and the data to send. Pure.
import type { ApiProblem, AskView, LegalActView } from '@onegrid/api'
import { isBlank, lacksDescription, partsSent, type PartValue } from './parts'

export type FieldValue = string | string[] | PartValue[]
export type FieldValues = Record<string, FieldValue>

const longestSelect = 12
/** Asks whose value is a list. */
const isList = ({ type }: AskView): boolean => type === 'photos' || type === 'units' || type === 'parts'
const isPart = (one: string | PartValue): one is PartValue => typeof one !== 'string'
const isTexts = (value: FieldValue | undefined): value is string[] => Array.isArray(value) && !value.some(isPart)
export const textOf = (value: FieldValue | undefined): string => (typeof value === 'string' ? value : '')
export const textsOf = (value: FieldValue | undefined): string[] => (isTexts(value) ? value : [])
export const partsOf = (value: FieldValue | undefined): PartValue[] => (Array.isArray(value) ? value.filter(isPart) : [])

/** The choices of an ask as a list to narrow by typing; null when there are few enough for buttons or a select. */
export function longList(ask: AskView): { value: string; name: string }[] | null {
  const choices = ask.choices ?? []
  return choices.length > longestSelect ? choices.map(({ value, label }) => ({ value, name: label })) : null
}

export function emptyValues(act: LegalActView): FieldValues {
  return Object.fromEntries(act.asks.map((ask) => [ask.name, isList(ask) ? [] : '']))
}

/** What was typed before, for the fields that this act has too: nothing a person wrote is thrown away. */
export function carried(act: LegalActView, before: FieldValues): FieldValues {
  const values = emptyValues(act)
  for (const ask of act.asks) {
    const old = before[ask.name]
    if (old !== undefined && Array.isArray(old) === isList(ask)) {
      values[ask.name] = old
    }
  }
  return values
}

export function missing(act: LegalActView, values: FieldValues): AskView[] {
  return act.asks.filter((ask) => ask.required && isEmpty(values[ask.name]))
}

function isEmpty(value: FieldValue | undefined): boolean {
  if (Array.isArray(value)) {
    const parts = partsOf(value)
    return parts.length > 0 ? parts.every(isBlank) || parts.some(lacksDescription) : value.length === 0
  }
  return value === undefined || value.trim() === ''
}

/** What the server said of a field of the act that was sent. */
export const fieldProblem = (problem: ApiProblem | null | undefined, name: string): string | undefined => problem?.field(`/acts/0/data/${name}`)

/** The data of the act: empty fields left out, yes/no and grades as what they are. */
export function dataOf(act: LegalActView, values: FieldValues): Record<string, unknown> {
  const data: Record<string, unknown> = {}
  for (const ask of act.asks) {
    const value = values[ask.name]
    if (isEmpty(value)) {
      continue
    }
    if (ask.type === 'parts') {
      data[ask.name] = partsSent(partsOf(value))
    } else if (Array.isArray(value)) {
      data[ask.name] = value
    } else if (ask.type === 'choice' && (value === 'true' || value === 'false')) {
      data[ask.name] = value === 'true'
    } else if (ask.name === 'grade') {
      data[ask.name] = Number(value)
    } else {
      data[ask.name] = value!.trim()
    }
  }
  return data
}
