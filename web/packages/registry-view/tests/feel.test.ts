// SPDX-License-Identifier: Apache-2.0
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { ask } from '../src/feel'

describe('whether a field is shown', () => {
  it.each([
    ['use = "let" or use = "mixed"', { use: 'mixed' }, true],
    ['use = "let" or use = "mixed"', { use: 'own' }, false],
    ['use = "let"', {}, false],
    ['use != "let"', {}, true],
    ['floors > 7 and has_lift', { floors: 8, has_lift: true }, true],
    ['floors > 7', {}, null],
    ['floors > 7 and has_lift', { has_lift: false }, false],
    ['not(is_empty)', { is_empty: false }, true],
    ['use in ("let", "mixed")', { use: 'let' }, true],
    ['floors between 2 and 6', { floors: 6 }, true],
    ['floors between 2 and 6', { floors: 7 }, false],
    ['list contains(risks, "gas")', { risks: ['fire', 'gas'] }, true],
    ['begun >= date("2026-01-01")', { begun: '2026-02-03' }, true],
    ['begun >= @"2026-01-01"', { begun: '2025-02-03' }, false],
    ['note = null', {}, true],
    ['(a = 1 or b = 2) and c = -3.5', { b: 2, c: -3.5 }, true],
    ['name = "he said \\"no\\""', { name: 'he said "no"' }, true],
    ['use = 1', { use: 'let' }, null],
  ])('%s', (condition, values, answer) => {
    expect(ask(condition, values)).toBe(answer)
  })
  it.each(['some x in list satisfies x > 1', 'a +', 'matches(a, "x")', 'a = #'])('is left to the server when it is not read here: %s', (condition) => {
    expect(ask(condition, {})).toBe('unknown')
  })
  it('is left to the server when it needs what is masked', () => {
    expect(ask('kind = "x"', { kind: '***' }, (name) => name === 'kind')).toBe('unknown')
  })
  it('reads every condition of the standard pack', () => {
    const types = join(dirname(fileURLToPath(import.meta.url)), '../../../../packs/standard/types')
    const conditions = readdirSync(types).flatMap((name) => [...readFileSync(join(types, name), 'utf8').matchAll(/show_if: (?:'([^']*)'|([^,}]+))/g)].map((match) => match[1] ?? match[2]!.trim()))
    expect(conditions.length).toBeGreaterThan(3)
    expect(conditions.filter((condition) => ask(condition, {}) === 'unknown')).toEqual([])
  })
})
