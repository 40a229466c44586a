// SPDX-License-Identifier: Apache-2.0
import type { ElementView } from '@onegrid/api'
import { describe, expect, it } from 'vitest'
import type { Edits, Filling } from '../src/registers/form'
import { requestOf } from '../src/registers/form'
import { rebase, takeTheirs } from '../src/registers/merge'
import { element, house } from './house'

const mine = (edits: Edits): Filling => ({ type: house, base: element, edits, photos: {} })
const newer = (record: ElementView['record'], masked = element.masked): ElementView => ({ ...element, version: 4, masked, record: { ...element.record, ...record } })

describe('a change over an element that somebody else changed', () => {
  it('goes on when both touched different fields', () => {
    const { filling, clashes, theirs } = rebase(mine({ rooms: '4' }), newer({ full_address: '某路 1 号乙' }))
    expect(clashes).toEqual([])
    expect(theirs).toEqual(['full_address'])
    expect(filling.base?.version).toBe(4)
    expect(requestOf(filling)).toEqual({ rooms: 4 })
  })
  it('asks where both touched the same field differently, and keeps mine until it is decided', () => {
    const { filling, clashes } = rebase(mine({ rooms: '4', rent: '99' }), newer({ rooms: 5 }))
    expect(clashes).toEqual([{ code: 'rooms', before: 3, mine: 4, theirs: 5 }])
    expect(filling.edits).toEqual({ rooms: '4', rent: '99' })
    expect(requestOf({ ...filling, edits: takeTheirs(filling.edits, 'rooms') })).toEqual({ rent: 9900 })
  })
  it('sends nothing again that is there already', () => {
    const { filling, clashes, done } = rebase(mine({ rooms: '4' }), newer({ rooms: 4 }))
    expect([clashes, done, requestOf(filling)]).toEqual([[], ['rooms'], {}])
  })
  it('puts lists together: what I added and took away, on top of what is there', () => {
    const { filling, clashes } = rebase(mine({ photos: ['p1', 'mine'], risks: ['gas'] }), newer({ photos: ['p1', 'theirs'], risks: ['fire', 'flood'] }))
    expect(clashes).toEqual([])
    expect(filling.edits.photos).toEqual(['p1', 'theirs', 'mine'])
    expect(filling.edits.risks).toEqual(['flood', 'gas'])
  })
  it('asks about what is masked only when its mask has changed', () => {
    expect(rebase(mine({ owner_phone: '13900001111' }), newer({})).clashes).toEqual([])
    expect(rebase(mine({ owner_phone: '13900001111' }), newer({ owner_phone: '139****9999' })).clashes.map(({ code }) => code)).toEqual(['owner_phone'])
    expect(rebase(mine({ owner_phone: null }), newer({})).filling.edits).toEqual({ owner_phone: null })
  })
  it('says the same again when it is begun again before it was decided', () => {
    const first = rebase(mine({ photos: ['p1', 'mine'], rooms: '4' }), newer({ photos: ['theirs'], rooms: 5 }))
    const again = rebase(mine(first.filling.edits), newer({ photos: ['theirs'], rooms: 5 }))
    expect(again.clashes).toEqual(first.clashes)
    expect(again.filling.edits.photos).toEqual(['theirs', 'mine'])
  })
})
