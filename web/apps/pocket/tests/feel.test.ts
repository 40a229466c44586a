// SPDX-License-Identifier: Apache-2.0
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { condition } from '../src/registers/feel'

describe('a condition of a field', () => {
  const record = { use: 'let', rooms: 3, kinds: ['disabled', 'old'], since: '2026-05-01', is_blocked: true, nothing: null }
  it.each<[string, boolean | null]>([
    ['use = "let" or use = "mixed"', true],
    ['use != "let"', false],
    ['use in ["own", "let"]', true],
    ['list contains(kinds, "disabled")', true],
    ['not(list contains(kinds, "young"))', true],
    ['rooms * 2 >= 5 + 1', true],
    ['rooms between 4 and 9', false],
    ['since > date("2026-04-30")', true],
    ['is_blocked', true],
    ['nothing = null', true],
    ['nothing > 3', null],
    ['nothing > 3 or rooms = 3', true],
    ['nothing > 3 and rooms = 4', false],
    ['(use = "own" or rooms = 3) and count(kinds) = 2', true],
    ['use = "le\\"t"', false],
  ])('%s', (source, says) => expect(condition(source, record)).toBe(says))

  it('says so when it is not understood, or needs what is masked', () => {
    expect(condition('some x in kinds satisfies x = "old"', record)).toBeUndefined()
    expect(condition('matches(use, "l.*")', record)).toBeUndefined()
    expect(condition('use = "let', record)).toBeUndefined()
    expect(condition('use = "let" or rooms = 3', record, new Set(['use']))).toBeUndefined()
  })

  it('reads every condition of the standard types', () => {
    const folder = join(fileURLToPath(import.meta.url), '../../../../../packs/standard/types')
    const conditions = readdirSync(folder).flatMap((file) =>
      [...readFileSync(join(folder, file), 'utf8').matchAll(/show_if: (?:'([^']*)'|([^,}\n]*))/g)].map((found) => (found[1] ?? found[2] ?? '').trim()))
    expect(conditions.length).toBeGreaterThan(20)
    expect(conditions.filter((one) => condition(one, {}) === undefined)).toEqual([])
  })
})
