// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { cellText, fenOf, noValue, valueText, yuanOf } from '../src/texts'
import { fieldOf } from '../src/types'
import { house } from './type'

const words = { yes: '是', no: '否', files: (count: number) => `${count} 个文件` }
const cell = (code: string, value: unknown, language: 'zh-CN' | 'en' = 'zh-CN'): string => cellText(house, code, { [code]: value as string }, language, words)

describe('a cell of a list', () => {
  it.each([
    ['use', 'let', '出租'], ['use', 'gone', 'gone'], ['risks', ['fire', 'gas'], '消防、燃气'], ['floor_space', 1234.5, '1,234.5 m²'], ['rent', 350000, '¥ 3,500.00'], ['let_filed', false, '否'],
    ['let_from', '2026-01-02', '2026-01-02'], ['risks', [], noValue], ['floor', null, noValue], ['nothing', 'x', noValue], ['floor', 0, '0'],
  ])('%s %j', (code, value, text) => {
    expect(cell(code, value)).toBe(text)
  })
  it('names codes in the language of the screen', () => {
    expect(cell('risks', ['fire', 'gas'], 'en')).toBe('Fire, Gas')
  })
  it('shows a mask as it is, whatever the type of the field', () => {
    expect(valueText(house, fieldOf(house, 'rent')!, '***', 'zh-CN', words)).toBe('***')
    expect(valueText(house, fieldOf(house, 'risks')!, '***', 'zh-CN', words)).toBe('***')
    expect(valueText(house, fieldOf(house, 'let_filed')!, '***', 'zh-CN', words)).toBe('***')
  })
})

describe('money', () => {
  it.each([['12', 1200], ['12.5', 1250], ['1,234.56', 123456], ['-0.05', -5], ['0', 0]])('%s yuan are %i fen', (typed, fen) => {
    expect(fenOf(typed)).toBe(fen)
  })
  it.each(['', 'x', '1.234', '1e5', '12.', '99999999999999999999'])('%j is no amount of money', (typed) => {
    expect(fenOf(typed)).toBeNull()
  })
  it('comes back as it went in', () => {
    for (const fen of [0, 5, 99, 100, 123456789, -250]) {
      expect(fenOf(yuanOf(fen))).toBe(fen)
    }
  })
})
