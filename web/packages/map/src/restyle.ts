// SPDX-License-Identifier: Apache-2.0
// Changes the look of a running map (theme, language) without touching its data: only paint and layout values.
import type { Map as MapLibreMap } from 'maplibre-gl'
import type { Base } from './base'
import { layers, type Look } from './style'

export function restyle(map: MapLibreMap, look: Look, base?: Base): void {
  for (const layer of [...layers(look), ...(base?.layersOf?.(look) ?? [])]) {
    if (!map.getLayer(layer.id)) {
      continue
    }
    for (const [name, value] of Object.entries(layer.paint ?? {})) {
      map.setPaintProperty(layer.id, name as Parameters<MapLibreMap['setPaintProperty']>[1], value)
    }
    for (const [name, value] of Object.entries('layout' in layer ? (layer.layout ?? {}) : {})) {
      map.setLayoutProperty(layer.id, name as Parameters<MapLibreMap['setLayoutProperty']>[1], value)
    }
  }
}
