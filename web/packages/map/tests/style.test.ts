// SPDX-License-Identifier: Apache-2.0
import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec'
import { describe, expect, it } from 'vitest'
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
