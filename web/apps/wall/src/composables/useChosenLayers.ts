// SPDX-License-Identifier: Apache-2.0
// Which layers the wall shows beside its cases: a few, as its address says (`?layers=hydrant~heat,house`), so that a wall comes back with
// them after a power cut.
import { layersOf, layerText, type LayerChoice } from '@onegrid/registry-view'
import { shallowRef } from 'vue'

/** More cannot be told apart from six metres. */
export const mostLayers = 4

export function useChosenLayers(place: Pick<Location, 'search' | 'pathname'> = location, history: Pick<History, 'replaceState'> = window.history) {
  const layers = shallowRef<LayerChoice[]>(layersOf(new URLSearchParams(place.search).get('layers') ?? '').slice(0, mostLayers))

  function choose(chosen: readonly LayerChoice[]): void {
    layers.value = chosen.slice(0, mostLayers)
    const query = new URLSearchParams(place.search)
    query.delete('layers')
    const rest = query.toString()
    // Commas and tildes are as they are, so that an address can be read and written by hand.
    const own = layers.value.length ? `layers=${layers.value.map(layerText).join(',')}` : ''
    const all = [rest, own].filter(Boolean).join('&')
    history.replaceState(null, '', `${place.pathname}${all ? `?${all}` : ''}`)
  }
  return { layers, choose }
}
