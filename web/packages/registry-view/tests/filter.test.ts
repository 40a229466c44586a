// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { comparisonsOf, conditionOf, conditionText, feelOf, filterable, wholeFilter, type Condition } from '../src/filter'
import { fieldOf } from '../src/types'
import { house } from './type'

const feel = (field: string, comparison: Condition['comparison'], value = ''): string | null => feelOf(house, { field, comparison, value })

describe('a condition as FEEL', () => {
  it.each([
    ['use', 'is', 'let', 'use = "let"'], ['use', 'is_not', 'let', 'use != "let"'], ['floor', 'at_least', '3', 'floor >= 3'], ['floor_space', 'at_most', '90.5', 'floor_space <= 90.5'],
    ['rent', 'at_most', '3500.5', 'rent <= 350050'], ['full_address', 'contains', '人民路', 'contains(full_address, "人民路")'], ['house_code', 'starts', 'A-1', 'starts with(house_code, "A-1")'],
    ['risks', 'has', 'gas', 'list contains(risks, "gas")'], ['let_from', 'at_least', '2026-01-02', 'let_from >= date("2026-01-02")'], ['let_filed', 'is', 'true', 'let_filed = true'],
    ['let_filed', 'missing', '', 'let_filed = null'], ['floor', 'given', '', 'floor != null'], ['seen_at', 'at_most', '2026-01-02T08:00:00+08:00', 'seen_at <= date and time("2026-01-02T00:00:00Z")'],
    ['owner_phone', 'is', '13812345678', 'owner_phone = "13812345678"'],
  ] as const)('%s %s %s', (field, comparison, value, expected) => {
    expect(feel(field, comparison, value)).toBe(expected)
  })
  it('keeps what is typed inside its quotes', () => {
    expect(feel('full_address', 'is', 'a" or true or "')).toBe('full_address = "a\\" or true or \\""')
    expect(feel('full_address', 'is', 'back\\')).toBe('full_address = "back\\\\"')
  })
  it.each([['floor', 'at_least', '3 or true'], ['let_from', 'is', '2026-1-2'], ['rent', 'is', 'x'], ['use', 'is', ''], ['let_filed', 'is', 'maybe'], ['gone', 'is', 'x'], ['risks', 'contains', 'gas']] as const)('is none when the value or the comparison is none of the field: %s %s %s', (field, comparison, value) => {
    expect(feel(field, comparison, value)).toBeNull()
  })
  it('compares areas by their codes: from the front, or whole', () => {
    expect(comparisonsOf({ code: 'registered_area', name: { zh: '户籍地', en: 'Registered in' }, type: 'area' })).toEqual(['starts', 'is', 'given', 'missing'])
  })
  it('offers of what is sealed only its exact value, where it is looked up', () => {
    expect(comparisonsOf(fieldOf(house, 'owner_phone')!)).toEqual(['is'])
    expect(comparisonsOf(fieldOf(house, 'owner_name')!)).toEqual([])
    expect(filterable(house).map(({ code }) => code)).not.toContain('owner_name')
    expect(filterable(house).map(({ code }) => code)).not.toContain('old_code')
  })
})

it('all conditions and the words of an expert are one filter', () => {
  const conditions: Condition[] = [{ field: 'use', comparison: 'is', value: 'let' }, { field: 'floor', comparison: 'at_least', value: 'x' }]
  expect(wholeFilter(house, conditions)).toBe('use = "let"')
  expect(wholeFilter(house, conditions, ' floor > 3 or floor < 0 ')).toBe('use = "let" and (floor > 3 or floor < 0)')
  expect(wholeFilter(house, [], 'floor > 3')).toBe('floor > 3')
  expect(wholeFilter(house, [])).toBeUndefined()
})

it('a condition comes back from the address as it went in', () => {
  const condition: Condition = { field: 'full_address', comparison: 'contains', value: '1~2 & "3"' }
  expect(conditionOf(conditionText(condition))).toEqual(condition)
  expect(conditionOf('use~is_maybe~let')).toBeNull()
  expect(conditionOf('')).toBeNull()
})
