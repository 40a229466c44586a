// SPDX-License-Identifier: Apache-2.0
// Where the element beside the map is: a ring round a point, a line round everything else.
import { colourOf, currentTheme, onThemeChange } from '@onegrid/tokens'
import type { FeatureCollection, Geometry } from 'geojson'
import type { GeoJSONSource, LayerSpecification, Map as MapLibreMap } from 'maplibre-gl'
import { onScopeDispose, watch, type Ref } from 'vue'

const source = 'chosen'
const layers = (): LayerSpecification[] => {
  const ink = colourOf(currentTheme(), 'ink')
  return [
    { id: 'chosen-line', type: 'line', source, filter: ['!=', ['geometry-type'], 'Point'], layout: { 'line-join': 'round' }, paint: { 'line-color': ink, 'line-width': 4 } },
    { id: 'chosen-ring', type: 'circle', source, filter: ['==', ['geometry-type'], 'Point'], paint: { 'circle-radius': 14, 'circle-opacity': 0, 'circle-stroke-width': 3, 'circle-stroke-color': ink } },
  ]
}

export function useChosenMark(map: Ref<MapLibreMap | undefined>, geometry: Ref<Geometry | undefined>): void {
  function draw(): void {
    const on = map.value
    if (!on) {
      return
    }
    const data: FeatureCollection = { type: 'FeatureCollection', features: geometry.value ? [{ type: 'Feature', geometry: geometry.value, properties: {} }] : [] }
    if (on.getSource(source)) {
      on.getSource<GeoJSONSource>(source)?.setData(data)
    } else {
      on.addSource(source, { type: 'geojson', data })
      layers().forEach((layer) => on.addLayer(layer))
    }
  }
  watch([map, geometry], draw, { immediate: true })
  onScopeDispose(onThemeChange(() => {
    const ink = colourOf(currentTheme(), 'ink')
    if (map.value?.getLayer('chosen-ring')) {
      map.value.setPaintProperty('chosen-line', 'line-color', ink)
      map.value.setPaintProperty('chosen-ring', 'circle-stroke-color', ink)
    }
  }))
}
