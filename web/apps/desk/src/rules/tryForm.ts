// SPDX-License-Identifier: Apache-2.0
// The form for trying a decision, made of what it needs: how each thing is asked for, and what is sent.
import type { FieldView, InputView } from '@onegrid/api'

export type Typed = Record<string, string | undefined>
export type Kind = 'choice' | 'boolean' | 'number' | 'text' | 'feel'

const isText = (value: string): boolean => /^"(?:[^"\\]|\\.)*"$/.test(value)

// "a", "b" → a, b: only when every allowed value is a text.
export function optionsOf(field: Pick<FieldView, 'values'>): string[] {
  const all = field.values.flatMap((value) => value.match(/"(?:[^"\\]|\\.)*"|[^,\s][^,]*/g) ?? [])
  return all.length && all.every(isText) ? all.map((value) => JSON.parse(value) as string) : []
}

export function kindOf(field: FieldView & Partial<Pick<InputView, 'parts'>>): Kind {
  if (field.is_list || field.parts?.length) {
    return 'feel'
  }
  if (optionsOf(field).length) {
    return 'choice'
  }
  const type = field.type.toLowerCase()
  if (type === 'boolean') {
    return 'boolean'
  }
  if (type === 'number' || field.values.length) {
    return 'number'
  }
  return type === 'string' || type === 'any' || type === '' ? 'text' : 'feel'
}

// Plain values as JSON, the rest as FEEL. What was left empty is not sent: it is null to the decision.
export function requestOf(needs: readonly InputView[], typed: Typed): { inputs: Record<string, unknown>; feel?: Record<string, string> } {
  const inputs: Record<string, unknown> = {}
  const feel: Record<string, string> = {}
  for (const need of needs) {
    const value = typed[need.name]?.trim()
    if (!value) {
      continue
    }
    switch (kindOf(need)) {
      case 'boolean':
        inputs[need.name] = value === 'true'
        break
      case 'choice':
      case 'text':
        inputs[need.name] = value
        break
      default:
        feel[need.name] = value
    }
  }
  return Object.keys(feel).length ? { inputs, feel } : { inputs }
}
