// SPDX-License-Identifier: Apache-2.0
import { ApiProblem, type CaseDetail, type LegalActView } from '@onegrid/api'
import { describe, expect, it } from 'vitest'
import { carried, dataOf, emptyValues, fieldProblem, longList, missing } from '../src/actFields'
import { changesBetween } from '../src/changes'
import { blankPart, partProblems, unitsFor, type PartValue } from '../src/parts'

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

describe('the parts of a case that is split', () => {
  const split: LegalActView = { ...submit, act: 'split', asks: [{ name: 'parts', type: 'parts', required: true, label: '子案' }, { name: 'note', type: 'text', required: false, label: '' }] }
  const part = (key: number, more: Partial<PartValue> = {}): PartValue => ({ ...blankPart(key), ...more })

  it('are sent without rows in which nothing was written and without fields that are empty', () => {
    const parts = [part(1, { description: ' 井盖缺失 ', unit: '7', unitName: '城管' }), part(2), part(3, { description: '占道', matter: 'm' })]
    expect(missing(split, { parts })).toEqual([])
    expect(dataOf(split, { parts, note: '' })).toEqual({ parts: [{ description: '井盖缺失', unit: '7' }, { description: '占道', matter: 'm' }] })
  })
  it('are missing when there is none, or when one has no description', () => {
    for (const parts of [[], [part(1)], [part(1, { description: '好' }), part(2, { unit: '7' })]]) {
      expect(missing(split, { ...emptyValues(split), parts }).map(({ name }) => name)).toEqual(['parts'])
    }
  })
  it('have what the server refused at the row it was sent from', () => {
    const parts = [part(4), part(9, { description: '一' }), part(2, { description: '二' })]
    const error = (pointer: string) => ({ pointer, code: 'c', title: pointer, detail: '' })
    const problem = new ApiProblem({ type: '', title: '', status: 422, code: 'x', instance: '', errors: ['/acts/0/data/parts/1/unit', '/acts/0/data/parts/0', '/acts/0/data/parts', '/acts/0/data/note'].map(error) })
    expect(partProblems(problem, 'parts', parts)).toEqual({ '2/unit': '/acts/0/data/parts/1/unit', '9/description': '/acts/0/data/parts/0', '': '/acts/0/data/parts' })
    expect(fieldProblem(problem, 'note')).toBe('/acts/0/data/note')
  })
  it('may go to who is there or above it, the nearest first, but to no centre and nobody who has stopped', () => {
    const unit = (area: string, more = {}) => ({ kind: 'department', area, is_active: true, ...more })
    const place = '310101002003000'
    const near = ['310101002003007', '310101002003000', '310101002000000', '310101000000000', '310000000000000']
    const others = [...['310101003000000', '310101002004000', '310102000000000'].map((area) => unit(area)), unit(place, { kind: 'centre' }), unit(place, { is_active: false })]
    expect(unitsFor([...others, ...near.map((area) => unit(area)).reverse()], place).map(({ area }) => area)).toEqual(near)
  })
})
