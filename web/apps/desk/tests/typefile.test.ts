// SPDX-License-Identifier: Apache-2.0
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { add, copyOf, dataOf, edited, move, pathAt, rangeOf, remove, rename, set } from '../src/typefile/document'
import { differencesOf, lineOf, offsetOf, wordEnd } from '../src/typefile/lines'
import { basics, geometryValue, ofField, partOf, valueAt } from '../src/typefile/properties'
import { mapsOf, textOf, viewOf, wholeOf } from '../src/typefile/view'

const folder = join(__dirname, '../../../../packs/standard/types')
const names = readdirSync(folder)
const textOfFile = (code: string): string => readFileSync(join(folder, `${code}.yaml`), 'utf8')
const house = textOfFile('house')
const changedLines = (before: string, after: string): string[] => differencesOf(before, after).filter(({ kind }) => kind === 'added' || kind === 'removed').map(({ kind, text }) => `${kind === 'added' ? '+' : '-'}${text.trim()}`)

describe('the text of a type', () => {
  it.each(names)('of %s stays letter for letter where nothing is edited', (name) => {
    const text = readFileSync(join(folder, name), 'utf8')
    expect(edited(text, () => {})).toBe(text)
    expect(edited(text, set(['code'], textOf(dataOf(text)?.code)))).toBe(text)
  })
  it('changes in one line when one word of a field does', () => {
    const after = edited(house, set(['fields', 5, 'max'], '300'))
    expect(changedLines(house, after)).toEqual([
      '-- {code: floor, name: {zh: 所在楼层, en: On floor}, type: integer, min: -20, max: 200}',
      '+- {code: floor, name: {zh: 所在楼层, en: On floor}, type: integer, min: -20, max: 300}',
    ])
  })
  it('keeps its comments, and quotes what has to be', () => {
    const resident = textOfFile('resident')
    const after = edited(resident, set(['fields', 0, 'hint', 'zh'], '全名, 不用简称: 必须'))
    expect(after.startsWith('# 实有人口: whoever lives here')).toBe(true)
    expect(dataOf(after)?.fields).toMatchObject([{ hint: { zh: '全名, 不用简称: 必须' } }, ...mapsOf(dataOf(resident)?.fields).slice(1)])
  })
  it('gets a field on a line of its own, moved and taken away again', () => {
    const more = edited(house, add(['fields'], { code: 'colour', name: { zh: '颜色', en: 'Colour' }, type: 'text' }))
    expect(changedLines(house, more)).toEqual(['+- {code: colour, name: {zh: 颜色, en: Colour}, type: text}'])
    const last = mapsOf(dataOf(more)?.fields).length - 1
    const first = edited(more, move(['fields'], last, 0))
    expect(textOf(mapsOf(dataOf(first)?.fields)[0]?.code)).toBe('colour')
    expect(edited(first, remove(['fields', 0]))).toBe(house)
  })
  it('gets a new word where the others of its kind stand, and loses one that is emptied with what is then empty', () => {
    const said = edited(house, set(['steward'], 'civil_affairs'))
    expect(changedLines(house, said)).toEqual(['+steward: civil_affairs'])
    expect(said.indexOf('steward:')).toBeGreaterThan(said.indexOf('owner:'))
    expect(said.indexOf('steward:')).toBeLessThan(said.indexOf('fields:'))
    const hinted = edited(house, set(['fields', 0, 'hint', 'zh'], '门牌上的'))
    expect(edited(hinted, set(['fields', 0, 'hint', 'zh'], ''))).toBe(house)
  })
  it('follows a field that is renamed to where it is named, and says what it was only of one in force', () => {
    const after = dataOf(edited(house, rename(3, 'used_as', true)))!
    expect(mapsOf(after.fields)[3]).toMatchObject({ code: 'used_as', was: 'use' })
    expect(after.columns).toEqual(['house_code', 'full_address', 'kind', 'used_as', 'floor_space'])
    expect(mapsOf(after.sections)[0]?.fields).toContain('used_as')
    expect(after.style).toMatchObject({ by: 'used_as' })
    expect(mapsOf(dataOf(edited(house, rename(3, 'used_as', false)))?.fields)[3]?.was).toBeUndefined()
    const back = edited(edited(house, rename(3, 'used_as', true)), rename(3, 'use', true))
    expect(mapsOf(dataOf(back)?.fields)[3]?.was).toBeUndefined()
  })
  it('that is no YAML is told as such and left as it is', () => {
    for (const broken of ['code: [', '- a\n- b\n', 'code: a\n  b: c\n']) {
      expect(dataOf(broken)).toBeNull()
      expect(edited(broken, set(['code'], 'x'))).toBe(broken)
    }
    expect(dataOf(edited('', set(['code'], 'x')))).toEqual({ code: 'x' })
  })
  it('is copied under another code', () => {
    const copy = dataOf(copyOf(house, 'flat'))
    expect(copy).toMatchObject({ code: 'flat', name: { zh: '房屋（户室）（副本）', en: 'House (unit) (copy)' } })
    expect(mapsOf(copy?.fields)).toHaveLength(mapsOf(dataOf(house)?.fields).length)
  })
})

describe('a place in the text', () => {
  it('is found by line and column, counted in bytes as the server counts', () => {
    const line = house.split('\n').findIndex((one) => one.includes('code: floor,'))
    const text = house.split('\n')[line]!
    const column = new TextEncoder().encode(text.slice(0, text.indexOf('integer'))).length + 1
    const offset = offsetOf(house, line + 1, column)
    expect(house.slice(offset, wordEnd(house, offset))).toBe('integer')
    expect(pathAt(house, offset)).toEqual(['fields', 5, 'type'])
    expect(lineOf(house, offset)).toBe(line + 1)
    expect(house.slice(...rangeOf(house, ['fields', 5, 'type'])!)).toBe('integer')
  })
  it('beyond the text is its last line, and without a column the whole line', () => {
    expect(offsetOf('a\nb', 9, 1)).toBe(2)
    expect(offsetOf('a\nbc', 2, 0)).toBe(2)
    expect(pathAt(house, offsetOf(house, 1, 1))).toEqual(['code'])
  })
  it('belongs to a part of the form', () => {
    expect([['code'], ['fields', 3], ['sections', 0, 'fields'], ['style', 'by'], ['geometry']].map(partOf)).toEqual(['basics', 'fields', 'form', 'map', 'map'])
  })
})

describe('the form of a type', () => {
  it.each(names)('has every word that %s says', (name) => {
    const data = dataOf(readFileSync(join(folder, name), 'utf8'))!
    const known = new Set(['fields', 'relations', 'checks', 'columns', 'sections', 'style', 'geometry', ...basics.map(({ path }) => path[0])])
    expect(Object.keys(data).filter((key) => !known.has(key))).toEqual([])
    const ofFields = new Set(ofField.map(({ path }) => path[0]))
    expect(mapsOf(data.fields).flatMap((field) => Object.keys(field)).filter((key) => !ofFields.has(key))).toEqual([])
  })
  it('reads and writes a geometry in both ways of writing it', () => {
    expect(geometryValue({ geometry: 'point' }, 'point', true)).toEqual({ kind: 'point', required: 'true' })
    expect(geometryValue({ geometry: { kind: 'point', required: 'true' } }, 'point', false)).toBe('point')
    expect(geometryValue({ geometry: { kind: 'point', required: 'true' } }, 'none', true)).toBe('none')
    expect(valueAt({ standard: { name: 'GB' } }, ['standard', 'name'])).toBe('GB')
    expect(valueAt({}, ['standard', 'name'])).toBeUndefined()
  })
})

describe('a draft as a screen shows it', () => {
  it('has its sections, then what is in none, relations and the place', () => {
    const view = viewOf(dataOf(house)!, [], {})
    expect(view.form.map(({ name, items }) => [name?.en ?? '', items.length])).toEqual([['Basics', 8], ['Owner', 2], ['Letting', 6], ['', 5]])
    expect(view.form.at(-1)?.items.map(({ code }) => code)).toEqual(['risks', 'note', 'in_building', 'at_address', 'geometry'])
    expect(view.columns.map(({ code }) => code)).toEqual(['house_code', 'full_address', 'kind', 'use', 'floor_space'])
    expect(view.style).toMatchObject({ by: 'use', min_zoom: 17, colours: { let: '#1565c0' } })
  })
  it('takes first what it extends, and what it does not say itself', () => {
    const facility = dataOf(textOfFile('green_facility'))!
    const component = dataOf(textOfFile('component'))!
    const whole = wholeOf(facility, [component])
    expect(mapsOf(whole.fields).map(({ code }) => code)).toEqual([...mapsOf(component.fields), ...mapsOf(facility.fields)].map(({ code }) => code))
    expect(viewOf(facility, [component], {}).geometry).toBe('point')
    expect(textOf(whole.code)).toBe('green_facility')
  })
  it('is shown as far as it goes while it is half written', () => {
    const view = viewOf({ code: 'x', fields: [{}, { code: 'a' }, 'b'], columns: ['a', 'gone'] }, [], {})
    expect(view.fields.map(({ code, type }) => [code, type])).toEqual([['a', 'text']])
    expect(view.columns.map(({ code }) => code)).toEqual(['a'])
  })
})

describe('differences', () => {
  it('are told line by line with what stands around', () => {
    const before = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].join('\n')
    expect(differencesOf(before, before)).toEqual([])
    expect(differencesOf(before, before.replace('d', 'D')).map(({ kind, text }) => `${kind}:${text}`)).toEqual(['same:b', 'same:c', 'removed:d', 'added:D', 'same:e', 'same:f'])
    expect(differencesOf(before, before.replace('a', 'A').replace('h', 'H')).map(({ kind }) => kind)).toEqual(['removed', 'added', 'same', 'same', 'left_out', 'same', 'same', 'removed', 'added'])
  })
})
