// SPDX-License-Identifier: Apache-2.0
import type { LedgerView } from '@onegrid/api'
import { expect, it } from 'vitest'
import { ledgerBar } from '../src/ledgerBar'

const entry = (unit: string, minutes: number, kind: 'work' | 'pause' = 'work'): LedgerView => ({
  holder: { unit, unit_name: `unit ${unit}`, level: 'street' }, stage: 'handling', kind, from: '2026-11-23T01:00:00Z', to: '2026-11-23T02:00:00Z', minutes,
})

it('adds up to the minute, joins neighbours of one holder and keeps a colour a holder', () => {
  const { parts, holders, total } = ledgerBar([entry('1', 10), entry('1', 5), entry('2', 20), entry('2', 7, 'pause'), entry('1', 3)], 'paused')
  expect(total).toBe(45)
  expect(parts.map(({ minutes }) => minutes)).toEqual([15, 20, 7, 3])
  expect(parts[0]!.tone).toBe(parts[3]!.tone)
  expect(parts[1]!.tone).not.toBe(parts[0]!.tone)
  expect(holders.map(({ holder, minutes }) => [holder, minutes])).toEqual([['unit 1', 18], ['unit 2', 20], ['paused', 7]])
})

it('of nothing is empty', () => {
  expect(ledgerBar([], 'paused')).toEqual({ parts: [], holders: [], total: 0 })
})
