// SPDX-License-Identifier: Apache-2.0
// What a thematic map shows, as it stands in the address: layers in their order, areas, figures, the day, where it looks. Pure, both ways.
import { isLayerCode, layersOf, layerText, workersCode, type LayerChoice } from '@onegrid/registry-view'
import type { LocationQuery, LocationQueryRaw, LocationQueryValue } from 'vue-router'
import { isDay } from './days'

export const levels = ['district', 'street', 'community', 'grid'] as const
export const areaChoices = ['auto', ...levels, 'none'] as const
export type AreaChoice = (typeof areaChoices)[number]
export const measures = ['count', 'stale', 'share'] as const
export type Measure = (typeof measures)[number]

export interface MapState {
  /** The topmost first. */
  layers: LayerChoice[]
  areas: AreaChoice
  /** What is counted by area; nothing when empty. */
  counted: string
  measure: Measure
  /** A day that is looked back to; now when empty. */
  day: string
  view: { lon: number; lat: number; zoom: number } | null
}

export const usualState = (): MapState => ({ layers: [], areas: 'auto', counted: '', measure: 'count', day: '', view: null })

const single = (value: LocationQueryValue | LocationQueryValue[] | undefined): string => (Array.isArray(value) ? value[0] : value) ?? ''
const one = <T extends string>(known: readonly T[], value: string | undefined): T | undefined => known.find((each) => each === value)
function viewOf(text: string): MapState['view'] {
  const [lon = NaN, lat = NaN, zoom = NaN] = text === '' ? [] : text.split(',').map(Number)
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 85 && zoom >= 0 && zoom <= 22 ? { lon, lat, zoom } : null
}

export function stateOf(query: LocationQuery): MapState {
  const counted = single(query.count)
  return {
    layers: layersOf(single(query.l)),
    areas: one(areaChoices, single(query.areas)) ?? 'auto', counted: isLayerCode(counted) && counted !== workersCode ? counted : '', measure: one(measures, single(query.measure)) ?? 'count',
    day: isDay(single(query.day)) ? single(query.day) : '', view: viewOf(single(query.v)),
  }
}

const texts = ({ layers, areas, counted, measure, day, view }: MapState): Record<string, string> => ({
  l: layers.map(layerText).join(','), areas: areas === 'auto' ? '' : areas, count: counted, measure: measure === 'count' ? '' : measure, day,
  v: view ? `${view.lon.toFixed(5)},${view.lat.toFixed(5)},${view.zoom.toFixed(2)}` : '',
})

/** The query of the address with this state; everything else in it (what is open beside the map) stays. */
export function withState(query: LocationQuery, state: MapState): LocationQueryRaw {
  const next: LocationQueryRaw = { ...query }
  for (const [name, text] of Object.entries(texts(state))) {
    delete next[name]
    if (text) {
      next[name] = text
    }
  }
  return next
}

/** What a saved view keeps: all but where somebody looked back to. */
export const savedText = (state: MapState): string => JSON.stringify(texts({ ...state, day: '' }))
export function savedState(text: string): MapState | null {
  try {
    const kept: unknown = JSON.parse(text)
    return typeof kept === 'object' && kept !== null ? stateOf(kept as LocationQuery) : null
  } catch {
    return null
  }
}
