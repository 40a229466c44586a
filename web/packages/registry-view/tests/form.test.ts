// SPDX-License-Identifier: Apache-2.0
import type { TypeField } from '@onegrid/api'
import { describe, expect, it } from 'vitest'
import { faultsOf, firstFault, pointedAt } from '../src/faults'
import { changesOf, draftOf, hiddenOf, isAddress, isUnreadable, itemsOf, meanwhileOf, missingOf, rebased, recordOf } from '../src/form'
import { house, refusal } from './type'

const record = { house_code: 'A1', full_address: '人民路1号', use: 'let', floor: 3, rent: 350000, owner_name: '张**', let_from: '2026-01-01', let_filed: true, risks: ['fire'], in_building: '77' }
const masked = ['owner_name']

describe('what stands in a form', () => {
  it('is the record, numbers and money as they are typed, and nothing of what is masked', () => {
    expect(draftOf(house, record, masked)).toEqual({ house_code: 'A1', full_address: '人民路1号', use: 'let', floor: '3', rent: '3500.00', let_from: '2026-01-01', let_filed: true, risks: ['fire'], in_building: '77' })
  })
  it('is not what the record was when it is typed over', () => {
    const draft = draftOf(house, record)
    ;(draft.risks as string[]).push('gas')
    expect(record.risks).toEqual(['fire'])
  })
})

describe('a field that holds an address', () => {
  const field = (zh: string, en: string, more: Partial<TypeField> = {}): TypeField => ({ code: 'f', name: { zh, en }, type: 'text', ...more })
  it('is told by what it is called', () => {
    expect([field('房屋地址', 'Address'), field('经营地址', 'Place of business'), field('店铺', 'Shop address'), field('住所', 'Seat')].map(isAddress)).toEqual([true, true, true, true])
    expect([field('地址编码', 'Address code'), field('IP地址', 'IP'), field('姓名', 'Name'), field('邮箱地址', 'Email', { type: 'email' })].map(isAddress)).toEqual([false, false, false, false])
  })
  it('is none when it is sealed: what is typed of a person goes nowhere before it is sent', () => {
    expect(isAddress(field('现住地址', 'Lives at', { sensitivity: 'personal' }))).toBe(false)
  })
})

describe('what is sent', () => {
  it('of a new record is what applies and has a value, in its own kind', () => {
    expect(recordOf(house, { house_code: ' A1 ', use: 'own', floor: '3', floor_space: '1,200.5', rent: '12.5', let_from: '2026-01-01', risks: [], full_address: '' })).toEqual({ house_code: 'A1', use: 'own', floor: 3, floor_space: 1200.5, rent: 1250 })
  })
  it('of a changed one is only what changed', () => {
    const draft = draftOf(house, record, masked)
    expect(changesOf(house, draft, record, masked)).toEqual({})
    expect(changesOf(house, { ...draft, floor: '4', risks: undefined }, record, masked)).toEqual({ floor: 4, risks: null })
  })
  it('clears what does not apply any more', () => {
    const draft = draftOf(house, record, masked)
    expect(changesOf(house, { ...draft, use: 'own' }, record, masked)).toEqual({ use: 'own', let_from: null, let_filed: null })
  })
  it('changes what is masked only when something new is typed, or it is emptied on purpose', () => {
    const draft = draftOf(house, record, masked)
    expect(changesOf(house, { ...draft, owner_name: '李四' }, record, masked)).toEqual({ owner_name: '李四' })
    expect(changesOf(house, draft, record, masked, new Set(['owner_name']))).toEqual({ owner_name: null })
  })
  it('never is a mask', () => {
    expect(JSON.stringify(changesOf(house, draftOf(house, record, masked), { ...record }, masked))).not.toContain('*')
  })
})

describe('what can be told before anything is sent', () => {
  it('hides a field that depends on a hidden one', () => {
    expect([...hiddenOf(house, { use: 'own', let_from: '2026-01-01' })]).toEqual(['let_from', 'let_filed'])
    expect([...hiddenOf(house, { use: 'let', let_from: '2026-01-01' })]).toEqual([])
  })
  it('names what is required and applies and is not given', () => {
    expect(missingOf(house, { house_code: 'A1', use: 'own' })).toEqual(['full_address'])
    expect(missingOf(house, { house_code: 'A1', full_address: 'x', use: 'let' })).toEqual(['let_from'])
    expect(missingOf(house, { full_address: 'x', use: 'own' }, ['house_code'])).toEqual([])
  })
  it('knows numbers from words', () => {
    expect(isUnreadable(house, 'floor', 'three')).toBe(true)
    expect(isUnreadable(house, 'floor', '3')).toBe(false)
    expect(isUnreadable(house, 'rent', '3.456')).toBe(true)
    expect(isUnreadable(house, 'full_address', 'three')).toBe(false)
  })
})

describe('when somebody else was faster', () => {
  const now = { ...record, floor: 5, use: 'mixed' }
  const draft = { ...draftOf(house, record, masked), floor: '4' }
  const mine = changesOf(house, draft, record, masked)
  it('tells what they changed, and what of it was changed here too', () => {
    expect(meanwhileOf(house, record, now, mine)).toEqual([{ field: 'use', before: 'let', after: 'mixed', mine: false }, { field: 'floor', before: 3, after: 5, mine: true }])
  })
  it('keeps what was typed, and takes the rest as it is now', () => {
    const fresh = rebased(house, draft, now, masked, mine)
    expect([fresh.floor, fresh.use]).toEqual(['4', 'mixed'])
    expect(changesOf(house, fresh, now, masked)).toEqual({ floor: 4 })
  })
})

describe('faults', () => {
  it('are found at their fields, wherever the pointer begins', () => {
    expect(['/record/floor', '/floor', '/risks/0', '/record/risks/1', '/geometry/coordinates/0', ''].map(pointedAt)).toEqual(['floor', 'floor', 'risks', 'risks', 'geometry', ''])
  })
  it('that are at no field shown are told all the same', () => {
    const codes = itemsOf(house).map(({ code }) => code)
    const faults = faultsOf(refusal(422, 'element.invalid', [
      { pointer: '/record/floor', code: 'element.out_of_range', title: '超出允许范围', detail: '-20…200' }, { pointer: '/record/floor', code: 'x', title: '第二个' },
      { pointer: '/record/secret', code: 'element.unknown_field', title: '没有这个字段' }, { pointer: '', code: 'element.check_failed', title: '不成立', detail: '不成立' },
    ]), (code) => codes.includes(code))
    expect(faults.fields).toEqual({ floor: ['超出允许范围：-20…200', '第二个'] })
    expect(faults.others).toEqual(['secret：没有这个字段', '不成立'])
    expect(firstFault(faults, codes)).toBe('floor')
    expect(faultsOf(null, () => true)).toEqual({ fields: {}, others: [] })
  })
})
