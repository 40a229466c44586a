// SPDX-License-Identifier: Apache-2.0
// Points that somebody presses on a map, as GeoJSON, and back. Pure. WGS-84, longitude first, six decimals (a tenth of a metre).
import type { GeometryKind } from '@onegrid/api'
import type { Geometry, Position } from 'geojson'

export type Drawn = Exclude<GeometryKind, 'none' | 'any'>
export const leastPoints: Record<Drawn, number> = { point: 1, line: 2, polygon: 3 }

const round = ([lon = 0, lat = 0]: Position): Position => [Number(lon.toFixed(6)), Number(lat.toFixed(6))]

export function kindOf(geometry: Geometry | undefined): Drawn | undefined {
  switch (geometry?.type) {
    case 'Point':
      return 'point'
    case 'LineString':
      return 'line'
    case 'Polygon':
      return geometry.coordinates.length === 1 ? 'polygon' : undefined
    default:
      return undefined // of several parts or with holes: it is shown, and drawn anew as a whole
  }
}

/** What the points draw; nothing while they are too few. A ring is closed and goes against the clock (RFC 7946). */
export function geometryOf(kind: Drawn, points: readonly Position[]): Geometry | undefined {
  const all = points.map(round)
  if (all.length < leastPoints[kind]) {
    return undefined
  }
  if (kind === 'point') {
    return { type: 'Point', coordinates: all[0]! }
  }
  if (kind === 'line') {
    return { type: 'LineString', coordinates: all }
  }
  const turn = all.reduce((sum, [x = 0, y = 0], at) => {
    const [nextX = 0, nextY = 0] = all[(at + 1) % all.length]!
    return sum + x * nextY - nextX * y
  }, 0)
  const ring = turn < 0 ? [...all].reverse() : all
  return { type: 'Polygon', coordinates: [[...ring, ring[0]!]] }
}

export function pointsOf(geometry: Geometry | undefined): Position[] {
  switch (geometry?.type) {
    case 'Point':
      return [geometry.coordinates]
    case 'LineString':
      return geometry.coordinates
    case 'Polygon':
      return geometry.coordinates[0]?.slice(0, -1) ?? []
    default:
      return []
  }
}

export type Box = [west: number, south: number, east: number, north: number]

function positionsOf(geometry: Geometry): Position[] {
  if (geometry.type === 'GeometryCollection') {
    return geometry.geometries.flatMap(positionsOf)
  }
  return (geometry.type === 'Point' ? [geometry.coordinates] : (geometry.coordinates as unknown[]).flat(geometry.type === 'MultiPolygon' ? 2 : geometry.type === 'Polygon' || geometry.type === 'MultiLineString' ? 1 : 0)) as Position[]
}

/** The box round a geometry, for what is not a single point. */
export function boxOf(geometry: Geometry | undefined): Box | undefined {
  const all = geometry ? positionsOf(geometry) : []
  if (all.length === 0) {
    return undefined
  }
  const lons = all.map(([lon = 0]) => lon)
  const lats = all.map(([, lat = 0]) => lat)
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)]
}

export const isGeometry = (value: unknown): value is Geometry => typeof value === 'object' && value !== null && !Array.isArray(value) && 'type' in value
