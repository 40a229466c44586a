// SPDX-License-Identifier: Apache-2.0
// Areas with who works in them, on a running map: their names, and whether somebody is there for the area itself, for the one above it, or nobody.
import { colourOf, type ColourName } from '@onegrid/tokens'
import type { FeatureCollection } from 'geojson'
import type { ExpressionSpecification, GeoJSONSource, LayerSpecification, Map as MapLibreMap, MapLayerMouseEvent } from 'maplibre-gl'
import { faded } from './faded'
import { labelFont, type Look } from './style'

export type WorkerState = 'own' | 'above' | 'nobody'
export const workerTones = { own: 'holder-4', above: 'holder-2', nobody: 'red' } as const satisfies Record<WorkerState, ColourName>

const source = 'workers'

/** Features say `code`, `state` and `text`. */
export function workerLayers(look: Look): LayerSpecification[] {
  const c = (name: ColourName): string => colourOf(look.theme, name)
  const scale = look.scale ?? 1
  const tone: ExpressionSpecification = ['match', ['get', 'state'], 'own', c(workerTones.own), 'above', c(workerTones.above), c(workerTones.nobody)]
  return [
    { id: 'workers-fill', type: 'fill', source, paint: { 'fill-color': tone, 'fill-opacity': 0.16 } },
    { id: 'workers-line', type: 'line', source, layout: { 'line-join': 'round' }, paint: { 'line-color': tone, 'line-width': 1.4 * scale, 'line-opacity': 0.7 } },
    { id: 'workers-name', type: 'symbol', source, layout: { 'text-field': ['get', 'text'], 'text-font': labelFont, 'text-size': 12 * scale, 'text-offset': [0, 0.9], 'text-anchor': 'top', 'text-max-width': 12 }, paint: { 'text-color': c('text'), 'text-halo-color': c('map-label-halo'), 'text-halo-width': 1.6 * scale } },
  ]
}

export interface WorkerLayer {
  ids(): string[]
  show(areas: FeatureCollection): void
  draw(look: Look, opacity: number): void
  remove(): void
}

/** `onArea`: the code of an area that was pressed where nothing lies on it. */
export function addWorkers(map: MapLibreMap, look: Look, onArea: (code: string) => void): WorkerLayer {
  const ids = workerLayers(look).map(({ id }) => id)
  map.addSource(source, { type: 'geojson', data: { type: 'FeatureCollection', features: [] } })
  workerLayers(look).forEach((layer) => map.addLayer(layer))

  function pressed(event: MapLayerMouseEvent): void {
    const isOver = map.queryRenderedFeatures(event.point).some(({ source: of }) => of === 'cases' || of.startsWith('elements-'))
    const code: unknown = event.features?.[0]?.properties.code
    if (!isOver && typeof code === 'string') {
      onArea(code)
    }
  }
  map.on('click', 'workers-fill', pressed)
  return {
    ids: () => [...ids],
    show: (areas) => void map.getSource<GeoJSONSource>(source)?.setData(areas),
    draw(now, opacity) {
      for (const layer of workerLayers(now).filter(({ id }) => map.getLayer(id))) {
        for (const [name, value] of Object.entries(faded(layer, opacity).paint ?? {})) {
          map.setPaintProperty(layer.id, name as Parameters<MapLibreMap['setPaintProperty']>[1], value)
        }
      }
    },
    remove() {
      map.off('click', 'workers-fill', pressed)
      ids.filter((id) => map.getLayer(id)).forEach((id) => map.removeLayer(id))
      if (map.getSource(source)) {
        map.removeSource(source)
      }
    },
  }
}
