// SPDX-License-Identifier: Apache-2.0
// What the map draws and says, apart from MapLibre's own types.
import type { Colour } from '@onegrid/api'
import type { FeatureCollection } from 'geojson'

export interface Place {
  lon: number
  lat: number
}

export interface View {
  /** West, south, east, north. */
  bbox: [number, number, number, number]
  zoom: number
  centre: Place
}

export interface CasePoint {
  id?: string
  number?: string
  colour: Colour
  matter_name?: string
  stage_name?: string
  late?: boolean
  count?: number
}

/** Where the map looks when the city says nothing of itself. */
export const startView = { lon: 121.4705, lat: 31.2285, zoom: 14 }

export function pointCollection(points: readonly (CasePoint & Place)[], chosen?: string): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: points.map(({ lon, lat, ...properties }) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [lon, lat] },
      properties: { ...properties, chosen: properties.id !== undefined && properties.id === chosen },
    })),
  }
}
