// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { filledIn } from '../src/templates'

describe('a template of a reply', () => {
  const facts = { number: '20261125-310101-000001', matter: 'manhole_missing', matterName: '井盖丢失', unit: '城管中队' }
  it('is filled with what the case is', () => {
    expect(filledIn('{date}，{unit}已处理 {number}（{matter}）。', facts, '2026年11月25日')).toBe('2026年11月25日，城管中队已处理 20261125-310101-000001（井盖丢失）。')
  })
  it('keeps what it does not know', () => {
    expect(filledIn('{phone} { number}', facts, '')).toBe('{phone} { number}')
  })
  it('fills in nothing that a value itself brings', () => {
    expect(filledIn('{unit}', { ...facts, unit: '{number}' }, '')).toBe('{number}')
  })
})
