// SPDX-License-Identifier: Apache-2.0
import { keysOf, placeholdersOf } from '@onegrid/i18n'
import { expect, it } from 'vitest'
import en from '../src/locales/en'
import zh from '../src/locales/zh-CN'

it('says everything in both languages, with the same placeholders', () => {
  expect(keysOf(en)).toEqual(keysOf(zh))
  expect(placeholdersOf(en)).toEqual(placeholdersOf(zh))
})
