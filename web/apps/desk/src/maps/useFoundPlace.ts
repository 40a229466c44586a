// SPDX-License-Identifier: Apache-2.0
// A place that was found by its address or name: the map goes there and it is marked. An area is shown as a whole, without a mark.
import type { FoundPlace } from '@onegrid/case-view'
import type { FeatureCollection } from 'geojson'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { computed, shallowRef, type Ref } from 'vue'

const near = 17 // the zoom at which doors are told apart

export function useFoundPlace(map: Ref<MapLibreMap | undefined>) {
  const found = shallowRef<FoundPlace | null>(null)
  const marks = computed((): FeatureCollection | undefined => {
    const { at, bbox } = found.value ?? {}
    return at ? { type: 'FeatureCollection', features: bbox ? [] : [{ type: 'Feature', geometry: { type: 'Point', coordinates: [at.lon, at.lat] }, properties: { colour: 'found' } }] } : undefined
  })

  function go(place: FoundPlace): void {
    found.value = place
    const { at, bbox } = place
    if (bbox) {
      map.value?.fitBounds(bbox, { padding: 24, duration: 600 })
    } else {
      map.value?.flyTo({ center: [at.lon, at.lat], zoom: Math.max(near, map.value.getZoom()), duration: 900 })
    }
  }
  /** The map stays where it is. */
  function clear(): void {
    found.value = null
  }
  return { found, marks, go, clear }
}
