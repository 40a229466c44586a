// SPDX-License-Identifier: Apache-2.0
import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec'
import { describe, expect, it } from 'vitest'
import { breaksOf, choroplethLayers, classOf, shadeOf, shades } from '../src/choropleth'
import { heatLayer } from '../src/heat'
import { pdfOf } from '../src/pdf'
import { metresPerPixel, roundLength } from '../src/print'

describe('areas filled by a figure', () => {
  it('are in classes of equal size, fewer where figures are equal', () => {
    expect(breaksOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])).toEqual([1, 3, 5, 7, 9])
    expect(breaksOf([4, 4, 4])).toEqual([4])
    expect(breaksOf([7, 3])).toEqual([3, 7])
    expect(breaksOf([NaN])).toEqual([])
  })
  it('each is of the class it begins or lies in', () => {
    const breaks = breaksOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect([1, 2, 3, 8, 10, 0].map((value) => classOf(value, breaks))).toEqual([0, 0, 1, 3, 4, 0])
  })
  it('are darker for more, the least and the most always told apart', () => {
    expect([shadeOf(0, 2), shadeOf(1, 2)]).toEqual([shades[0], shades.at(-1)])
    expect([0, 1, 2, 3, 4].map((index) => shadeOf(index, 5))).toEqual([...shades])
  })
  it('are drawn by valid layers', () => {
    const data = { type: 'FeatureCollection' as const, features: [] }
    expect(validateStyleMin({ version: 8, sources: { 'area-figures': { type: 'geojson', data }, cases: { type: 'geojson', data } }, layers: [...choroplethLayers('dark', 'red'), heatLayer({ id: 'case-heat', source: 'cases', colour: '#c22c36' })] })).toEqual([])
  })
})

describe('the scale bar', () => {
  it('is of a round length', () => expect([1234, 999, 51, 20, 3].map(roundLength)).toEqual([1000, 500, 50, 20, 2]))
  it('knows the metres of a pixel', () => {
    expect(metresPerPixel(0, 0)).toBeCloseTo(78271.5, 1)
    expect(metresPerPixel(14, 60)).toBeCloseTo(78271.5 / 2 ** 15, 3)
  })
})

describe('a page as PDF', () => {
  const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 13, 10, 0xff, 0xd9])
  const bytes = pdfOf({ jpeg, width: 3, height: 2, page: { width: 210, height: 297 }, title: '消火栓 A' })
  const latin = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  it('has each object where its table says', () => {
    const start = Number(/startxref\n(\d+)/.exec(latin)?.[1])
    expect(latin.slice(start, start + 4)).toBe('xref')
    const places = [...latin.slice(start).matchAll(/^(\d{10}) 00000 n /gm)].map((match) => Number(match[1]))
    expect(places.length).toBe(6)
    places.forEach((place, index) => expect(latin.slice(place, place + 7)).toBe(`${index + 1} 0 obj`))
  })
  it('is as large as the paper, and holds the picture as it is', () => {
    expect(latin).toContain('/MediaBox [0 0 595.28 841.89]')
    expect(latin).toContain(`/Length ${jpeg.length} >>\nstream\n${Array.from(jpeg, (byte) => String.fromCharCode(byte)).join('')}\nendstream`)
  })
  it('names itself in any script', () => expect(latin).toContain('/Title <FEFF6D88706B681300200041>'))
})
