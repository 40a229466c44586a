// SPDX-License-Identifier: Apache-2.0
import type { ImportHeading, TypeView } from '@onegrid/api'
import { describe, expect, it } from 'vitest'
import { effectScope, nextTick, ref, shallowRef } from 'vue'
import { elementItems, firstPage, visible } from '../src/layout/navigation'
import { exportBody, exportFormats, follows, narrowedBy } from '../src/registers/exports'
import { checkMapping, goesOn, goodOf, isUsable, meaningsOf, meaningText, meant, progressOf, stepOf } from '../src/registers/imports'
import { fitColumns, usualColumns, useColumns, useRegisterViews } from '../src/registers/kept'
import { typesFor } from '../src/registers/overview'
import { percent, weakest } from '../src/registers/quality'
import { askedOf, filtersOf, isFiltered, nextSort, noFilters, openedOf, openedText, withFilters, type Opened } from '../src/registers/query'
import { actsOf } from '../src/registers/useElementActs'
import { useTrail } from '../src/registers/useTrail'

const named = (zh: string, en: string): { zh: string; en: string } => ({ zh, en })
const house: TypeView = {
  code: 'house', name: named('房屋', 'House'), group: 'places', geometry: 'point', key: ['house_code'], title: ['full_address'], may: ['read'], needs_approval: false,
  fields: [
    { code: 'house_code', name: named('房屋编码', 'House code'), type: 'text', required: true }, { code: 'full_address', name: named('地址', 'Address'), type: 'text', required: true },
    { code: 'use', name: named('用途', 'Use'), type: 'code', table: 'house_use' }, { code: 'let_from', name: named('出租起始', 'Let from'), type: 'date', required: true, show_if: 'use = "let"' }, { code: 'photos', name: named('照片', 'Photos'), type: 'files' },
  ],
  relations: [{ code: 'in_building', name: named('楼栋', 'Building'), to: 'building' }], backs: [], form: [], columns: [{ code: 'house_code' }, { code: 'use', sortable: true }], codes: {},
}
const storage = (): Pick<Storage, 'getItem' | 'setItem'> & { kept: Map<string, string> } => {
  const kept = new Map<string, string>()
  return { kept, getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) }
}

describe('what a register shows, in the address', () => {
  const filters = { ...noFilters(), q: '人民路', conditions: [{ field: 'use', comparison: 'is' as const, value: 'let' }], feel: 'a > 1', age: 'stale', sort: '-use' }
  it('comes back as it went in, and leaves the rest of the address alone', () => {
    const query = withFilters({ el: '7', as: 'map', age: 'fresh', c: ['x~is~y'] }, filters)
    expect(query).toEqual({ el: '7', as: 'map', q: '人民路', feel: 'a > 1', age: 'stale', sort: '-use', c: ['use~is~let'] })
    expect(filtersOf(query as Record<string, string>)).toEqual(filters)
  })
  it('is nothing where it is nonsense', () => {
    expect(filtersOf({ status: 'gone', age: ['old'], sort: 'a;b', bbox: '1,2,3', c: ['', 'use', 'use~may~x'] })).toEqual(noFilters())
  })
  it('is asked of the server with the conditions as FEEL', () => {
    expect(askedOf(house, filters, '310101')).toEqual({ q: '人民路', area: '310101', filter: 'use = "let" and (a > 1)', age: 'stale', sort: '-use' })
    expect(askedOf(house, noFilters(), undefined)).toEqual({})
  })
  it('is filtered by everything but the order', () => {
    expect(isFiltered({ ...noFilters(), sort: 'use' })).toBe(false)
    expect(isFiltered({ ...noFilters(), bbox: '1,2,3,4' })).toBe(true)
    expect(isFiltered(filters)).toBe(true)
  })
  it('names the element beside it, also one of another type and as it was', () => {
    expect(openedOf({ el: '12' }, 'house')).toEqual({ type: 'house', id: '12' })
    expect(openedOf({ el: '12~resident', at: '2026-01-01T00:00:00Z' }, 'house')).toEqual({ type: 'resident', id: '12', at: '2026-01-01T00:00:00Z' })
    expect(openedText({ type: 'resident', id: '12' }, 'house')).toBe('12~resident')
    expect([openedOf({ el: 'x' }, 'house'), openedOf({ el: '1~../x' }, 'house'), openedText(null, 'house')]).toEqual([null, null, undefined])
  })
  it('is ordered up, down, and as it was', () => {
    expect([nextSort('', 'use'), nextSort('use', 'use'), nextSort('-use', 'use'), nextSort('kind', 'use')]).toEqual(['use', '-use', '', 'use'])
  })
})

describe('what a person arranged', () => {
  it('columns stay, those that the type has no more do not', async () => {
    const where = storage()
    const type = shallowRef<TypeView | null>(house)
    const scope = effectScope()
    const mine = scope.run(() => useColumns('a', type, where))!
    expect(mine.columns.value).toEqual(['house_code', 'use', 'area', 'age'])
    mine.choose(['age', 'use', 'gone', 'use'])
    expect(mine.columns.value).toEqual(['age', 'use'])
    type.value = { ...house, columns: [{ code: 'house_code' }] }
    await nextTick()
    expect(mine.columns.value).toEqual(['age'])
    mine.choose([])
    expect(mine.columns.value).toEqual(usualColumns(type.value))
    expect(fitColumns(house, { not: 'a list' })).toEqual(usualColumns(house))
    scope.stop()
  })
  it('views are kept for each account and register, without what the map showed', () => {
    const where = storage()
    const mine = useRegisterViews('a', where)
    mine.save({ name: 'let', type: 'house', filters: { ...noFilters(), age: 'stale', bbox: '1,2,3,4' } })
    mine.save({ name: 'let', type: 'resident', filters: noFilters() })
    mine.save({ name: 'let', type: 'house', filters: { ...noFilters(), q: 'x' } })
    expect(useRegisterViews('a', where).views.value.map(({ type, filters }) => [type, filters.q, filters.bbox])).toEqual(expect.arrayContaining([['house', 'x', ''], ['resident', '', '']]))
    expect(useRegisterViews('b', where).views.value).toEqual([])
    mine.remove({ name: 'let', type: 'house', filters: noFilters() })
    expect(mine.views.value.map(({ type }) => type)).toEqual(['resident'])
  })
  it('a spoiled store is an empty one', () => {
    expect(useRegisterViews('a', { getItem: () => '[{"name":1},', setItem: () => {} }).views.value).toEqual([])
    expect(useRegisterViews('a', { getItem: () => '[{"name":"x","type":"house"}]', setItem: () => {} }).views.value).toEqual([])
  })
})

it('the way along relations goes back step by step, also with the browser’s own back', async () => {
  const opened = ref<Opened | null>({ type: 'house', id: '1' })
  const scope = effectScope()
  const trail = scope.run(() => useTrail(opened))!
  trail.push()
  opened.value = { type: 'resident', id: '2' }
  await nextTick()
  trail.push()
  opened.value = { type: 'household', id: '3' }
  await nextTick()
  expect(trail.last.value).toEqual({ type: 'resident', id: '2' })
  opened.value = trail.pop()
  await nextTick()
  expect([opened.value, trail.last.value]).toEqual([{ type: 'resident', id: '2' }, { type: 'house', id: '1' }])
  opened.value = { type: 'house', id: '1' } // the browser's own back
  await nextTick()
  expect(trail.last.value).toBeNull()
  trail.push()
  opened.value = null
  await nextTick()
  expect(trail.last.value).toBeNull()
  scope.stop()
})

describe('an import', () => {
  const headings: ImportHeading[] = [{ heading: '编码', what: 'field', code: 'house_code' }, { heading: '地址', what: 'nothing', guess: 'full_address' }, { heading: '经度', what: 'longitude' }]
  it('says what its mapping lacks', () => {
    expect(checkMapping(house, headings)).toEqual({ missing: ['full_address'], twice: [], halfPlace: true })
    const put = [...headings.slice(0, 1), meant(headings[1]!, 'field:full_address'), { heading: 'x', what: 'field' as const, code: 'house_code' }]
    expect(checkMapping(house, put)).toEqual({ missing: [], twice: ['house_code'], halfPlace: false })
    expect([put.slice(0, 2), put, headings].map((columns) => isUsable(checkMapping(house, columns)))).toEqual([true, false, false])
    expect(isUsable(checkMapping(house, headings.slice(0, 2))), 'rows of elements that are there need not say all again').toBe(true)
  })
  it('offers every field but files, relations, a place for what has one, the area and the id', () => {
    expect(meaningsOf(house).map(({ value }) => value)).toEqual(['field:house_code', 'field:full_address', 'field:use', 'field:let_from', 'relation:in_building', 'longitude', 'latitude', 'geometry', 'area', 'id'])
    expect(meaningsOf({ ...house, geometry: 'none' }).some(({ what }) => what === 'longitude')).toBe(false)
  })
  it('a meaning comes back as it was chosen', () => {
    for (const { value } of meaningsOf(house)) {
      expect(meaningText(meant(headings[0]!, value))).toBe(value)
    }
    expect(meant(headings[0]!, '')).toEqual({ heading: '编码', what: 'nothing' })
  })
  it('is looked at again while it goes on, with how far it is', () => {
    expect([goesOn('trying'), goesOn('running'), goesOn('undoing'), goesOn('tried'), goesOn('done'), goesOn('uploaded')]).toEqual([true, true, true, false, false, true])
    expect([goodOf({ created: 2, changed: 1, same: 4 }), goodOf({})]).toEqual([7, 0])
    expect([stepOf('uploaded'), stepOf('mapped'), stepOf('tried'), stepOf('undone'), stepOf('failed')]).toEqual(['map', 'map', 'report', 'done', 'done'])
    expect([progressOf({ rows: 3, done: 2 }), progressOf({ done: 2 }), progressOf({ rows: 2, done: 5 })]).toEqual([66, undefined, 100])
  })
})

describe('an export', () => {
  const form = { format: 'csv' as const, unmasked: false, purpose: 'law', reason: ' x ' }
  it('asks for what the list shows, and says what for only with personal data', () => {
    expect(exportBody('house', { q: 'a', area: '310101002001', filter: 'use = "let"', status: 'retired', sort: 'use', bbox: '1,2,3,4' }, form)).toEqual({ type: 'house', format: 'csv', area: '310101002001', status: 'retired', q: 'a', filter: 'use = "let"', bbox: '1,2,3,4' })
    expect(exportBody('house', { age: 'stale' }, form)).toEqual({ type: 'house', format: 'csv', status: 'current', age: 'stale' })
    expect(exportBody('house', {}, { ...form, unmasked: true })).toEqual({ type: 'house', format: 'csv', status: 'proposed,current', unmasked: true, purpose: 'law', reason: 'x' })
    expect(narrowedBy({ area: '31', bbox: '1,2,3,4', q: 'a', sort: 'use' })).toEqual([{ by: 'q', value: 'a' }, { by: 'bbox', value: '1,2,3,4' }])
  })
  it('offers formats of maps only for what has a place', () => {
    expect(exportFormats(house)).toContain('gpkg')
    expect(exportFormats({ geometry: 'none' })).toEqual(['xlsx', 'csv'])
  })
  it('is looked at again until it is ready', () => {
    expect([follows({ state: 'needs_release' }), follows({ state: 'ready' }), follows(null)]).toEqual([true, false, false])
  })
})

it('only what the server allows is offered, in one order', () => {
  expect(actsOf({ may: ['update', 'refuse', 'approve', 'retire', 'unmask'] })).toEqual(['retire', 'refuse', 'approve'])
  expect(actsOf({})).toEqual([])
})

it('a share is all only when it is all, and the weakest is named when it is weak', () => {
  expect([percent(1), percent(0.99999), percent(0.5), percent(0), percent(undefined)]).toEqual(['100.0%', '99.9%', '50.0%', '0.0%', '—'])
  expect(weakest({ count: 1, completeness: 0.95, timeliness: 0.4, uniqueness: 0.3 })).toBe('uniqueness')
  expect(weakest({ count: 1, completeness: 0.95 })).toBeNull()
})

it('a type is found by either name or its code, those that begin so first', () => {
  const types = [{ ...house, code: 'household', name: named('户', 'Household') }, house, { ...house, code: 'care_home', name: named('养老机构', 'Care home') }]
  expect(typesFor(types, 'hou').map(({ code }) => code)).toEqual(['household', 'house'])
  expect(typesFor(types, '养老').map(({ code }) => code)).toEqual(['care_home'])
  expect(typesFor(types, ' ')).toHaveLength(3)
})

it('registers stand in the navigation of who may read elements', () => {
  const may = (...permissions: string[]) => ({ may: (permission: string) => permissions.includes(permission) })
  expect(visible(elementItems, may('element.read')).map(({ name }) => name)).toEqual(['registers', 'maps', 'quality'])
  expect(visible(elementItems, may('case.read_own'))).toEqual([])
  expect(firstPage(may('element.read'))).toBe('/registers')
})
