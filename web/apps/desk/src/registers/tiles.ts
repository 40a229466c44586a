// SPDX-License-Identifier: Apache-2.0
// Addresses of the tiles of a type, and which tile is in the middle of what is seen. Pure.
import type { View } from '@onegrid/map'

export const tileTemplate = (origin: string, type: string, turn = 0): string => `${origin}/v1/tiles/elements/${type}/{z}/{x}/{y}.mvt${turn ? `?turn=${turn}` : ''}`
export const tileZooms = { least: 4, most: 18 }

/** Zoom, column and row (Web Mercator) of the tile at the centre. */
export function tileAt({ centre: { lon, lat }, zoom }: Pick<View, 'centre' | 'zoom'>): [z: number, x: number, y: number] {
  const z = Math.min(tileZooms.most, Math.max(tileZooms.least, Math.floor(zoom)))
  const tiles = 2 ** z
  const radians = (Math.max(-85, Math.min(85, lat)) * Math.PI) / 180
  return [z, Math.floor(((lon + 180) / 360) * tiles), Math.floor(((1 - Math.asinh(Math.tan(radians)) / Math.PI) / 2) * tiles)]
}

export const tileUrl = (template: string, [z, x, y]: readonly [number, number, number]): string => template.replace('{z}', String(z)).replace('{x}', String(x)).replace('{y}', String(y))
