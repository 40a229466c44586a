// SPDX-License-Identifier: Apache-2.0
import type { CaseDetail, LegalActView } from '@onegrid/api'
import { describe, expect, it } from 'vitest'
import { carried, dataOf, emptyValues, longList, missing } from '../src/actFields'
import { changesBetween } from '../src/changes'

const submit: LegalActView = {
  act: 'submit', name: '提交', main: true, permission: 'case.submit',
  asks: [
    { name: 'note', type: 'text', required: true, label: '说明' },
    { name: 'photos', type: 'photos', required: true, label: '照片' },
    { name: 'passed', type: 'choice', required: false, label: '通过', choices: [{ value: 'true', label: '是' }, { value: 'false', label: '否' }] },
    { name: 'grade', type: 'choice', required: false, label: '评价', choices: [{ value: '5', label: '5' }] },
  ],
}

describe('the form of an act', () => {
  it('asks for what is required and empty, blanks included', () => {
    expect(missing(submit, { ...emptyValues(submit), note: '   ' }).map(({ name }) => name)).toEqual(['note', 'photos'])
    expect(missing(submit, { note: 'x', photos: ['f'] })).toEqual([])
  })
  it('sends only what was filled in, as what it is', () => {
    expect(dataOf(submit, { note: ' done ', photos: ['f'], passed: 'false', grade: '5' })).toEqual({ note: 'done', photos: ['f'], passed: false, grade: 5 })
    expect(dataOf(submit, emptyValues(submit))).toEqual({})
  })
  it('keeps what was typed when the act changes', () => {
    const other: LegalActView = { ...submit, act: 'return', asks: [{ name: 'note', type: 'text', required: false, label: '' }, { name: 'reason', type: 'reason', required: true, label: '' }] }
    expect(carried(other, { note: 'kept', photos: ['f'] })).toEqual({ note: 'kept', reason: '' })
  })
})

it('several units, a day and another case are what they are', () => {
  const assist: LegalActView = { ...submit, act: 'add_assist', asks: [{ name: 'assist', type: 'units', required: true, label: '' }, { name: 'until', type: 'date', required: true, label: '' }, { name: 'into', type: 'case', required: false, label: '' }] }
  expect(emptyValues(assist)).toEqual({ assist: [], until: '', into: '' })
  expect(missing(assist, emptyValues(assist)).map(({ name }) => name)).toEqual(['assist', 'until'])
  expect(dataOf(assist, { assist: ['1', '2'], until: '2026-12-01', into: '' })).toEqual({ assist: ['1', '2'], until: '2026-12-01' })
  expect(carried(assist, { assist: ['1'], until: ['x'] })).toEqual({ assist: ['1'], until: '', into: '' })
})

it('many choices are a list to narrow, a few are not', () => {
  const ask = (count: number) => ({ name: 'matter', type: 'choice', required: false, label: '事项', choices: Array.from({ length: count }, (_, n) => ({ value: `m${n}`, label: `事项 ${n}` })) })
  expect(longList(ask(12))).toBeNull()
  expect(longList(ask(13))?.at(-1)).toEqual({ value: 'm12', name: '事项 12' })
})

it('what changed meanwhile is the new acts, the stage and the holder', () => {
  const detail = (serials: number[], stage: string, unit: string): CaseDetail =>
    ({ acts: serials.map((serial) => ({ serial })), stage, stage_name: stage, holder: { unit_name: unit, level: 'street' } }) as unknown as CaseDetail
  const changes = changesBetween(detail([1, 2], 'intake', 'a'), detail([4, 2, 3, 1], 'filing', 'a'))
  expect(changes.acts.map(({ serial }) => serial)).toEqual([3, 4])
  expect(changes.stage).toEqual({ before: 'intake', after: 'filing' })
  expect(changes.holder).toBeUndefined()
})
