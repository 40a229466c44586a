// SPDX-License-Identifier: Apache-2.0
import { expression, validateStyleMin } from '@maplibre/maplibre-gl-style-spec'
import { expect, it } from 'vitest'
import { coloursOf, elementLayers } from '../src/mapLayers'
import { boxOf, geometryOf, kindOf, pointsOf } from '../src/shape'

const corners = [[121, 31], [122, 31], [122, 32], [121, 32]]

it('points become a point, a line, a closed ring against the clock, or nothing while they are too few', () => {
  expect(geometryOf('point', [[121.12345678, 31]])).toEqual({ type: 'Point', coordinates: [121.123457, 31] })
  expect(geometryOf('line', corners.slice(0, 1))).toBeUndefined()
  expect(geometryOf('line', corners)).toEqual({ type: 'LineString', coordinates: corners })
  expect(geometryOf('polygon', corners.slice(0, 2))).toBeUndefined()
  const ring = { type: 'Polygon', coordinates: [[...corners, corners[0]]] }
  expect(geometryOf('polygon', corners)).toEqual(ring)
  const turned = geometryOf('polygon', [...corners].reverse())
  expect(turned?.type === 'Polygon' && new Set(turned.coordinates[0]!.map(String)).size).toBe(4)
  expect(pointsOf(turned)).toEqual([[121, 31], [122, 31], [122, 32], [121, 32]])
})

it('what has several parts or holes is not drawn point by point', () => {
  expect(kindOf({ type: 'Polygon', coordinates: [[...corners, corners[0]!], [...corners, corners[0]!]] })).toBeUndefined()
  expect(kindOf({ type: 'MultiPolygon', coordinates: [] })).toBeUndefined()
  expect(pointsOf({ type: 'MultiPoint', coordinates: corners })).toEqual([])
})

it('the box round a geometry holds all of its points', () => {
  expect(boxOf({ type: 'MultiPolygon', coordinates: [[[[1, 2], [3, 4], [1, 4], [1, 2]]], [[[5, -6], [7, 8], [5, 8], [5, -6]]]] })).toEqual([1, -6, 7, 8])
  expect(boxOf({ type: 'LineString', coordinates: corners })).toEqual([121, 31, 122, 32])
  expect(boxOf({ type: 'Point', coordinates: [1, 2] })).toEqual([1, 2, 1, 2])
  expect(boxOf(undefined)).toBeUndefined()
})

it('the layers of a type are a valid style, by value and by age', () => {
  for (const by of ['value', 'age'] as const) {
    for (const tiles of [true, false]) {
      for (const style of [undefined, { colour: '#546e7a', by: 'use', colours: { let: '#1565c0', bad: 'red;' } }]) {
        const layers = elementLayers({ source: 'elements', tiles, style, theme: 'light', chosen: '7', by })
        const source = tiles ? { type: 'vector' as const, tiles: ['https://x/{z}/{x}/{y}'] } : { type: 'geojson' as const, data: { type: 'FeatureCollection' as const, features: [] } }
        expect(validateStyleMin({ version: 8, glyphs: 'https://x/{fontstack}/{range}', sources: { elements: source }, layers } as Parameters<typeof validateStyleMin>[0]).map(({ message }) => message)).toEqual([])
      }
    }
  }
})

it('colours by what tiles and GeoJSON call the value', () => {
  const style = { colour: '#546e7a', by: 'use', colours: { let: '#1565c0' } }
  for (const [tiles, property] of [[true, 'code'], [false, 'by']] as const) {
    const point = elementLayers({ source: 'elements', tiles, style, theme: 'light', chosen: null, by: 'value' }).find(({ id }) => id === 'element-point') as { paint: Record<string, unknown> }
    const made = expression.createExpression(point.paint['circle-color'] as never, 'paint.circle-color')
    const of = (properties: object): unknown => made.result === 'success' && made.value.evaluate({ zoom: 15 }, { type: 1, properties } as never)
    expect([of({ [property]: 'let' }), of({ [property]: 'own' }), of({})]).toEqual(['#1565c0', '#546e7a', '#546e7a'])
  }
})

it('a colour that is none is left out', () => {
  expect(coloursOf({ colour: 'blue', colours: { a: '#123456', b: 'url(x)' } }, '#000000')).toEqual({ values: [['a', '#123456']], other: '#000000' })
})
