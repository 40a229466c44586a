// SPDX-License-Identifier: Apache-2.0
import type { AreaView, TypeBrief, TypeView } from '@onegrid/api'
import { gradientOf, layerChanged, layerMoved, layerOf, layerText, layerToggled, legendOf, lookOf } from '@onegrid/registry-view'
import { describe, expect, it } from 'vitest'
import { daysBetween, endOf, isDay, stepped } from '../src/maps/days'
import { countText, measured, shareText, sorted, sumOf, type AreaLine } from '../src/maps/figures'
import { useMapViews } from '../src/maps/kept'
import { savedState, savedText, stateOf, usualState, withState, type MapState } from '../src/maps/state'

const whole: MapState = { layers: [{ code: '.cases', look: 'heat', opacity: 100 }, { code: 'hydrant', look: 'code', opacity: 40 }], areas: 'street', counted: 'house', measure: 'share', day: '2026-03-31', view: { lon: 121.47, lat: 31.23, zoom: 14.5 } }

describe('a thematic map in the address', () => {
  it('comes back as it went in, and leaves the rest alone', () => {
    const query = withState({ el: '7~hydrant', day: '2020-01-01' }, whole)
    expect(query).toEqual({ el: '7~hydrant', l: '.cases~heat,hydrant~code~40', areas: 'street', count: 'house', measure: 'share', day: '2026-03-31', v: '121.47000,31.23000,14.50' })
    expect(stateOf(query as Record<string, string>)).toEqual(whole)
    expect(withState({ l: 'x', el: '7' }, usualState())).toEqual({ el: '7' })
  })
  it('is the usual one where it is nonsense', () => {
    expect(stateOf({ l: 'a b,,../x,DROP', areas: 'moon', count: 'a;b', measure: 'x', day: '2026-02-30', v: '1,2' })).toEqual(usualState())
    expect(stateOf({ v: '500,31,14' }).view).toBeNull()
    expect(stateOf({ l: 'house,house~heat' }).layers).toEqual([{ code: 'house', look: 'code', opacity: 100 }])
  })
  it('writes a layer as short as it can', () => {
    expect(['house', 'house~age', 'house~heat~60'].map((text) => layerText(layerOf(text)!))).toEqual(['house', 'house~age', 'house~heat~60'])
    expect(layerOf('house~none~5')).toEqual({ code: 'house', look: 'code', opacity: 10 })
  })
  it('knows the layer of who works in the grids, which begins below all others and is nothing to count', () => {
    expect(layerToggled(layerToggled([], 'house'), '.workers').map(({ code }) => code)).toEqual(['house', '.workers'])
    expect(stateOf({ l: '.workers,house', count: '.workers' })).toMatchObject({ layers: [{ code: '.workers' }, { code: 'house' }], counted: '' })
  })
  it('layers come on top, go, change and move', () => {
    const two = layerToggled(layerToggled([], 'house'), 'hydrant')
    expect(two.map(({ code }) => code)).toEqual(['hydrant', 'house'])
    expect(layerMoved(two, 'house', -1).map(({ code }) => code)).toEqual(['house', 'hydrant'])
    expect([layerMoved(two, 'hydrant', -1), layerMoved(two, 'house', 1), layerMoved(two, 'nobody', 1)]).toEqual([two, two, two])
    expect(layerChanged(two, 'house', { look: 'heat' })[1]).toEqual({ code: 'house', look: 'heat', opacity: 100 })
    expect(layerToggled(two, 'house').map(({ code }) => code)).toEqual(['hydrant'])
  })
  it('is saved by name for each account, without the day', () => {
    const kept = new Map<string, string>()
    const store = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) }
    useMapViews('a', store).save('fire', whole)
    expect(savedState(useMapViews('a', store).views.value[0]!.text)).toEqual({ ...whole, day: '' })
    expect(useMapViews('b', store).views.value).toEqual([])
    const mine = useMapViews('a', store)
    mine.save('fire', usualState())
    expect(mine.views.value).toEqual([{ name: 'fire', text: savedText(usualState()) }])
    mine.remove('fire')
    expect(useMapViews('a', store).views.value).toEqual([])
    expect(useMapViews('a', { getItem: () => '[{"name":"x","text":"{"}]', setItem: () => {} }).views.value).toEqual([])
  })
})

describe('days', () => {
  it('step over the ends of months and years', () => {
    expect([stepped('2026-12-31', 'day', 1), stepped('2026-01-03', 'week', -1), stepped('2026-03-31', 'month', -1), stepped('2026-01-31', 'month', 1), stepped('2026-01-15', 'month', -1)]).toEqual(['2027-01-01', '2025-12-27', '2026-02-28', '2026-02-28', '2025-12-15'])
    expect(daysBetween('2026-02-27', '2026-03-01')).toBe(2)
  })
  it('are days of the calendar', () => expect(['2026-02-28', '2026-02-29', '2026-2-1', ''].map(isDay)).toEqual([true, false, false, false]))
  it('end with their last second, here', () => {
    const end = new Date(endOf('2026-03-31'))
    expect([end.getDate(), end.getHours(), end.getMinutes(), end.getSeconds()]).toEqual([31, 23, 59, 59])
  })
})

describe('figures by area', () => {
  const line = (name: string, count?: number, stale?: number): AreaLine => ({ area: { code: name, name } as AreaView, isExact: true, ...(count === undefined ? {} : { count }), ...(stale === undefined ? {} : { stale }) })
  const lines = [line('乙', 10, 1), line('甲', 3, 3), line('丙'), line('丁', 0, 0)]
  it('are counts, what is due, and its share', () => {
    expect(lines.map((one) => measured(one, 'share'))).toEqual([0.1, 1, undefined, undefined])
    expect([shareText(0.034), shareText(0.5), shareText(0), shareText(undefined), countText(1234, false), countText(undefined)]).toEqual(['3.4%', '50%', '0%', '–', '1,234+', '–'])
    expect(sumOf(lines)).toEqual({ count: 13, stale: 4, isExact: true, known: 3 })
  })
  it('stand the greatest first, and what is not known last either way', () => {
    const names = (order: Parameters<typeof sorted>[1], isOther: boolean): string => sorted(lines, order, isOther).map(({ area }) => area.name).join('')
    expect([names('count', false), names('count', true), names('share', false)]).toEqual(['乙甲丁丙', '丁甲乙丙', '甲乙丙丁'])
    expect(names('name', true)).toBe([...names('name', false)].reverse().join(''))
  })
})

describe('the legend of a layer', () => {
  const brief: TypeBrief = { code: 'hydrant', name: { zh: '消火栓', en: 'Hydrant' }, group: 'things', geometry: 'point', may: ['read'], style: { colour: '#d32f2f', by: 'state', colours: { bad: '#ef6c00', worse: 'url(x)' } } }
  const view = { ...brief, key: [], title: [], fields: [{ code: 'state', name: { zh: '状态', en: 'State' }, type: 'code', table: 's' }], relations: [], backs: [], form: [], columns: [], codes: { s: [{ code: 'bad', name: { zh: '损坏', en: 'Damaged' } }] } } as TypeView
  const words = { fresh: 'F', ageing: 'A', stale: 'S', others: 'others' }
  const of = (look: 'code' | 'age' | 'heat', known?: TypeView) => legendOf(brief, known, { code: 'hydrant', look, opacity: 100 }, 'light', 'en', words)
  it('names values as the type does, and by their codes until it is known', () => {
    expect(of('code', view)).toEqual({ by: 'State', lines: [{ text: 'Damaged', colour: '#ef6c00' }, { text: 'others', colour: '#d32f2f' }] })
    expect(of('code').lines[0]?.text).toBe('bad')
  })
  it('tells ages, and heat as a gradient', () => {
    expect(of('age').lines.map(({ text }) => text)).toEqual(['F', 'A', 'S'])
    expect(gradientOf(of('heat').heat!)).toMatch(/^linear-gradient\(to right, rgb\(211 47 47 \/ 0\) 0%, .* 100%\)$/)
  })
  it('draws a type without a style in ink', () => expect(lookOf({ ...brief, style: undefined }, 'light').style).toEqual({ symbol: '', colour: '#26344b', by: '', colours: {}, min_zoom: 0 }))
})
