// SPDX-License-Identifier: Apache-2.0
import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec'
import { describe, expect, it } from 'vitest'
import type { Base } from '../src/base'
import { mapStyle, sources } from '../src/style'

describe.each([['light', 'zh-CN'], ['dark', 'en']] as const)('the style of the map, %s %s', (theme, language) => {
  const style = mapStyle({ theme, language }, 'http://here')
  it('is valid', () => {
    expect(validateStyleMin(style)).toEqual([])
  })
  it('asks only our own server, and no glyph server', () => {
    const addresses = JSON.stringify(style).match(/https?:\/\/[^"/]+/g) ?? []
    expect(new Set(addresses)).toEqual(new Set(['http://here']))
    expect(style.glyphs).toBeUndefined()
    expect(style.sprite).toBeUndefined()
  })
  it('draws only from sources it has', () => {
    const known = Object.keys(sources('http://here'))
    for (const layer of style.layers) {
      if ('source' in layer) {
        expect(known).toContain(layer.source)
      }
    }
  })
})

describe('the style over raster tiles', () => {
  const raster = (tiles: string): Base => ({ base: 'raster', attribution: 'x', sources: { 'raster-base': { type: 'raster', tiles: [tiles], tileSize: 256, maxzoom: 18 } }, layers: [{ id: 'raster-base', type: 'raster', source: 'raster-base' }] })
  const style = mapStyle({ theme: 'light', language: 'zh-CN' }, 'http://here', raster('/own/{z}/{x}/{y}.png'))
  it('is valid, and has nothing of the pack under it', () => {
    expect(validateStyleMin(style)).toEqual([])
    expect(JSON.stringify(style)).not.toContain('/v1/basemap/')
    expect(style.layers.slice(0, 2).map(({ id }) => id)).toEqual(['background', 'raster-base'])
    expect(style.layers.map(({ id }) => id)).toEqual(expect.arrayContaining(['area-line', 'case-point', 'mark']))
  })
  it('asks our own server for a path, and another for an address', () => {
    expect(JSON.stringify(style)).toContain('http://here/own/{z}/{x}/{y}.png')
    expect(JSON.stringify(mapStyle({ theme: 'light', language: 'en' }, 'http://here', raster('https://tiles/{z}/{x}/{y}.png')))).toContain('"https://tiles/{z}/{x}/{y}.png"')
  })
})
