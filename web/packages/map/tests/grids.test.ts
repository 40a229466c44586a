// SPDX-License-Identifier: Apache-2.0
import type { Position } from 'geojson'
import { describe, expect, it } from 'vitest'
import { dragged, drawnLine, movableVertices, type BorderLines } from '../src/grids'

const line = (edge: number, coordinates: Position[], left?: string, right?: string): BorderLines['features'][number] => ({ type: 'Feature', geometry: { type: 'LineString', coordinates }, properties: { edge, ...(left ? { left } : {}), ...(right ? { right } : {}) } })
// Two grids, the border between them bent once.
const borders: BorderLines = {
  type: 'FeatureCollection',
  features: [line(0, [[1, 0], [0, 0], [0, 2], [1, 2]], undefined, 'a'), line(1, [[1, 0], [2, 0], [2, 2], [1, 2]], 'b'), line(2, [[1, 0], [1.1, 1], [1, 2]], 'a', 'b')],
}

describe('borders that can be taken hold of', () => {
  it('are those inside, without the ends on the outline', () => {
    expect(movableVertices(borders).features.map(({ geometry }) => geometry.coordinates)).toEqual([[1.1, 1]])
  })

  it('follow the pointer wherever they meet in the vertex', () => {
    const moved = dragged(borders, [1, 0], [1.5, 0.5])
    expect(moved.features.map(({ geometry }) => geometry.coordinates[0])).toEqual([[1.5, 0.5], [1.5, 0.5], [1.5, 0.5]])
    expect(borders.features[2]!.geometry.coordinates[0]).toEqual([1, 0])
  })

  it('are drawn with their points, and a line to the pointer', () => {
    expect(drawnLine([[0, 0]]).features.map(({ geometry }) => geometry.type)).toEqual(['Point'])
    expect(drawnLine([[0, 0]], [1, 1]).features.map(({ geometry }) => geometry.type)).toEqual(['LineString', 'Point'])
  })
})
