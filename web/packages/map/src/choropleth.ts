// SPDX-License-Identifier: Apache-2.0
// Areas filled by a figure: in at most five classes of equal size, darker for more. The figures are whoever asks'.
import { colourOf, type ColourName, type Theme } from '@onegrid/tokens'
import type { FeatureCollection, Geometry } from 'geojson'
import type { GeoJSONSource, LayerSpecification, Map as MapLibreMap } from 'maplibre-gl'
import { labelFont } from './style'

/** How strongly each class is filled, the least first. */
export const shades = [0.1, 0.22, 0.36, 0.5, 0.66] as const

/** Where classes begin, ascending, the first at the least value: quantiles, and fewer where values are equal. */
export function breaksOf(values: readonly number[], most: number = shades.length): number[] {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b)
  const count = Math.min(most, sorted.length)
  const starts = Array.from({ length: count }, (_, index) => sorted[Math.floor((index * sorted.length) / count)] ?? NaN)
  return [...new Set(starts.filter(Number.isFinite))]
}

/** Which class a value is of, from 0. */
export function classOf(value: number, breaks: readonly number[]): number {
  return Math.max(0, breaks.findLastIndex((start) => value >= start))
}

/** Classes that are fewer than the shades take the outer ones: least and most always look it. */
export const shadeOf = (index: number, of: number): number => shades[of < 2 ? 2 : Math.round((index * (shades.length - 1)) / (of - 1))] ?? shades[0]

export interface AreaFigure {
  code: string
  geometry: Geometry
  value: number
  /** What is written in the area. */
  text: string
}
export interface Choropleth {
  show(figures: readonly AreaFigure[], tone: ColourName, theme: Theme): void
  remove(): void
}

const source = 'area-figures'

export function choroplethLayers(theme: Theme, tone: ColourName): LayerSpecification[] {
  return [
    { id: 'area-figure-fill', type: 'fill', source, paint: { 'fill-color': colourOf(theme, tone), 'fill-opacity': ['get', 'shade'] } },
    { id: 'area-figure-text', type: 'symbol', source, layout: { 'text-field': ['get', 'text'], 'text-font': labelFont, 'text-size': 12, 'text-offset': [0, 1.3], 'text-anchor': 'top', 'text-allow-overlap': false }, paint: { 'text-color': colourOf(theme, 'text'), 'text-halo-color': colourOf(theme, 'map-label-halo'), 'text-halo-width': 1.6 } },
  ]
}

/** Under roads and buildings; the figures are written with the names of areas. */
export function addChoropleth(map: MapLibreMap): Choropleth {
  const ids = choroplethLayers('light', 'ink').map(({ id }) => id)
  return {
    show(figures, tone, theme) {
      // Of those that have any: an area with none is not filled.
      const breaks = breaksOf(figures.map(({ value }) => value).filter((value) => value > 0))
      const data: FeatureCollection = {
        type: 'FeatureCollection',
        features: figures.map(({ code, geometry, value, text }) => ({ type: 'Feature', geometry, properties: { code, text, shade: value > 0 ? shadeOf(classOf(value, breaks), breaks.length) : 0 } })),
      }
      if (map.getSource(source)) {
        map.getSource<GeoJSONSource>(source)?.setData(data)
      } else {
        map.addSource(source, { type: 'geojson', data })
      }
      for (const layer of choroplethLayers(theme, tone)) {
        if (!map.getLayer(layer.id)) {
          map.addLayer(layer, layer.type === 'fill' ? ['buildings', 'area-line'].find((id) => map.getLayer(id)) : 'area-name')
        }
        for (const [name, value] of Object.entries(layer.paint ?? {})) {
          map.setPaintProperty(layer.id, name as Parameters<MapLibreMap['setPaintProperty']>[1], value)
        }
      }
    },
    remove() {
      ids.filter((id) => map.getLayer(id)).forEach((id) => map.removeLayer(id))
      if (map.getSource(source)) {
        map.removeSource(source)
      }
    },
  }
}
