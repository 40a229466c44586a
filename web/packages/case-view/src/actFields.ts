// SPDX-License-Identifier: Apache-2.0
// The form of an act, made from what the act asks for: which fields, what is missing, and the data to send. Pure.
import type { AskView, LegalActView } from '@onegrid/api'

export type FieldValue = string | string[]
export type FieldValues = Record<string, FieldValue>

const longestSelect = 12
/** Asks whose value is a list. */
const isList = ({ type }: AskView): boolean => type === 'photos' || type === 'units'

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
  return value === undefined || (Array.isArray(value) ? value.length === 0 : value.trim() === '')
}

/** The data of the act: empty fields left out, yes/no and grades as what they are. */
export function dataOf(act: LegalActView, values: FieldValues): Record<string, unknown> {
  const data: Record<string, unknown> = {}
  for (const ask of act.asks) {
    const value = values[ask.name]
    if (isEmpty(value)) {
      continue
    }
    if (Array.isArray(value)) {
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
