// SPDX-License-Identifier: Apache-2.0
// The grids of a community on a map that is there already: sources, layers and their colours; and what of the borders can be taken hold of.
import { colourOf, type ColourName, type Theme } from '@onegrid/tokens'
import type { Feature, FeatureCollection, LineString, Point, Position } from 'geojson'
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'

export const gridSources = ['grids', 'grid-after', 'grid-borders', 'grid-vertices', 'grid-line', 'grid-notes'] as const
export type GridSource = (typeof gridSources)[number]

export const nothing = (): FeatureCollection => ({ type: 'FeatureCollection', features: [] })

const font = ['Noto Sans CJK SC', 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', 'sans-serif']

export function gridLayers(theme: Theme): LayerSpecification[] {
  const c = (name: ColourName): string => colourOf(theme, name)
  const chosen: ExpressionSpecification = ['==', ['get', 'chosen'], true]
  return [
    { id: 'grid-fill', type: 'fill', source: 'grids', paint: { 'fill-color': c('blue'), 'fill-opacity': ['case', chosen, 0.22, 0.04] } },
    { id: 'grid-after-fill', type: 'fill', source: 'grid-after', paint: { 'fill-color': c('green'), 'fill-opacity': 0.18 } },
    { id: 'grid-border', type: 'line', source: 'grid-borders', layout: { 'line-join': 'round', 'line-cap': 'round' }, paint: { 'line-color': ['case', chosen, c('red'), c('map-area-chosen')], 'line-width': ['case', chosen, 4, ['has', 'left'], 1.6, 2.2] } },
    { id: 'grid-after-line', type: 'line', source: 'grid-after', paint: { 'line-color': c('green'), 'line-width': 2.4, 'line-dasharray': [2, 1.5] } },
    { id: 'grid-name', type: 'symbol', source: 'grid-notes', layout: { 'text-field': ['get', 'text'], 'text-font': font, 'text-size': 12, 'text-max-width': 10, 'text-padding': 4 }, paint: { 'text-color': ['case', ['==', ['get', 'wrong'], true], c('red'), c('text')], 'text-halo-color': c('map-label-halo'), 'text-halo-width': 1.6 } },
    { id: 'grid-vertex', type: 'circle', source: 'grid-vertices', paint: { 'circle-radius': ['interpolate', ['linear'], ['zoom'], 13, 2.5, 16, 5, 18, 6.5], 'circle-color': c('surface'), 'circle-stroke-width': 2, 'circle-stroke-color': c('map-area-chosen') } },
    { id: 'grid-line', type: 'line', source: 'grid-line', layout: { 'line-join': 'round', 'line-cap': 'round' }, paint: { 'line-color': c('red'), 'line-width': 2.6 } },
    { id: 'grid-line-point', type: 'circle', source: 'grid-line', filter: ['==', ['geometry-type'], 'Point'], paint: { 'circle-radius': 4, 'circle-color': c('surface'), 'circle-stroke-width': 2, 'circle-stroke-color': c('red') } },
  ]
}

export type BorderLines = FeatureCollection<LineString, { edge: number; left?: string; right?: string }>
const keyOf = (at: Position): string => `${at[0]},${at[1]}`

/** The vertices that may be moved: of borders inside the community, not on its outline. */
export function movableVertices(borders: BorderLines): FeatureCollection<Point, { vertex: number }> {
  const outline = new Set(borders.features.filter(({ properties }) => !properties.left || !properties.right).flatMap(({ geometry }) => geometry.coordinates.map(keyOf)))
  const inside = new Map<string, Position>()
  for (const { properties, geometry } of borders.features) {
    if (properties.left && properties.right) {
      for (const at of geometry.coordinates) {
        if (!outline.has(keyOf(at))) {
          inside.set(keyOf(at), at)
        }
      }
    }
  }
  return { type: 'FeatureCollection', features: [...inside.values()].map((coordinates, vertex) => ({ type: 'Feature', geometry: { type: 'Point', coordinates }, properties: { vertex } })) }
}

/** A line that is being drawn, with its points; `to`: where the pointer is. */
export function drawnLine(line: readonly Position[], to?: Position): FeatureCollection {
  const all = to ? [...line, to] : [...line]
  const points = line.map((coordinates): Feature => ({ type: 'Feature', geometry: { type: 'Point', coordinates }, properties: {} }))
  return { type: 'FeatureCollection', features: [...(all.length > 1 ? [{ type: 'Feature', geometry: { type: 'LineString', coordinates: all }, properties: {} } as Feature] : []), ...points] }
}

/** The borders as they are while a vertex is dragged. */
export function dragged(borders: BorderLines, from: Position, to: Position): BorderLines {
  const key = keyOf(from)
  return { ...borders, features: borders.features.map((feature) => feature.geometry.coordinates.some((at) => keyOf(at) === key) ? { ...feature, geometry: { ...feature.geometry, coordinates: feature.geometry.coordinates.map((at) => (keyOf(at) === key ? to : at)) } } : feature) }
}
