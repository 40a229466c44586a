// SPDX-License-Identifier: Apache-2.0
// Elements of a type on a map, from the server's vector tiles: single ones in the colours of the type's style with the type's
// mark, clusters with their counts, lines and areas as they are. Also what was pressed: an element, or a cluster to go into.
import { colourOf, type ColourName } from '@onegrid/tokens'
import type { ExpressionSpecification, LayerSpecification, Map as MapLibreMap, MapGeoJSONFeature, MapLayerMouseEvent, VectorSourceSpecification } from 'maplibre-gl'
import type { Place } from './shapes'
import { labelFont, type Look } from './style'

/** What GET /v1/types says of a type, as far as its map needs it. */
export interface ElementLook {
  code: string
  name: { zh: string; en: string }
  style: { symbol: string; colour: string; by: string; colours: Record<string, string>; min_zoom: number }
}

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
const deepestTile = 18

export const elementSourceId = (type: string): string => `elements-${type}`
const layerId = (type: string, part: string): string => `${elementSourceId(type)}-${part}`

export function elementSource(origin: string, type: string): VectorSourceSpecification {
  return { type: 'vector', tiles: [`${origin}/v1/tiles/elements/${encodeURIComponent(type)}/{z}/{x}/{y}.mvt`], minzoom: 0, maxzoom: deepestTile }
}

/** The colour of one: of its code when the style has one for it, otherwise the type's. */
export function elementColour({ style }: ElementLook): string | ExpressionSpecification {
  const pairs = Object.entries(style.colours).flat()
  return pairs.length === 0 ? style.colour : (['match', ['coalesce', ['get', 'code'], ''], ...pairs, style.colour] as unknown as ExpressionSpecification)
}

/** One letter stands for the type: the first of its name in Chinese, on its own legible in a circle. */
export const elementMark = ({ name }: ElementLook): string => [...name.zh][0] ?? ''

const isCluster: ExpressionSpecification = ['has', 'count']
const isOf = (...kinds: string[]): ExpressionSpecification => ['in', ['geometry-type'], ['literal', kinds.flatMap((kind) => [kind, `Multi${kind}`])]]

export function elementLayers(type: ElementLook, look: Look): LayerSpecification[] {
  const scale = look.scale ?? 1
  const c = (name: ColourName): string => colourOf(look.theme, name)
  const size = (pixels: number): number => pixels * scale
  const colour = elementColour(type)
  const source = { source: elementSourceId(type.code), 'source-layer': tileLayer }
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
        'circle-color': type.style.colour, 'circle-opacity': 0.88, 'circle-stroke-width': size(2),
        'circle-radius': ['interpolate', ['linear'], ['ln', ['get', 'count']], 0.69, size(11), 4.6, size(18), 13.8, size(30)],
        // More than a tenth of them due.
        'circle-stroke-color': ['case', ['>', ['*', 10, ['get', 'stale']], ['get', 'count']], c('red'), c('surface')],
      },
    },
    {
      id: layerId(type.code, 'count'), type: 'symbol', ...source, filter: isCluster,
      layout: { 'text-field': ['case', ['>=', ['get', 'count'], 10000], ['concat', ['to-string', ['round', ['/', ['get', 'count'], 1000]]], 'k'], ['to-string', ['get', 'count']]], 'text-font': labelFont, 'text-size': size(12), 'text-allow-overlap': true, 'text-ignore-placement': true },
      paint: { 'text-color': '#ffffff' },
    },
    {
      id: layerId(type.code, 'point'), type: 'circle', ...source, filter: isSingle,
      paint: { 'circle-color': colour, 'circle-radius': ['interpolate', ['linear'], ['zoom'], 9, size(3), 13, size(5), 16, size(9)], 'circle-stroke-color': ring, 'circle-stroke-width': size(2), 'circle-opacity': ['case', ['==', ['get', 'status'], 'proposed'], 0.55, 1] },
    },
    {
      id: layerId(type.code, 'mark'), type: 'symbol', ...source, minzoom: 15, filter: isSingle,
      layout: { 'text-field': elementMark(type), 'text-font': labelFont, 'text-size': size(10), 'text-allow-overlap': true, 'text-ignore-placement': true },
      paint: { 'text-color': '#ffffff' },
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

export interface ElementLayer {
  /** Theme, language or style changed. */
  restyle(type: ElementLook, look: Look): void
  /** Asks the server again: whoever just changed something sees it at once. */
  refresh(): void
  remove(): void
}

/** Puts a type on a running map, above what is there. A pressed cluster is gone into; a pressed element is told. */
export function addElements(map: MapLibreMap, type: ElementLook, look: Look, onElement: (point: ElementPoint) => void, origin = location.origin): ElementLayer {
  const source = elementSourceId(type.code)
  const layers = elementLayers(type, look)
  const pressable = layers.map(({ id }) => id).filter((id) => !id.endsWith('-count') && !id.endsWith('-mark'))
  map.addSource(source, elementSource(origin, type.code))
  for (const layer of layers) {
    map.addLayer(layer)
  }

  const press = (event: MapLayerMouseEvent): void => {
    const feature = event.features?.[0]
    const pressed = feature && pressedOf(type.code, feature, { lon: event.lngLat.lng, lat: event.lngLat.lat })
    if (pressed && 'cluster' in pressed) {
      map.easeTo({ center: [pressed.cluster.lon, pressed.cluster.lat], zoom: Math.min(deepestTile, map.getZoom() + 2) })
    } else if (pressed) {
      onElement(pressed.element)
    }
  }
  const point = (): void => void (map.getCanvas().style.cursor = 'pointer')
  const rest = (): void => void (map.getCanvas().style.cursor = '')
  // One press reaches a mark, its circle and its area: all at once, so that it is told once.
  map.on('click', pressable, press)
  map.on('mouseenter', pressable, point)
  map.on('mouseleave', pressable, rest)

  return {
    restyle(changed, newLook) {
      for (const layer of elementLayers(changed, newLook)) {
        if (map.getLayer(layer.id)) {
          for (const [name, value] of Object.entries(layer.paint ?? {})) {
            map.setPaintProperty(layer.id, name as Parameters<MapLibreMap['setPaintProperty']>[1], value)
          }
        }
      }
    },
    refresh() {
      const shown = map.getSource(source)
      if (shown && 'setTiles' in shown) {
        ;(shown as unknown as { setTiles(tiles: string[]): void }).setTiles(elementSource(origin, type.code).tiles ?? [])
      }
    },
    remove() {
      map.off('click', pressable, press)
      map.off('mouseenter', pressable, point)
      map.off('mouseleave', pressable, rest)
      rest()
      for (const { id } of layers) {
        if (map.getLayer(id)) {
          map.removeLayer(id)
        }
      }
      if (map.getSource(source)) {
        map.removeSource(source)
      }
    },
  }
}
