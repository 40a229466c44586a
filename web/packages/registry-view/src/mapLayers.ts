// SPDX-License-Identifier: Apache-2.0
// How the elements of a type are drawn on a map: in the colours of its file by the value it names, clusters with their count, lines
// and surfaces in the same colour. Pure: the style of the type and the theme in, layers out.
import type { TypeStyle } from '@onegrid/api'
import { colourOf, type Theme } from '@onegrid/tokens'
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'

export interface LayerLook { source: string; tiles: boolean; style: TypeStyle | undefined; theme: Theme; chosen: string | null; by: 'value' | 'age' }
export const elementLayerIds = ['element-fill', 'element-line', 'element-cluster', 'element-count', 'element-point'] as const
const font = ['Noto Sans CJK SC', 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', 'sans-serif']
const isColour = /^#[0-9a-f]{6}$/i

/** The colour of each value, and of all others. */
export function coloursOf(style: TypeStyle | undefined, fallback: string): { values: [string, string][]; other: string } {
  const fit = (colour: string | undefined): string | undefined => (colour && isColour.test(colour) ? colour : undefined)
  return {
    values: Object.entries(style?.colours ?? {}).flatMap(([value, colour]): [string, string][] => (fit(colour) ? [[value, colour]] : [])),
    other: fit(style?.colour) ?? fallback,
  }
}

// Tiles say `code` of the value that colours, GeoJSON `by`.
function colour({ style, theme, by }: LayerLook): ExpressionSpecification | string {
  const c = (name: Parameters<typeof colourOf>[1]): string => colourOf(theme, name)
  if (by === 'age') {
    return ['match', ['get', 'age'], 'stale', c('red'), 'ageing', c('holder-2'), c('green')]
  }
  const { values, other } = coloursOf(style, c('ink'))
  return values.length ? (['match', ['to-string', ['coalesce', ['get', 'code'], ['get', 'by'], '']], ...values.flat(), other] as unknown as ExpressionSpecification) : other
}

export function elementLayers(look: LayerLook): LayerSpecification[] {
  const { source, theme } = look
  const c = (name: Parameters<typeof colourOf>[1]): string => colourOf(theme, name)
  const from = { source, ...(look.tiles ? { 'source-layer': 'elements' } : {}) }
  const count: ExpressionSpecification = ['coalesce', ['get', 'count'], 1]
  const one: ExpressionSpecification = ['<=', count, 1]
  const many: ExpressionSpecification = ['>', count, 1]
  const isPoint: ExpressionSpecification = ['==', ['geometry-type'], 'Point']
  const isChosen: ExpressionSpecification = ['==', ['to-string', ['get', 'id']], look.chosen ?? '']
  const faded: ExpressionSpecification = ['match', ['get', 'status'], ['retired', 'merged', 'refused', 'sealed'], 0.35, 0.9]
  return [
    { id: 'element-fill', type: 'fill', ...from, filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': colour(look), 'fill-opacity': ['case', isChosen, 0.45, 0.2] } },
    { id: 'element-line', type: 'line', ...from, filter: ['!', isPoint], paint: { 'line-color': colour(look), 'line-width': ['case', isChosen, 4, 2], 'line-opacity': faded } },
    { id: 'element-cluster', type: 'circle', ...from, filter: ['all', isPoint, many], paint: { 'circle-color': c('ink'), 'circle-opacity': 0.85, 'circle-radius': ['interpolate', ['linear'], ['ln', count], 0.69, 11, 4.6, 19, 9.2, 30], 'circle-stroke-width': 2, 'circle-stroke-color': c('surface') } },
    { id: 'element-count', type: 'symbol', ...from, filter: ['all', isPoint, many], layout: { 'text-field': ['to-string', count], 'text-font': font, 'text-size': 12, 'text-allow-overlap': true }, paint: { 'text-color': c('on-ink') } },
    { id: 'element-point', type: 'circle', ...from, filter: ['all', isPoint, one], paint: { 'circle-color': colour(look), 'circle-opacity': faded, 'circle-radius': ['interpolate', ['linear'], ['zoom'], 10, ['case', isChosen, 6, 3], 14, ['case', isChosen, 8, 5], 18, ['case', isChosen, 12, 9]], 'circle-stroke-width': ['case', isChosen, 3, 1.5], 'circle-stroke-color': ['case', isChosen, c('ink'), c('surface')] } },
  ]
}
