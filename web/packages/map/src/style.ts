// SPDX-License-Identifier: Apache-2.0
// The style of the map: a quiet base from our own server, areas as hairlines, cases in their colours. Pure: theme and
// language in, style out. There is no glyph server: labels are drawn from the fonts of the device.
import { colourOf, type ColourName, type Theme } from '@onegrid/tokens'
import type { Language } from '@onegrid/i18n'
import type { FeatureCollection } from 'geojson'
import { vectorBase, type Base } from './base'
import type { ExpressionSpecification, LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl'

export interface Look {
  theme: Theme
  language: Language
  /** Larger labels and symbols, for screens read from afar. */
  scale?: number
}

/** What a base map may have. The server answers with nothing drawn for what a city's pack does not have. */
export const baseLayers = ['land', 'water', 'green', 'buildings', 'rail', 'roads', 'places'] as const
export const labelFont = ['Noto Sans CJK SC', 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', 'sans-serif']
const font = labelFont
const roadClass: ExpressionSpecification = ['coalesce', ['get', 'class'], ['get', 'highway'], '']
const major = ['motorway', 'trunk', 'primary', 'secondary', 'motorway_link', 'trunk_link', 'primary_link']
const isMajor: ExpressionSpecification = ['in', roadClass, ['literal', major]]
const isPath: ExpressionSpecification = ['in', roadClass, ['literal', ['path', 'footway', 'pedestrian', 'steps', 'cycleway', 'track', 'service']]]

/** The name in the language of the screen, the other when there is none. */
function label(language: Language): ExpressionSpecification {
  const [first, second] = language === 'en' ? ['name_en', 'name'] : ['name', 'name_en']
  return ['coalesce', ['case', ['==', ['get', first], ''], ['get', second], ['get', first]], ['get', second], '']
}

const emptyCollection = (): FeatureCollection => ({ type: 'FeatureCollection', features: [] })

export function sources(origin: string): Record<string, SourceSpecification> {
  const base = Object.fromEntries(
    baseLayers.map((name): [string, SourceSpecification] => [
      `base-${name}`,
      { type: 'geojson', data: `${origin}/v1/basemap/${name}.geojson`, ...(name === 'roads' ? { tolerance: 0.3 } : {}) },
    ]),
  )
  return {
    ...base,
    areas: { type: 'geojson', data: emptyCollection() },
    cases: { type: 'geojson', data: emptyCollection() },
    marks: { type: 'geojson', data: emptyCollection() },
  }
}

export function layers(look: Look): LayerSpecification[] {
  const scale = look.scale ?? 1
  const c = (name: ColourName): string => colourOf(look.theme, name)
  const size = (pixels: number): number => pixels * scale
  const caseColour: ExpressionSpecification = ['match', ['get', 'colour'], 'red', c('red'), 'green', c('green'), 'grey', c('grey'), c('blue')]
  const name = label(look.language)
  const roadWidth = (thin: number, wide: number): ExpressionSpecification => ['interpolate', ['exponential', 1.5], ['zoom'], 10, thin * 0.4 * scale, 14, thin * scale, 18, wide * scale]
  const halo = { 'text-halo-color': c('map-label-halo'), 'text-halo-width': 1.4 * scale }
  return [
    { id: 'background', type: 'background', paint: { 'background-color': c('map-land') } },
    { id: 'land', type: 'fill', source: 'base-land', paint: { 'fill-color': c('map-block') } },
    { id: 'green', type: 'fill', source: 'base-green', paint: { 'fill-color': c('map-green') } },
    { id: 'water', type: 'fill', source: 'base-water', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': c('map-water') } },
    { id: 'water-line', type: 'line', source: 'base-water', filter: ['==', ['geometry-type'], 'LineString'], paint: { 'line-color': c('map-water'), 'line-width': roadWidth(2, 10) } },
    { id: 'area-fill', type: 'fill', source: 'areas', paint: { 'fill-color': c('map-area-chosen'), 'fill-opacity': ['case', ['==', ['get', 'chosen'], true], 0.07, 0] } },
    { id: 'buildings', type: 'fill', source: 'base-buildings', minzoom: 14, paint: { 'fill-color': c('map-building'), 'fill-outline-color': c('map-building-line'), 'fill-opacity': ['interpolate', ['linear'], ['zoom'], 14, 0, 15, 1, 16.4, 1, 16.5, 0.2] } },
    { id: 'road-path', type: 'line', source: 'base-roads', minzoom: 15, filter: isPath, layout: { 'line-cap': 'round' }, paint: { 'line-color': c('map-road-casing'), 'line-width': roadWidth(0.6, 2), 'line-dasharray': [2, 2] } },
    { id: 'road-casing', type: 'line', source: 'base-roads', filter: ['!', isPath], layout: { 'line-cap': 'round', 'line-join': 'round' }, paint: { 'line-color': c('map-road-casing'), 'line-width': ['interpolate', ['exponential', 1.5], ['zoom'], 10, ['case', isMajor, 1.2, 0.3], 14, ['case', isMajor, 5 * scale, 2.2 * scale], 18, ['case', isMajor, 23 * scale, 13 * scale]] } },
    { id: 'road-minor', type: 'line', source: 'base-roads', minzoom: 12, filter: ['all', ['!', isMajor], ['!', isPath]], layout: { 'line-cap': 'round', 'line-join': 'round' }, paint: { 'line-color': c('map-road-minor'), 'line-width': roadWidth(1.4, 11) } },
    { id: 'road-major', type: 'line', source: 'base-roads', filter: isMajor, layout: { 'line-cap': 'round', 'line-join': 'round' }, paint: { 'line-color': c('map-road-major'), 'line-width': roadWidth(3.6, 20) } },
    { id: 'rail', type: 'line', source: 'base-rail', minzoom: 12, paint: { 'line-color': c('map-rail'), 'line-width': 1.2 * scale, 'line-dasharray': [4, 3] } },
    { id: 'buildings-raised', type: 'fill-extrusion', source: 'base-buildings', minzoom: 16.4, paint: { 'fill-extrusion-color': c('map-building'), 'fill-extrusion-height': ['to-number', ['coalesce', ['get', 'height'], 9], 9], 'fill-extrusion-opacity': 0.75 } },
    { id: 'area-line', type: 'line', source: 'areas', paint: { 'line-color': ['case', ['==', ['get', 'chosen'], true], c('map-area-chosen'), c('map-area-line')], 'line-width': ['case', ['==', ['get', 'chosen'], true], 2 * scale, 0.8 * scale], 'line-opacity': ['case', ['==', ['get', 'chosen'], true], 0.9, 0.65] } },
    { id: 'road-name', type: 'symbol', source: 'base-roads', minzoom: 13, filter: ['!', isPath], layout: { 'symbol-placement': 'line', 'text-field': name, 'text-font': font, 'text-size': ['interpolate', ['linear'], ['zoom'], 13, size(10), 18, size(13)], 'symbol-spacing': 320 }, paint: { 'text-color': c('map-label'), ...halo } },
    { id: 'place-name', type: 'symbol', source: 'base-places', layout: { 'text-field': name, 'text-font': font, 'text-size': size(12), 'text-max-width': 8 }, paint: { 'text-color': c('map-label'), ...halo } },
    { id: 'area-name', type: 'symbol', source: 'areas', layout: { 'text-field': name, 'text-font': font, 'text-size': size(13), 'text-max-width': 12, 'text-padding': 6 }, paint: { 'text-color': c('text-quiet'), ...halo } },
    { id: 'case-cluster', type: 'circle', source: 'cases', filter: ['>', ['coalesce', ['get', 'count'], 1], 1], paint: { 'circle-color': caseColour, 'circle-opacity': 0.88, 'circle-radius': ['interpolate', ['linear'], ['ln', ['coalesce', ['get', 'count'], 1]], 0.69, size(11), 4.6, size(20), 9.2, size(34)], 'circle-stroke-width': 2 * scale, 'circle-stroke-color': c('surface') } },
    { id: 'case-count', type: 'symbol', source: 'cases', filter: ['>', ['coalesce', ['get', 'count'], 1], 1], layout: { 'text-field': ['to-string', ['get', 'count']], 'text-font': font, 'text-size': size(12), 'text-allow-overlap': true, 'text-ignore-placement': true }, paint: { 'text-color': look.theme === 'dark' ? c('on-ink') : '#ffffff' } },
    { id: 'case-point', type: 'circle', source: 'cases', filter: ['<=', ['coalesce', ['get', 'count'], 1], 1], paint: { 'circle-color': caseColour, 'circle-radius': ['interpolate', ['linear'], ['zoom'], 9, size(3), 13, size(5.5), 17, size(9)], 'circle-stroke-width': ['case', ['==', ['get', 'chosen'], true], 4 * scale, 1.5 * scale], 'circle-stroke-color': ['case', ['==', ['get', 'chosen'], true], c('ink'), c('surface')] } },
    { id: 'mark', type: 'circle', source: 'marks', paint: { 'circle-color': ['case', ['==', ['get', 'colour'], 'found'], c('ink'), caseColour], 'circle-radius': size(8), 'circle-stroke-width': 3 * scale, 'circle-stroke-color': c('surface') } },
  ]
}

/** Over raster tiles and archives nothing of the pack's own base is drawn, and none of it is asked for. */
export function mapStyle(look: Look, origin: string, base: Base = vectorBase): StyleSpecification {
  if (base.base === 'vector') {
    return { version: 8, sources: sources(origin), layers: layers(look) }
  }
  const isOwn = (name: string): boolean => !name.startsWith('base-')
  const own = Object.entries(sources(origin)).filter(([name]) => isOwn(name))
  const [background, ...rest] = layers(look)
  const over = rest.filter((layer) => !('source' in layer) || isOwn(String(layer.source)))
  const under = Object.entries(base.sources).map(([name, source]): [string, SourceSpecification] => [
    name,
    // A path of our own server is an address only with its origin.
    source.type === 'raster' && source.tiles ? { ...source, tiles: source.tiles.map((tile) => (tile.startsWith('/') ? origin + tile : tile)) } : source,
  ])
  return { version: 8, sources: { ...Object.fromEntries(under), ...Object.fromEntries(own) }, layers: [...(background ? [background] : []), ...(base.layersOf?.(look) ?? base.layers), ...over] }
}
