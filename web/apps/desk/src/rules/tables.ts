// SPDX-License-Identifier: Apache-2.0
// Decision tables out of a DMN file, and what is different between two of them, row by row: for the versions in words
// and for reading a finding beside its row.
export interface Row {
  id: string
  inputs: string[]
  outputs: string[]
  words: string
}
export interface Table {
  id: string
  name: string
  hitPolicy: string
  inputs: string[]
  outputs: string[]
  rows: Row[]
}

const childrenOf = (element: Element, name: string): Element[] => [...element.children].filter((child) => child.localName === name)
const textOf = (element: Element | undefined): string => (element ? (childrenOf(element, 'text')[0]?.textContent ?? '').trim() : '')

export function tablesOf(xml: string): Table[] {
  const document = new DOMParser().parseFromString(xml, 'application/xml')
  return [...document.getElementsByTagNameNS('*', 'decision')].flatMap((decision) =>
    childrenOf(decision, 'decisionTable').map((table) => ({
      id: decision.getAttribute('id') ?? '',
      name: decision.getAttribute('name') ?? '',
      hitPolicy: table.getAttribute('hitPolicy') ?? 'UNIQUE',
      inputs: childrenOf(table, 'input').map((input) => input.getAttribute('label') || textOf(childrenOf(input, 'inputExpression')[0])),
      outputs: childrenOf(table, 'output').map((output) => output.getAttribute('label') || output.getAttribute('name') || ''),
      rows: childrenOf(table, 'rule').map((rule) => ({
        id: rule.getAttribute('id') ?? '',
        inputs: childrenOf(rule, 'inputEntry').map(textOf),
        outputs: childrenOf(rule, 'outputEntry').map(textOf),
        words: (childrenOf(rule, 'description')[0]?.textContent ?? childrenOf(rule, 'annotationEntry').map(textOf).join(' ')).trim(),
      })),
    })),
  )
}

export interface CellChange {
  column: string
  before: string
  after: string
}
export type RowChange =
  | { kind: 'added' | 'removed'; row: number; cells: string[]; words: string }
  | { kind: 'moved'; row: number; from: number; words: string }
  | { kind: 'changed'; row: number; cells: CellChange[]; words: string }
export interface TableChange {
  table: string
  hitPolicy?: { before: string; after: string }
  columns: boolean
  rows: RowChange[]
}

const shown = (table: Table, row: Row): string[] => [
  ...row.inputs.flatMap((cell, at) => (cell && cell !== '-' ? [`${table.inputs[at]} ${cell}`] : [])),
  ...row.outputs.flatMap((cell, at) => (cell && cell !== 'null' ? [`→ ${table.outputs[at]} ${cell}`] : [])),
]

function changedCells(after: Table, old: Row, row: Row, annotation: string): CellChange[] {
  const columns: [string, string, string][] = [
    ...after.inputs.map((column, at): [string, string, string] => [column, old.inputs[at] ?? '', row.inputs[at] ?? '']),
    ...after.outputs.map((column, at): [string, string, string] => [column, old.outputs[at] ?? '', row.outputs[at] ?? '']),
    [annotation, old.words, row.words],
  ]
  // A dash and an empty cell mean the same.
  const plain = (cell: string): string => (cell === '-' ? '' : cell)
  return columns.filter(([, a, b]) => plain(a) !== plain(b)).map(([column, a, b]) => ({ column, before: a, after: b }))
}

function tableChange(before: Table, after: Table, annotation: string): TableChange {
  const old = new Map(before.rows.map((row, at) => [row.id, { row, at }]))
  const kept = before.rows.filter(({ id }) => after.rows.some((row) => row.id === id)).map(({ id }) => id)
  const keptAfter = after.rows.filter(({ id }) => old.has(id)).map(({ id }) => id)
  const rows: RowChange[] = []
  after.rows.forEach((row, at) => {
    const found = old.get(row.id)
    if (!found) {
      rows.push({ kind: 'added', row: at + 1, cells: shown(after, row), words: row.words })
      return
    }
    const cells = changedCells(after, found.row, row, annotation)
    if (cells.length) {
      rows.push({ kind: 'changed', row: at + 1, cells, words: row.words })
    }
    if (kept.indexOf(row.id) !== keptAfter.indexOf(row.id)) {
      rows.push({ kind: 'moved', row: at + 1, from: found.at + 1, words: row.words })
    }
  })
  before.rows.forEach((row, at) => {
    if (!after.rows.some(({ id }) => id === row.id)) {
      rows.push({ kind: 'removed', row: at + 1, cells: shown(before, row), words: row.words })
    }
  })
  const columns = JSON.stringify([before.inputs, before.outputs]) !== JSON.stringify([after.inputs, after.outputs])
  return { table: after.name, columns, rows, ...(before.hitPolicy === after.hitPolicy ? {} : { hitPolicy: { before: before.hitPolicy, after: after.hitPolicy } }) }
}

// Tables that are different. A table that is new or gone is one whose rows are all added or removed.
export function differences(before: string, after: string, annotation = ''): TableChange[] {
  const old = tablesOf(before)
  const now = tablesOf(after)
  const empty = (table: Table): Table => ({ ...table, rows: [] })
  return [
    ...now.map((table) => tableChange(old.find(({ id }) => id === table.id) ?? empty(table), table, annotation)),
    ...old.filter(({ id }) => !now.some((table) => table.id === id)).map((table) => tableChange(table, empty(table), annotation)),
  ].filter(({ rows, columns, hitPolicy }) => rows.length || columns || hitPolicy)
}
