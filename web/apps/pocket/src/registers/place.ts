// SPDX-License-Identifier: Apache-2.0
// Where an element is, as one point. Pure.
import type { ElementValue } from '@onegrid/api'
import type { Geometry, Position } from 'geojson'

function pointsOf(geometry: Geometry): Position[] {
  switch (geometry.type) {
    case 'Point':
      return [geometry.coordinates]
    case 'LineString':
    case 'MultiPoint':
      return geometry.coordinates
    case 'Polygon':
    case 'MultiLineString':
      return geometry.coordinates.flat()
    case 'MultiPolygon':
      return geometry.coordinates.flat(2)
    default:
      return geometry.geometries.flatMap(pointsOf)
  }
}

/** The point itself, or the middle of what is drawn; nothing when there is no geometry. */
export function placeOf(value: ElementValue): { lon: number; lat: number } | undefined {
  if (!value || typeof value !== 'object' || Array.isArray(value)) return undefined
  const points = pointsOf(value)
  if (points.length === 0) return undefined
  const middle = (at: 0 | 1): number => {
    const values = points.map((point) => point[at] ?? 0)
    return (Math.min(...values) + Math.max(...values)) / 2
  }
  return { lon: middle(0), lat: middle(1) }
}
