// SPDX-License-Identifier: Apache-2.0
// A place as two numbers in a text, as maps copy them: longitude, latitude, in degrees of WGS 84. Pure.
import type { Place } from '@onegrid/map'

const pair = /^\s*(-?\d{1,3}(?:\.\d+)?)\s*[,，;；\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/

/** Nothing when it is no place on earth. */
export function placeIn(text: string): Place | undefined {
  const [, first, second] = pair.exec(text) ?? []
  const place = { lon: Number(first), lat: Number(second) }
  return Math.abs(place.lon) <= 180 && Math.abs(place.lat) <= 90 ? place : undefined
}

/** Six decimals: a tenth of a metre. */
export const placeText = ({ lon, lat }: Place): string => `${lon.toFixed(6)}, ${lat.toFixed(6)}`

/** The map tells where it looks as soon as it is there, to six decimals: that moves nothing. */
export const isSamePlace = (a: Place | null | undefined, b: Place | null | undefined): boolean =>
  a == null || b == null ? a == b : Math.abs(a.lon - b.lon) <= 2e-6 && Math.abs(a.lat - b.lat) <= 2e-6
