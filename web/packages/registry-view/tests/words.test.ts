// SPDX-License-Identifier: Apache-2.0
import { keysOf, packageMessages } from '@onegrid/i18n'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

it('the words that the sources ask for are there', () => {
  const folder = join(__dirname, '../src')
  const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))
  const asked = texts.flatMap((text) => [...text.matchAll(/\bt\([^)]*?'([\w.]+)'(?: : '([\w.]+)')?/g)].flatMap((match) => [match[1]!, ...(match[2] ? [match[2]] : [])]))
  const known = new Set(keysOf(packageMessages['zh-CN']))
  expect(asked.length).toBeGreaterThan(30)
  expect(asked.filter((key) => key.includes('.') && !known.has(key))).toEqual([])
})
