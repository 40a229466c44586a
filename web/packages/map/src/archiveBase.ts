// SPDX-License-Identifier: Apache-2.0
// A base map out of one PMTiles archive, of our own server or of another that the configuration names: pictures as they are, or
// vectors of the Protomaps basemap schema (version 4) in our own colours.
import { colourOf, type ColourName } from '@onegrid/tokens'
import type { ExpressionSpecification, LayerSpecification, RequestParameters } from 'maplibre-gl'
import type { Base } from './base'
import { openArchive, readFrom, type Archive } from './pmtiles'
import { labelFont, type Look } from './style'

export const archiveScheme = 'pmtiles'
const source = 'archive-base'
/** A PNG of one pixel that is not there. */
const emptyPicture = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII='
const archives = new Map<string, Archive>()

function archiveAt(address: string): Archive {
  const archive = archives.get(address) ?? openArchive(readFrom(address))
  archives.set(address, archive)
  return archive
}

/** What the server says of its base, with the sources and layers that the archive itself calls for. Throws when it cannot be read. */
export async function archiveBase(said: Base, origin = location.origin): Promise<Base> {
  const address = new URL(said.url ?? '', origin).href
  const { kind, minZoom, maxZoom } = await archiveAt(address).header()
  const tiles = [`${archiveScheme}://${address}/{z}/{x}/{y}`]
  if (kind === 'mvt') {
    return { ...said, sources: { [source]: { type: 'vector', tiles, minzoom: minZoom, maxzoom: maxZoom } }, layers: [], layersOf: archiveLayers }
  }
  return { ...said, sources: { [source]: { type: 'raster', tiles, tileSize: 256, minzoom: minZoom, maxzoom: maxZoom } }, layers: [{ id: source, type: 'raster', source }] }
}

/** Answers what the map asks of the scheme: `pmtiles://ADDRESS/z/x/y`. Where the archive has nothing there is nothing to draw. */
export async function archiveTile({ url }: Pick<RequestParameters, 'url'>, { signal }: AbortController): Promise<{ data: ArrayBuffer }> {
  const [, address = '', z = '', x = '', y = ''] = /^pmtiles:\/\/(.+)\/(\d+)\/(\d+)\/(\d+)$/.exec(url) ?? []
  const archive = archiveAt(address)
  const tile = (await archive.tile(Number(z), Number(x), Number(y), signal)) ?? ((await archive.header()).kind === 'mvt' ? new Uint8Array() : Uint8Array.from(atob(emptyPicture), (one) => one.charCodeAt(0)))
  return { data: tile.buffer.slice(tile.byteOffset, tile.byteOffset + tile.byteLength) as ArrayBuffer }
}

const kindIs = (...kinds: string[]): ExpressionSpecification => ['in', ['coalesce', ['get', 'kind'], ''], ['literal', kinds]]
const greens = ['park', 'forest', 'wood', 'grass', 'grassland', 'garden', 'nature_reserve', 'cemetery', 'golf_course', 'scrub', 'meadow', 'farmland', 'orchard']

export function archiveLayers(look: Look): LayerSpecification[] {
  const scale = look.scale ?? 1
  const c = (name: ColourName): string => colourOf(look.theme, name)
  const wide = (thin: number, thick: number): ExpressionSpecification => ['interpolate', ['exponential', 1.5], ['zoom'], 8, thin * 0.3 * scale, 14, thin * scale, 18, thick * scale]
  const name: ExpressionSpecification = look.language === 'en' ? ['coalesce', ['get', 'name:en'], ['get', 'name'], ''] : ['coalesce', ['get', 'name:zh-Hans'], ['get', 'name:zh'], ['get', 'name'], '']
  const of = (layer: string): { source: string; 'source-layer': string } => ({ source, 'source-layer': layer })
  const round = { 'line-cap': 'round', 'line-join': 'round' } as const
  const words = { paint: { 'text-color': c('map-label'), 'text-halo-color': c('map-label-halo'), 'text-halo-width': 1.4 * scale } }
  const major = kindIs('highway', 'major_road')
  const minor = kindIs('minor_road', 'medium_road')
  return [
    { id: 'archive-earth', type: 'fill', ...of('earth'), filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': c('map-block') } },
    { id: 'archive-green', type: 'fill', ...of('landuse'), filter: kindIs(...greens), paint: { 'fill-color': c('map-green') } },
    { id: 'archive-water', type: 'fill', ...of('water'), filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': c('map-water') } },
    { id: 'archive-water-line', type: 'line', ...of('water'), filter: ['==', ['geometry-type'], 'LineString'], paint: { 'line-color': c('map-water'), 'line-width': wide(1, 6) } },
    { id: 'archive-buildings', type: 'fill', ...of('buildings'), minzoom: 14, filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': c('map-building'), 'fill-outline-color': c('map-building-line') } },
    { id: 'archive-road-casing', type: 'line', ...of('roads'), filter: ['any', major, minor], layout: round, paint: { 'line-color': c('map-road-casing'), 'line-width': ['interpolate', ['exponential', 1.5], ['zoom'], 8, ['case', major, 0.8, 0], 14, ['case', major, 5 * scale, 2.2 * scale], 18, ['case', major, 23 * scale, 13 * scale]] } },
    { id: 'archive-road-minor', type: 'line', ...of('roads'), minzoom: 12, filter: minor, layout: round, paint: { 'line-color': c('map-road-minor'), 'line-width': wide(1.4, 11) } },
    { id: 'archive-road-path', type: 'line', ...of('roads'), minzoom: 15, filter: kindIs('path'), layout: round, paint: { 'line-color': c('map-road-casing'), 'line-width': wide(0.6, 2), 'line-dasharray': [2, 2] } },
    { id: 'archive-road-major', type: 'line', ...of('roads'), filter: major, layout: round, paint: { 'line-color': c('map-road-major'), 'line-width': wide(3.6, 20) } },
    { id: 'archive-rail', type: 'line', ...of('roads'), minzoom: 11, filter: kindIs('rail'), paint: { 'line-color': c('map-rail'), 'line-width': 1.2 * scale, 'line-dasharray': [4, 3] } },
    { id: 'archive-road-name', type: 'symbol', ...of('roads'), minzoom: 14, filter: ['any', major, minor], layout: { 'symbol-placement': 'line', 'text-field': name, 'text-font': labelFont, 'text-size': 11 * scale, 'symbol-spacing': 320 }, ...words },
    { id: 'archive-place-name', type: 'symbol', ...of('places'), layout: { 'text-field': name, 'text-font': labelFont, 'text-size': 12 * scale, 'text-max-width': 8 }, ...words },
  ]
}
