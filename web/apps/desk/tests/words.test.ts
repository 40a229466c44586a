// SPDX-License-Identifier: Apache-2.0
import { keysOf, merged, packageMessages, placeholdersOf } from '@onegrid/i18n'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import en from '../src/locales/en'
import zh from '../src/locales/zh-CN'

const sources = readdirSync(join(__dirname, '../src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(vue|ts)$/.test(name) && !name.startsWith('locales'))
  .map((name) => readFileSync(join(__dirname, '../src', name), 'utf8'))

describe('the words of the desk', () => {
  it('have the same keys and placeholders in both languages', () => {
    expect(keysOf(en)).toEqual(keysOf(zh))
    expect(placeholdersOf(en)).toEqual(placeholdersOf(zh))
  })
  it('have no Chinese left in English', () => {
    expect(JSON.stringify(en)).not.toMatch(/[\u4e00-\u9fff]/)
  })
  it('have every key that the sources ask for', () => {
    const known = new Set(keysOf(merged(packageMessages['zh-CN'], zh)))
    const asked = sources.flatMap((text) => [...text.matchAll(/\bt\(\s*'([\w.]+)'/g)].map((match) => match[1]!))
    expect(asked.length).toBeGreaterThan(100)
    expect(asked.filter((key) => !known.has(key))).toEqual([])
  })
})
