// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import type { Edits, Filling } from '../src/registers/form'
import { areaOf, faultAt, gapsOf, hasContent, recorded, requestOf, sectionsOf, titleOf, typedOf, valueOf } from '../src/registers/form'
import { fieldOf } from '../src/registers/form'
import { element, house } from './house'

const fresh = (edits: Edits = {}, photos = {}): Filling => ({ type: house, edits, photos })
const change = (edits: Edits = {}): Filling => ({ type: house, base: element, edits, photos: {} })
const shown = (filling: Filling): string[] => sectionsOf(filling).flatMap(({ items }) => items.map(({ code }) => code))

describe('what stands in a form', () => {
  it('is what applies: a condition opens a section, what depends on a hidden field stays hidden, what is retired is not shown', () => {
    expect(shown(fresh())).not.toContain('let_until')
    expect(sectionsOf(fresh()).map(({ name }) => name?.en)).toEqual(['Basics', undefined])
    expect(shown(fresh({ use: 'let' }))).toContain('let_until')
    expect(shown(fresh({ use: 'own', let_until: '2027-01-01' }))).not.toContain('let_people')
    expect(shown(fresh())).not.toContain('old')
  })
  it('is what the element has, numbers and money as they are typed; of what is masked nothing', () => {
    expect(valueOf(change(), 'rooms')).toBe('3')
    expect(valueOf(change(), 'rent')).toBe('1234.50')
    expect(valueOf(change(), 'owner_phone')).toBeUndefined()
  })
})

describe('a typed value', () => {
  const rent = fieldOf(house, 'rent')
  it.each([['1,234.5', 123450], ['１２', 1200], ['-0.05', -5], ['0', 0]])('money %s is %d fen', (typed, fen) => expect(recorded(rent, typed)).toEqual({ value: fen }))
  it.each([[5, '0.05'], [-5, '-0.05'], [100, '1'], [123450, '1234.50']])('%d fen stand as %s', (fen, typed) => expect(typedOf(rent, fen)).toBe(typed))
  it('that cannot be one is said to be bad, and kept as typed', () => {
    expect(recorded(fieldOf(house, 'rooms'), '3 间')).toEqual({ value: '3 间', bad: true })
    expect(recorded(rent, '1.234')).toEqual({ value: '1.234', bad: true })
  })
  it('of blanks is none', () => expect(recorded(fieldOf(house, 'full_address'), '  ')).toEqual({ value: undefined }))
  it('of an instant goes to UTC and comes back the same', () => {
    const seen = fieldOf(house, 'seen_at')
    expect(typedOf(seen, recorded(seen, '2026-11-26T09:30').value)).toBe('2026-11-26T09:30')
  })
})

describe('what is sent', () => {
  it('of a new element is all that applies and has a value', () => {
    expect(requestOf(fresh({ house_code: ' H2 ', use: 'own', let_until: '2027-01-01', rooms: '4', rent: '', risks: [], geometry: { type: 'Point', coordinates: [121, 31] } })))
      .toEqual({ house_code: 'H2', use: 'own', rooms: 4, geometry: { type: 'Point', coordinates: [121, 31] } })
  })
  it('of a change is only what is different; what was emptied is null; what applies no more goes', () => {
    expect(requestOf(change({ rooms: '3', full_address: '某路 2 号', risks: [] }))).toEqual({ full_address: '某路 2 号', risks: null })
    expect(requestOf(change({ use: 'own' }))).toEqual({ use: 'own', let_until: null })
    expect(requestOf(change({ in_building: undefined }))).toEqual({ in_building: null })
    expect(requestOf(change())).toEqual({})
  })
  it('of what is masked is only what was typed anew, or null when it is to be cleared', () => {
    expect(requestOf(change({ owner_phone: '' }))).toEqual({})
    expect(requestOf(change({ owner_phone: '13900001111' }))).toEqual({ owner_phone: '13900001111' })
    expect(requestOf(change({ owner_phone: null }))).toEqual({ owner_phone: null })
  })
})

describe('the area of a new one', () => {
  const place = { type: 'Point' as const, coordinates: [121, 31] }
  const usualArea = '310101001001000'
  it('is asked for while nothing places it on the map, and is the usual one until another is chosen', () => {
    expect(shown(fresh())).toContain('area')
    expect(shown(fresh({ geometry: place }))).not.toContain('area')
    expect(shown(change())).not.toContain('area')
    expect(areaOf({ ...fresh(), usualArea })).toBe(usualArea)
    expect(areaOf({ ...fresh({ area: '310101002001000' }), usualArea })).toBe('310101002001000')
    expect(areaOf({ ...fresh({ geometry: place, area: '310101002001000' }), usualArea })).toBeUndefined()
  })
  it('is left open where it leads to another, unless it is chosen', () => {
    expect(areaOf({ ...fresh({ in_building: '9' }), usualArea })).toBeUndefined()
    expect(areaOf({ ...fresh({ in_building: '9', area: usualArea }) })).toBe(usualArea)
    expect(gapsOf(fresh({ house_code: '1', full_address: 'a', use: 'own', in_building: '9' }))).toEqual([])
    expect(gapsOf({ ...fresh({ house_code: '1', full_address: 'a', use: 'own' }), usualArea })).toEqual([])
  })
  it('is in a section of its own where all sections have names', () => {
    const named = { ...house, form: house.form.slice(0, 2) }
    expect(sectionsOf({ ...fresh(), type: named }).map(({ items }) => items.map(({ code }) => code)).at(-1)).toEqual(['area'])
  })
  it('is no part of the record', () => expect(requestOf(fresh({ area: usualArea }))).toEqual({}))
})

describe('what the phone sees to be wrong', () => {
  const codes = (filling: Filling): string[] => gapsOf(filling).map(({ pointer, code }) => `${pointer} ${code}`)
  it('is what is required where it applies', () => {
    expect(codes(fresh())).toEqual(['/house_code element.required', '/full_address element.required', '/use element.required', '/area element.required'])
    expect(codes(fresh({ house_code: '1', full_address: 'a', use: 'let' }))).toEqual(['/let_until element.required', '/area element.required'])
  })
  it('is the place, where the type asks for one', () => {
    const given = { house_code: '1', full_address: 'a', use: 'own' }
    expect(gapsOf({ ...fresh(given), type: { ...house, geometry_required: true } }).map(({ pointer }) => pointer)).toEqual(['/geometry'])
  })
  it('is what cannot be read, is out of its bounds, or too long', () => {
    expect(codes(change({ rooms: '501', floor_space: 'x', house_code: '12345678901' }))).toEqual(['/house_code element.too_long', '/rooms element.out_of_range', '/floor_space element.wrong_kind'])
  })
  it('finds the server\'s fault at its field, in the record or in the request', () => {
    const faults = [{ pointer: '/record/rooms', code: 'a' }, { pointer: '/risks/0', code: 'b' }]
    expect(faultAt(faults, 'rooms')?.code).toBe('a')
    expect(faultAt(faults, 'risks')?.code).toBe('b')
    expect(faultAt(faults, 'use')).toBeUndefined()
  })
})

it('is named by its title, and is empty while nothing was typed', () => {
  expect(titleOf(fresh({ full_address: '某路 8 号' }))).toBe('某路 8 号')
  expect(titleOf(change())).toBe('某路 1 号')
  expect(hasContent(fresh({ rooms: '', risks: [] }, { photos: [] }))).toBe(false)
  expect(hasContent(fresh({}, { photos: [new Blob(['x'])] }))).toBe(true)
})
