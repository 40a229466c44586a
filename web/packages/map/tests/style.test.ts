// SPDX-License-Identifier: Apache-2.0
import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { archiveBase, archiveLayers, archiveTile } from '../src/archiveBase'
import type { Base } from '../src/base'
import { mapStyle, sources } from '../src/style'
import { workerLayers } from '../src/workers'

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

describe('the style over an archive', () => {
  afterEach(() => vi.unstubAllGlobals())
  // A header, an empty root directory, and nothing else.
  const answered = (kind: number): Response => {
    const file = new Uint8Array(128)
    file.set([...'PMTiles'].map((letter) => letter.charCodeAt(0)))
    file[7] = 3
    const view = new DataView(file.buffer)
    view.setBigUint64(8, 127n, true)
    view.setBigUint64(16, 1n, true)
    file.set([1, 1, kind, 2, 14], 97)
    return { status: 206, arrayBuffer: () => Promise.resolve(file.buffer) } as unknown as Response
  }
  const said = (url: string): Base => ({ base: 'pmtiles', url, attribution: 'x', sources: {}, layers: [] })

  it('of vectors is valid in our own colours, and changes them', async () => {
    vi.stubGlobal('fetch', vi.fn(async () => answered(1)))
    const base = await archiveBase(said('/own/city.pmtiles'), 'http://here')
    for (const theme of ['light', 'dark'] as const) {
      const style = mapStyle({ theme, language: 'en' }, 'http://here', base)
      expect(validateStyleMin(style)).toEqual([])
      expect(style.layers.map(({ id }) => id)).toEqual(expect.arrayContaining(['background', 'archive-earth', 'area-line', 'case-point']))
      expect(style.sources['archive-base']).toMatchObject({ type: 'vector', minzoom: 2, maxzoom: 14, tiles: ['pmtiles://http://here/own/city.pmtiles/{z}/{x}/{y}'] })
    }
    expect(JSON.stringify(archiveLayers({ theme: 'light', language: 'en' }))).not.toBe(JSON.stringify(archiveLayers({ theme: 'dark', language: 'en' })))
    const nothing = await archiveTile({ url: 'pmtiles://http://here/own/city.pmtiles/3/1/1' }, new AbortController())
    expect(nothing.data.byteLength).toBe(0)
  })
  it('of pictures is a raster, with a picture of nothing where it has none', async () => {
    vi.stubGlobal('fetch', vi.fn(async () => answered(2)))
    const base = await archiveBase(said('https://tiles.example/sat.pmtiles'), 'http://here')
    expect(validateStyleMin(mapStyle({ theme: 'light', language: 'en' }, 'http://here', base))).toEqual([])
    const nothing = await archiveTile({ url: 'pmtiles://https://tiles.example/sat.pmtiles/3/1/1' }, new AbortController())
    expect([...new Uint8Array(nothing.data).subarray(1, 4)]).toEqual([80, 78, 71])
  })
})

it('the layers of who works in the grids are valid, in every theme', () => {
  for (const theme of ['light', 'dark'] as const) {
    const style = { version: 8 as const, sources: { workers: { type: 'geojson' as const, data: { type: 'FeatureCollection' as const, features: [] } } }, layers: workerLayers({ theme, language: 'zh-CN' }) }
    expect(validateStyleMin(style)).toEqual([])
  }
})
