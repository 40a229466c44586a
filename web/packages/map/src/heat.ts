// SPDX-License-Identifier: Apache-2.0
// Where much is, as heat: of points, and of clusters by how many each stands for. Pure.
import type { ExpressionSpecification, HeatmapLayerSpecification } from 'maplibre-gl'

export interface HeatLook {
  id: string
  source: string
  'source-layer'?: string
  /** #rrggbb: where it is hottest. */
  colour: string
}

/** The colour at a share of the greatest heat, coldest first: what the legend and the map both draw. */
export function heatStops(colour: string): [share: number, colour: string][] {
  const parts = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16)).join(' ')
  return [[0, 0], [0.08, 0.12], [0.35, 0.42], [0.7, 0.75], [1, 0.95]].map(([share = 0, alpha = 0]): [number, string] => [share, `rgb(${parts} / ${alpha})`])
}
// What the map's own parser reads: the older notation.
const withCommas = (colour: string): string => colour.replace('rgb(', 'rgba(').replace(' / ', ' ').replace(/ /g, ',')

const count: ExpressionSpecification = ['coalesce', ['get', 'count'], 1]

/** Clusters lie 64 pixels apart further out, single elements where they are: the heat of each reaches as far as the next. */
export function heatLayer({ colour, ...place }: HeatLook): HeatmapLayerSpecification {
  return {
    type: 'heatmap',
    ...place,
    filter: ['in', ['geometry-type'], ['literal', ['Point', 'MultiPoint']]],
    paint: {
      // A cluster of a thousand is not a thousand times as hot: by magnitude, full at some four hundred.
      'heatmap-weight': ['min', 1, ['/', ['ln', ['+', 1, count]], 6]],
      'heatmap-intensity': ['interpolate', ['linear'], ['zoom'], 12, 0.9, 13, 2.4, 17, 4],
      'heatmap-radius': ['interpolate', ['linear'], ['zoom'], 8, 44, 12, 54, 13, 26, 17, 44],
      'heatmap-color': ['interpolate', ['linear'], ['heatmap-density'], ...heatStops(colour).flatMap(([share, at]) => [share, withCommas(at)])] as unknown as ExpressionSpecification,
      'heatmap-opacity': 0.9,
    },
  }
}
