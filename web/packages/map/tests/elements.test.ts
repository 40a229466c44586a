// SPDX-License-Identifier: Apache-2.0
import { expression, validateStyleMin } from '@maplibre/maplibre-gl-style-spec'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { describe, expect, it, vi } from 'vitest'
import { addElements } from '../src/addElements'
import { elementColour, elementLayers, elementMark, elementSource, pressedOf, usualDrawing, type ElementLook } from '../src/elements'
import { faded } from '../src/faded'
import { heatStops } from '../src/heat'

const hydrant: ElementLook = { code: 'hydrant', name: { zh: '消火栓', en: 'Hydrant' }, style: { symbol: 'hydrant', colour: '#d32f2f', by: 'component_state', colours: { damaged: '#ef6c00', missing: '#c62828' }, min_zoom: 15 } }
const plain: ElementLook = { ...hydrant, code: 'plain', style: { ...hydrant.style, by: '', colours: {} } }

const drawings = [usualDrawing, { as: 'heat', by: 'code', opacity: 0.4 }, { as: 'marks', by: 'age', opacity: 0.5 }] as const
describe.each([['light', hydrant], ['dark', plain]] as const)('the layers of a type, %s', (theme, type) => {
  const layers = elementLayers(type, { theme, language: 'zh-CN' })
  it.each(drawings)('are valid as $as by $by, of tiles and of GeoJSON', (drawing) => {
    for (const isTiled of [true, false]) {
      const source = isTiled ? elementSource('http://here', type.code) : { type: 'geojson' as const, data: { type: 'FeatureCollection' as const, features: [] } }
      expect(validateStyleMin({ version: 8, sources: { [`elements-${type.code}`]: source }, layers: elementLayers(type, { theme, language: 'en' }, drawing, isTiled) })).toEqual([])
    }
  })
  it('are valid, over a source of our own server', () => {
    const style = { version: 8 as const, sources: { [`elements-${type.code}`]: elementSource('http://here', type.code) }, layers }
    expect(validateStyleMin(style)).toEqual([])
    expect(JSON.stringify(style).match(/https?:\/\/[^"]+/g)).toEqual([`http://here/v1/tiles/elements/${type.code}/{z}/{x}/{y}.mvt`])
  })
  it('have names of their own, so that types lie beside each other', () => {
    expect(layers.every(({ id }) => id.startsWith(`elements-${type.code}-`))).toBe(true)
    expect(new Set(layers.map(({ id }) => id)).size).toBe(layers.length)
  })
})

it('colours one by its code, and by the type when the style says nothing of the code', () => {
  const made = expression.createExpression(elementColour(hydrant) as never, 'paint.circle-color')
  const colour = (code?: string): unknown => made.result === 'success' && made.value.evaluate({ zoom: 15 }, { type: 1, properties: code ? { code } : {} } as never)
  expect(colour('damaged')).toBe('#ef6c00')
  expect(colour('intact')).toBe('#d32f2f')
  expect(colour()).toBe('#d32f2f')
  expect(elementColour(plain)).toBe('#d32f2f')
  expect(made.result === 'success' && made.value.evaluate({ zoom: 15 }, { type: 1, properties: { by: 'missing' } } as never)).toBe('#c62828')
  expect(elementMark(hydrant)).toBe('消')
})

it('colours by age in the tones of ages', () => {
  const made = expression.createExpression(elementColour(hydrant, 'age', 'light') as never, 'paint.circle-color')
  const colours = ['stale', 'ageing', 'fresh'].map((age) => made.result === 'success' && made.value.evaluate({ zoom: 15 }, { type: 1, properties: { age, code: 'damaged' } } as never))
  expect(new Set(colours).size).toBe(3)
  expect(colours).not.toContain('#ef6c00')
})

it('heat begins with nothing and ends in the colour of the type', () => {
  const stops = heatStops('#d32f2f')
  expect([stops[0], stops.at(-1)]).toEqual([[0, 'rgb(211 47 47 / 0)'], [1, 'rgb(211 47 47 / 0.95)']])
})

it('a faded layer lets through what it let through before, by as much', () => {
  const layer = { id: 'a', type: 'circle' as const, source: 's', paint: { 'circle-opacity': ['case', true, 1, 0] as never } }
  expect(faded(layer, 0.5).paint).toEqual({ 'circle-opacity': ['*', 0.5, ['case', true, 1, 0]], 'circle-stroke-opacity': 0.5 })
  expect(faded(layer, 1).paint).toEqual({ 'circle-opacity': ['case', true, 1, 0], 'circle-stroke-opacity': 1 })
})

describe('what was pressed', () => {
  const at = { lon: 1, lat: 2 }
  const point = (properties: Record<string, unknown>) => ({ properties, geometry: { type: 'Point' as const, coordinates: [121.4, 31.2] } })
  it('is a cluster, where it is', () => {
    expect(pressedOf('hydrant', point({ count: 12, stale: 3 }), at)).toEqual({ cluster: { lon: 121.4, lat: 31.2, count: 12 } })
  })
  it('is an element, with what the tile says of it and no more', () => {
    expect(pressedOf('hydrant', point({ id: '7', age: 'stale', status: 'current' }), at)).toEqual({ element: { type: 'hydrant', id: '7', lon: 121.4, lat: 31.2, age: 'stale', status: 'current' } })
  })
  it('is an area, where it was pressed', () => {
    const area = { properties: { id: '8', title: '一号楼' }, geometry: { type: 'Polygon' as const, coordinates: [] } }
    expect(pressedOf('building', area, at)).toEqual({ element: { type: 'building', id: '8', lon: 1, lat: 2, title: '一号楼' } })
  })
  it('is nothing when the feature is nobody', () => expect(pressedOf('hydrant', point({}), at)).toBeUndefined())
})

describe('a type on a running map', () => {
  function fakeMap() {
    const sources = new Map<string, unknown>(), layers = new Map<string, unknown>(), heard = new Map<string, (event: unknown) => void>()
    const map = {
      addSource: (id: string, source: unknown) => sources.set(id, { ...(source as { type: string }), ...((source as { type: string }).type === 'vector' ? { setTiles: vi.fn() } : { setData: vi.fn() }) }), getSource: (id: string) => sources.get(id), removeSource: (id: string) => sources.delete(id),
      getLayersOrder: () => [...layers.keys()],
      addLayer: (layer: { id: string }, before?: string) => {
        const order = [...layers], at = order.findIndex(([id]) => id === before)
        order.splice(at < 0 ? order.length : at, 0, [layer.id, layer])
        layers.clear()
        order.forEach(([id, one]) => layers.set(id, one))
      }, getLayer: (id: string) => layers.get(id), removeLayer: (id: string) => layers.delete(id),
      on: (event: string, of: string[] | ((event: unknown) => void), call?: (event: unknown) => void) => heard.set(event, call ?? (of as (event: unknown) => void)), off: (event: string) => heard.delete(event),
      getCanvas: () => ({ style: { cursor: '' } }), getZoom: () => 12, easeTo: vi.fn(), setPaintProperty: vi.fn(),
    }
    return { map, sources, layers, heard }
  }
  const look = { theme: 'light', language: 'zh-CN' } as const

  it('tells the element that was pressed, and goes into a cluster', () => {
    const { map, heard } = fakeMap()
    const told = vi.fn()
    addElements(map as unknown as MapLibreMap, hydrant, look, told, 'http://here')
    const lngLat = { lng: 1, lat: 2 }
    const geometry = { type: 'Point', coordinates: [121.4, 31.2] }
    const preventDefault = vi.fn()
    heard.get('click')?.({ lngLat, preventDefault, features: [{ properties: { id: '7' }, geometry }] })
    expect(preventDefault).toHaveBeenCalledTimes(1)
    heard.get('click')?.({ lngLat, preventDefault, defaultPrevented: true, features: [{ properties: { id: '8' }, geometry }] })
    expect(told).toHaveBeenCalledWith({ type: 'hydrant', id: '7', lon: 121.4, lat: 31.2 })
    heard.get('click')?.({ lngLat, preventDefault, features: [{ properties: { count: 3 }, geometry }] })
    expect(map.easeTo).toHaveBeenCalledWith({ center: [121.4, 31.2], zoom: 14 })
    expect(told).toHaveBeenCalledTimes(1)
  })
  it('leaves nothing behind', () => {
    const { map, sources, layers, heard } = fakeMap()
    const layer = addElements(map as unknown as MapLibreMap, hydrant, look, vi.fn(), 'http://here')
    expect(layers.size).toBeGreaterThan(4)
    layer.remove()
    expect([sources.size, layers.size, heard.size]).toEqual([0, 0, 0])
  })
  it('asks again when something changed', () => {
    const { map, sources } = fakeMap()
    addElements(map as unknown as MapLibreMap, hydrant, look, vi.fn(), 'http://here').refresh()
    expect((sources.get('elements-hydrant') as { setTiles: unknown }).setTiles).toHaveBeenCalledWith(['http://here/v1/tiles/elements/hydrant/{z}/{x}/{y}.mvt'])
  })
  it('stays among the others when it is drawn as heat, and looks back with points of its own', () => {
    const { map, sources, layers } = fakeMap()
    const layer = addElements(map as unknown as MapLibreMap, hydrant, look, vi.fn(), 'http://here')
    map.addLayer({ id: 'other' })
    layer.restyle(hydrant, look, { as: 'heat', by: 'code', opacity: 1 })
    expect(layer.ids()).toContain('elements-hydrant-heat')
    expect([...layers.keys()].at(-1)).toBe('other')
    layer.show({ type: 'FeatureCollection', features: [] })
    expect(sources.get('elements-hydrant')).toMatchObject({ type: 'geojson' })
    expect([...layers.values()].every((one) => !('source-layer' in (one as object)))).toBe(true)
    layer.show(undefined)
    expect(sources.get('elements-hydrant')).toMatchObject({ type: 'vector' })
    expect([...layers.keys()].at(-1)).toBe('other')
  })
  it('asks again by itself after what passes, and not after what does not', () => {
    vi.useFakeTimers()
    const { map, sources, heard } = fakeMap()
    const layer = addElements(map as unknown as MapLibreMap, hydrant, look, vi.fn(), 'http://here')
    const asked = (): number => (sources.get('elements-hydrant') as { setTiles: ReturnType<typeof vi.fn> }).setTiles.mock.calls.length
    const fail = (status: number | undefined, sourceId = 'elements-hydrant'): void => heard.get('error')?.({ sourceId, error: { status } })
    fail(403)
    fail(503, 'elements-house')
    vi.advanceTimersByTime(60_000)
    expect(asked()).toBe(0)
    fail(503)
    fail(503)
    vi.advanceTimersByTime(10_000)
    expect(asked()).toBe(1)
    fail(undefined)
    layer.remove()
    vi.advanceTimersByTime(120_000)
    vi.useRealTimers()
    expect(sources.size).toBe(0)
  })
})
