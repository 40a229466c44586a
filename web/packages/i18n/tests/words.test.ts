// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { keysOf, placeholdersOf } from '../src/keys'
import { textIn } from '../src/language'
import en from '../src/locales/en'
import zh from '../src/locales/zh-CN'

describe('a text that says both languages', () => {
  it('is given in one', () => {
    expect([textIn('zh-CN', '水务类事项 Water'), textIn('en', '水务类事项 Water')]).toEqual(['水务类事项', 'Water'])
    expect([textIn('zh-CN', '人选定为 1 How sure it is; 1 when chosen'), textIn('en', '人选定为 1 How sure it is; 1 when chosen')]).toEqual(['人选定为 1', 'How sure it is; 1 when chosen'])
  })
  it.each(['', 'Water', '水务类事项', '依据 GB/T 30428', '特急件：1 小时', 'the 水务 unit'])('stays as it is in one language: %s', (text) => {
    expect([textIn('zh-CN', text), textIn('en', text)]).toEqual([text, text])
  })
})

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
