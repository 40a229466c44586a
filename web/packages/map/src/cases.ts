// SPDX-License-Identifier: Apache-2.0
// The cases of a running map, which its own style draws, as a layer that can be hidden, faded, put elsewhere in the order, or shown as heat.
import { colourOf, type Theme } from '@onegrid/tokens'
import type { LayerSpecification, Map as MapLibreMap } from 'maplibre-gl'
import { faded } from './faded'
import { heatLayer } from './heat'
import { layers, type Look } from './style'

const marks = ['case-cluster', 'case-count', 'case-point'] as const
const heatId = 'case-heat'
export const caseLayerIds = [heatId, ...marks] as const

export interface CaseLayer {
  ids(): string[]
  draw(look: Look, as: 'marks' | 'heat' | 'none', opacity: number): void
  remove(): void
}

const heat = (theme: Theme): LayerSpecification => heatLayer({ id: heatId, source: 'cases', colour: colourOf(theme, 'red') })

export function addCases(map: MapLibreMap, look: Look): CaseLayer {
  map.addLayer(heat(look.theme), marks[0])
  return {
    ids: () => [...caseLayerIds],
    draw(now, as, opacity) {
      const own = layers(now).filter(({ id }) => marks.some((one) => one === id))
      for (const layer of [heat(now.theme), ...own].filter(({ id }) => map.getLayer(id))) {
        map.setLayoutProperty(layer.id, 'visibility', (as === 'heat') === (layer.id === heatId) && as !== 'none' ? 'visible' : 'none')
        for (const [name, value] of Object.entries(faded(layer, opacity).paint ?? {})) {
          map.setPaintProperty(layer.id, name as Parameters<MapLibreMap['setPaintProperty']>[1], value)
        }
      }
    },
    remove() {
      if (map.getLayer(heatId)) {
        map.removeLayer(heatId)
      }
    },
  }
}
