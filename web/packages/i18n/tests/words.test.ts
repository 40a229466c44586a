// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { keysOf, placeholdersOf } from '../src/keys'
import en from '../src/locales/en'
import zh from '../src/locales/zh-CN'

describe('the words of the packages', () => {
  it('have the same keys in both languages', () => {
    expect(keysOf(en)).toEqual(keysOf(zh))
  })
  it('have the same placeholders in both languages', () => {
    expect(placeholdersOf(en)).toEqual(placeholdersOf(zh))
  })
  it('have no Chinese left in English', () => {
    expect(JSON.stringify(en)).not.toMatch(/[\u4e00-\u9fff]/)
  })
})
