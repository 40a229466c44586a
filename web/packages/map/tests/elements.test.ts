// SPDX-License-Identifier: Apache-2.0
import { expression, validateStyleMin } from '@maplibre/maplibre-gl-style-spec'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { describe, expect, it, vi } from 'vitest'
import { addElements, elementColour, elementLayers, elementMark, elementSource, pressedOf, type ElementLook } from '../src/elements'

const hydrant: ElementLook = { code: 'hydrant', name: { zh: '消火栓', en: 'Hydrant' }, style: { symbol: 'hydrant', colour: '#d32f2f', by: 'component_state', colours: { damaged: '#ef6c00', missing: '#c62828' }, min_zoom: 15 } }
const plain: ElementLook = { ...hydrant, code: 'plain', style: { ...hydrant.style, by: '', colours: {} } }

describe.each([['light', hydrant], ['dark', plain]] as const)('the layers of a type, %s', (theme, type) => {
  const layers = elementLayers(type, { theme, language: 'zh-CN' })
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
  expect(elementMark(hydrant)).toBe('消')
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
      addSource: (id: string, source: unknown) => sources.set(id, { ...(source as object), setTiles: vi.fn() }), getSource: (id: string) => sources.get(id), removeSource: (id: string) => sources.delete(id),
      addLayer: (layer: { id: string }) => layers.set(layer.id, layer), getLayer: (id: string) => layers.get(id), removeLayer: (id: string) => layers.delete(id),
      on: (event: string, _: string[], call: (event: unknown) => void) => heard.set(event, call), off: (event: string) => heard.delete(event),
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
    heard.get('click')?.({ lngLat, features: [{ properties: { id: '7' }, geometry }] })
    expect(told).toHaveBeenCalledWith({ type: 'hydrant', id: '7', lon: 121.4, lat: 31.2 })
    heard.get('click')?.({ lngLat, features: [{ properties: { count: 3 }, geometry }] })
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
})
