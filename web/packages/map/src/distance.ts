// SPDX-License-Identifier: Apache-2.0
// How far it is as the crow flies, in metres (haversine, mean earth radius).
import type { Place } from './shapes'

const radians = (degrees: number): number => (degrees * Math.PI) / 180

export function distance(a: Place, b: Place): number {
  const dLat = radians(b.lat - a.lat)
  const dLon = radians(b.lon - a.lon)
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(dLon / 2) ** 2
  return 2 * 6_371_008.8 * Math.asin(Math.sqrt(h))
}

export function formatDistance(metres: number): string {
  return metres < 950 ? `${Math.max(10, Math.round(metres / 10) * 10)} m` : `${(metres / 1000).toFixed(metres < 9500 ? 1 : 0)} km`
}
