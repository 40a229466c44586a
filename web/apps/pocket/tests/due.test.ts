// SPDX-License-Identifier: Apache-2.0
import type { AgeColour, DueView } from '@onegrid/api'
import { describe, expect, it } from 'vitest'
import { countsByType, dueCollection, ordered } from '../src/registers/due'

const due = (id: string, colour: AgeColour, at: string, lon?: number, type = 'house'): DueView => ({ type, colour, due_at: at, brief: { id, type, title: id, status: 'current' }, ...(lon === undefined ? {} : { lon, lat: 31 }) })
const here = { lon: 121, lat: 31 }
const items = [due('fresh', 'fresh', '2026-12-30T00:00:00Z', 121), due('far', 'stale', '2026-11-01T08:00:00Z', 122), due('near', 'stale', '2026-11-01T20:00:00Z', 121.01), due('older', 'stale', '2026-10-01T00:00:00Z'), due('ageing', 'ageing', '2026-11-30T00:00:00Z', 121.02, 'hydrant')]
const ids = (list: DueView[]): string[] => list.map(({ brief }) => brief.id)

describe('the due list', () => {
  it('has the stale first, by the day they fell due, and on one day by distance', () => expect(ids(ordered(items, 'urgent', here))).toEqual(['older', 'near', 'far', 'ageing', 'fresh']))
  it('or the nearest first, what has no place last', () => expect(ids(ordered(items, 'near', here))).toEqual(['fresh', 'near', 'ageing', 'far', 'older']))
  it('without knowing where one is goes by time', () => expect(ids(ordered(items, 'urgent'))).toEqual(['older', 'far', 'near', 'ageing', 'fresh']))
  it('counts by type', () => expect(countsByType(items)).toEqual([{ type: 'house', count: 4 }, { type: 'hydrant', count: 1 }]))
  it('puts on the map what has a place', () => {
    const { features } = dueCollection(items)
    expect(features.map(({ properties }) => [properties?.id, properties?.colour])).toEqual([['house/fresh', 'green'], ['house/far', 'red'], ['house/near', 'red'], ['hydrant/ageing', 'blue']])
  })
})
