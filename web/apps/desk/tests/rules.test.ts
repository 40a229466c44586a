// SPDX-License-Identifier: Apache-2.0
// @vitest-environment jsdom
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { translator } from '../src/rules/dmnWords'
import { stepsOf } from '../src/rules/explanation'
import { differences, tablesOf } from '../src/rules/tables'
import { kindOf, optionsOf, requestOf } from '../src/rules/tryForm'

const dispatch = readFileSync(join(dirname(fileURLToPath(import.meta.url)), '../../../../packs/standard/decisions/dispatch.dmn'), 'utf8')

test('the tables of a file are read with their rows and the words beside them', () => {
  const [table] = tablesOf(dispatch)
  expect(table?.name).toBe('dispatch')
  expect(table?.hitPolicy).toBe('FIRST')
  expect(table?.inputs).toHaveLength(7)
  expect(table?.rows.at(-1)?.words).toContain('兜底')
  expect(table?.rows.every((row) => row.inputs.length === 7 && row.outputs.length === 5)).toBe(true)
})

test('a file is not different from itself', () => {
  expect(differences(dispatch, dispatch)).toEqual([])
})

test('a changed cell is told with its column, before and after', () => {
  const [change] = differences(dispatch, dispatch.replace('<outputEntry id="dispatch_landscaping_out1"><text>"landscaping"</text>', '<outputEntry id="dispatch_landscaping_out1"><text>"urban_management"</text>'))
  expect(change?.rows).toHaveLength(1)
  expect(change?.rows[0]).toMatchObject({ kind: 'changed', cells: [{ column: '派往 Unit', before: '"landscaping"', after: '"urban_management"' }] })
})

test('rows that are added, removed and moved are told apart', () => {
  const rule = /<rule id="dispatch_hotline">[\s\S]*?<\/rule>/.exec(dispatch)?.[0] ?? ''
  const removed = dispatch.replace(rule, '')
  expect(differences(dispatch, removed)[0]?.rows).toMatchObject([{ kind: 'removed', row: 6 }])
  expect(differences(removed, dispatch)[0]?.rows).toMatchObject([{ kind: 'added', row: 6 }])
  const moved = removed.replace('<rule id="dispatch_unsure">', `${rule}<rule id="dispatch_unsure">`)
  expect(differences(dispatch, moved)[0]?.rows.every(({ kind }) => kind === 'moved')).toBe(true)
})

test("the editor's words are in Chinese, and in English as they are", () => {
  expect(translator('zh-CN')('Add rule above')).toBe('在上方添加一行')
  expect(translator('zh-CN')('e.g. { sample }', { sample: 'P1D' })).toBe('例如 P1D')
  expect(translator('en')('Add rule above')).toBe('Add rule above')
})

test('a decision is asked for with what its types say, and what JSON has no value for goes as FEEL', () => {
  const field = (name: string, type: string, values: string[] = []) => ({ name, type, label: name, values, is_list: false, parts: [] })
  const level = field('level', 't_level', ['"street", "district"'])
  expect(optionsOf(level)).toEqual(['street', 'district'])
  expect(optionsOf(field('share', 't_share', ['[0..1]']))).toEqual([])
  expect([level, field('yes', 'boolean'), field('n', 'number'), field('share', 't_share', ['[0..1]']), field('words', 'string'), field('day', 'date'), { ...level, is_list: true }].map(kindOf)).toEqual(['choice', 'boolean', 'number', 'number', 'text', 'feel', 'feel'])
  expect(requestOf([level, field('yes', 'boolean'), field('n', 'number'), field('day', 'date'), field('none', 'string')], { level: 'street', yes: 'false', n: '0.5', day: 'date("2026-06-01")', none: ' ' })).toEqual({
    inputs: { level: 'street', yes: false },
    feel: { n: '0.5', day: 'date("2026-06-01")' },
  })
})

test('an explanation is read whatever is missing in it', () => {
  expect(stepsOf(undefined)).toEqual([])
  expect(stepsOf({ steps: [{ name: 'x' }] })).toEqual([{ id: '', name: 'x', value: '', tables: [] }])
  const [step] = stepsOf({ steps: [{ id: 'd', name: 'd', value: '1', tables: [{ inputs: [{ expression: 'a', value: '2' }], rows: [{ row: 1, matched: true, chosen: true, failed: [], annotations: ['why'] }] }] }] })
  expect(step?.tables[0]).toEqual({ inputs: [{ input: 'a', value: '2' }], rows: [{ row: 1, matched: true, chosen: true, failed: [], annotations: ['why'] }] })
})
