// SPDX-License-Identifier: Apache-2.0
// The explanation of a decision as the server writes it, with every part checked: it is JSON of no declared shape.
export interface ExplainedCell {
  column: number
  input: string
  value: string
  test: string
}
export interface ExplainedRow {
  row: number
  matched: boolean
  chosen: boolean
  failed: ExplainedCell[]
  annotations: string[]
}
export interface ExplainedTable {
  inputs: { input: string; value: string }[]
  rows: ExplainedRow[]
}
export interface ExplainedStep {
  id: string
  name: string
  value: string
  tables: ExplainedTable[]
}

type Json = Record<string, unknown>
const object = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {})
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
const text = (value: unknown): string => (typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value))

function row(value: unknown): ExplainedRow {
  const from = object(value)
  return {
    row: Number(from.row),
    matched: from.matched === true,
    chosen: from.chosen === true,
    failed: list(from.failed).map((cell) => ({ column: Number(object(cell).column), input: text(object(cell).input), value: text(object(cell).value), test: text(object(cell).test) })),
    annotations: list(from.annotations).map(text).filter(Boolean),
  }
}
function input(value: unknown): { input: string; value: string } {
  if (Array.isArray(value)) {
    return { input: text(value[0]), value: text(value[1]) }
  }
  const from = object(value)
  return { input: text(from.input ?? from.expression ?? from.name), value: text(from.value) }
}

export function stepsOf(explanation: unknown): ExplainedStep[] {
  const steps = Array.isArray(explanation) ? explanation : list(object(explanation).steps)
  return steps.map(object).map((step) => ({
    id: text(step.id),
    name: text(step.name),
    value: text(step.value),
    tables: list(step.tables).map(object).map((table) => ({ inputs: list(table.inputs).map(input), rows: list(table.rows).map(row) })),
  }))
}
