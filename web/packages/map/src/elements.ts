// SPDX-License-Identifier: Apache-2.0
// How the elements of a type are drawn: single ones in the colours of the type's style, or by their age, with the type's mark,
// clusters with their counts, lines and areas as they are; or as heat. Also what was pressed: an element, or a cluster to go
// into. Pure; addElements.ts puts it on a map.
import { colourOf, type ColourName } from '@onegrid/tokens'
import type { ExpressionSpecification, LayerSpecification, MapGeoJSONFeature, VectorSourceSpecification } from 'maplibre-gl'
import { faded } from './faded'
import { heatLayer } from './heat'
import type { Place } from './shapes'
import { labelFont, type Look } from './style'

/** What GET /v1/types says of a type, as far as its map needs it. */
export interface ElementLook {
  code: string
  name: { zh: string; en: string }
  style: { symbol: string; colour: string; by: string; colours: Record<string, string>; min_zoom: number }
}

/** What somebody chose of how it is drawn. Opacity: 0 to 1, of all of it. */
export interface Drawing {
  as: 'marks' | 'heat'
  by: 'code' | 'age'
  opacity: number
}
export const usualDrawing: Drawing = { as: 'marks', by: 'code', opacity: 1 }

export interface ElementPoint extends Place {
  type: string
  id: string
  title?: string
  status?: string
  age?: 'fresh' | 'ageing' | 'stale'
}
export type Pressed = { element: ElementPoint } | { cluster: Place & { count: number } }

/** The layer inside the tiles. */
const tileLayer = 'elements'
/** Deeper tiles say nothing that these do not: a unit of them is four centimetres. */
export const deepestTile = 18

export const elementSourceId = (type: string): string => `elements-${type}`
const layerId = (type: string, part: string): string => `${elementSourceId(type)}-${part}`

export function elementSource(origin: string, type: string): VectorSourceSpecification {
  return { type: 'vector', tiles: [`${origin}/v1/tiles/elements/${encodeURIComponent(type)}/{z}/{x}/{y}.mvt`], minzoom: 0, maxzoom: deepestTile }
}

/** The colours of ages; what is written of them elsewhere takes the same tokens. */
export const ageTones = { fresh: 'green', ageing: 'holder-2', stale: 'red' } as const satisfies Record<string, ColourName>

/** The colour of one: of its code when the style has one for it, otherwise the type's; or of its age. Tiles say `code`, GeoJSON `by`. */
export function elementColour({ style }: ElementLook, by: Drawing['by'] = 'code', theme: Look['theme'] = 'light'): string | ExpressionSpecification {
  if (by === 'age') {
    return ['match', ['coalesce', ['get', 'age'], ''], 'stale', colourOf(theme, ageTones.stale), 'ageing', colourOf(theme, ageTones.ageing), colourOf(theme, ageTones.fresh)]
  }
  const pairs = Object.entries(style.colours).flat()
  return pairs.length === 0 ? style.colour : (['match', ['to-string', ['coalesce', ['get', 'code'], ['get', 'by'], '']], ...pairs, style.colour] as unknown as ExpressionSpecification)
}

/** One letter stands for the type: the first of its name in Chinese, on its own legible in a circle. */
export const elementMark = ({ name }: ElementLook): string => [...name.zh][0] ?? ''

const isCluster: ExpressionSpecification = ['has', 'count']
const isOf = (...kinds: string[]): ExpressionSpecification => ['in', ['geometry-type'], ['literal', kinds.flatMap((kind) => [kind, `Multi${kind}`])]]

/** From tiles, or from a GeoJSON source whose features have their id among their properties. */
export function elementLayers(type: ElementLook, look: Look, drawing: Drawing = usualDrawing, isTiled = true): LayerSpecification[] {
  const marks = markLayers(type, look, drawing.by, isTiled)
  // Heat is of points; lines and areas stay as they are.
  const shown = drawing.as === 'marks' ? marks : [...marks.slice(0, 2), heatLayer({ id: layerId(type.code, 'heat'), ...sourceOf(type.code, isTiled), colour: type.style.colour })]
  return shown.map((layer) => faded(layer, drawing.opacity))
}

const sourceOf = (type: string, isTiled: boolean): { source: string; 'source-layer'?: string } => ({ source: elementSourceId(type), ...(isTiled ? { 'source-layer': tileLayer } : {}) })

function markLayers(type: ElementLook, look: Look, by: Drawing['by'], isTiled: boolean): LayerSpecification[] {
  const scale = look.scale ?? 1
  const c = (name: ColourName): string => colourOf(look.theme, name)
  const size = (pixels: number): number => pixels * scale
  const colour = elementColour(type, by, look.theme)
  const source = sourceOf(type.code, isTiled)
  // Of a cluster by age: red when most of it is due, in between when any is.
  const clusterColour: string | ExpressionSpecification = by === 'code' ? type.style.colour : ['case', ['>', ['*', 2, ['get', 'stale']], ['get', 'count']], c(ageTones.stale), ['>', ['get', 'stale'], 0], c(ageTones.ageing), c(ageTones.fresh)]
  const onColour = by === 'age' ? c('on-ink') : '#ffffff'
  const isSingle: ExpressionSpecification = ['all', ['!', isCluster], isOf('Point')]
  // What was not looked at for long has a grey ring, and a red one when it is due.
  const ring: ExpressionSpecification = ['match', ['coalesce', ['get', 'age'], ''], 'stale', c('red'), 'ageing', c('grey'), c('surface')]
  const halo = { 'text-halo-color': c('map-label-halo'), 'text-halo-width': size(1.4) }
  return [
    { id: layerId(type.code, 'area'), type: 'fill', ...source, filter: isOf('Polygon'), paint: { 'fill-color': colour, 'fill-opacity': 0.25 } },
    { id: layerId(type.code, 'line'), type: 'line', ...source, filter: isOf('Polygon', 'LineString'), layout: { 'line-join': 'round' }, paint: { 'line-color': colour, 'line-width': size(2) } },
    {
      id: layerId(type.code, 'cluster'), type: 'circle', ...source, filter: isCluster,
      paint: {
        'circle-color': clusterColour, 'circle-opacity': 0.88, 'circle-stroke-width': size(2),
        'circle-radius': ['interpolate', ['linear'], ['ln', ['get', 'count']], 0.69, size(11), 4.6, size(18), 13.8, size(30)],
        // More than a tenth of them due.
        'circle-stroke-color': ['case', ['>', ['*', 10, ['get', 'stale']], ['get', 'count']], c('red'), c('surface')],
      },
    },
    {
      id: layerId(type.code, 'count'), type: 'symbol', ...source, filter: isCluster,
      layout: { 'text-field': ['case', ['>=', ['get', 'count'], 10000], ['concat', ['to-string', ['round', ['/', ['get', 'count'], 1000]]], 'k'], ['to-string', ['get', 'count']]], 'text-font': labelFont, 'text-size': size(12), 'text-allow-overlap': true, 'text-ignore-placement': true },
      paint: { 'text-color': onColour },
    },
    {
      id: layerId(type.code, 'point'), type: 'circle', ...source, filter: isSingle,
      paint: { 'circle-color': colour, 'circle-radius': ['interpolate', ['linear'], ['zoom'], 9, size(3), 13, size(5), 16, size(9)], 'circle-stroke-color': ring, 'circle-stroke-width': size(2), 'circle-opacity': ['case', ['==', ['get', 'status'], 'proposed'], 0.55, 1] },
    },
    {
      id: layerId(type.code, 'mark'), type: 'symbol', ...source, minzoom: 15, filter: isSingle,
      layout: { 'text-field': elementMark(type), 'text-font': labelFont, 'text-size': size(10), 'text-allow-overlap': true, 'text-ignore-placement': true },
      paint: { 'text-color': onColour },
    },
    {
      id: layerId(type.code, 'title'), type: 'symbol', ...source, minzoom: 16, filter: ['all', ['!', isCluster], ['has', 'title']],
      layout: { 'text-field': ['get', 'title'], 'text-font': labelFont, 'text-size': size(11), 'text-offset': [0, 1.2], 'text-anchor': 'top', 'text-max-width': 10, 'text-optional': true },
      paint: { 'text-color': c('map-label'), ...halo },
    },
  ]
}

/** What of a feature of these layers was pressed, and where: a point where it is, anything else where it was pressed. */
export function pressedOf(type: string, feature: Pick<MapGeoJSONFeature, 'properties' | 'geometry'>, at: Place): Pressed | undefined {
  const { geometry, properties } = feature
  const [lon = at.lon, lat = at.lat] = geometry.type === 'Point' ? geometry.coordinates : []
  if (typeof properties.count === 'number') {
    return { cluster: { lon, lat, count: properties.count } }
  }
  if (typeof properties.id !== 'string') {
    return undefined
  }
  const { id, title, status, age } = properties as Omit<ElementPoint, keyof Place | 'type'>
  return { element: { type, id, lon, lat, ...(title === undefined ? {} : { title }), ...(status === undefined ? {} : { status }), ...(age === undefined ? {} : { age }) } }
}
