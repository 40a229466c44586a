// SPDX-License-Identifier: Apache-2.0
// The outlines of areas on the map: those of the level that fits the zoom around what is seen, and the chosen one. The
// outlines below one area come as one answer and are asked for once; what was not reached is asked for again.
import { asProblem, body, useSession, type AreaView } from '@onegrid/api'
import type { View } from '@onegrid/map'
import type { Feature, FeatureCollection } from 'geojson'
import { shallowRef } from 'vue'

// The level above the one that is shown.
const above = (zoom: number): string => (zoom < 12 ? 'city' : zoom < 14.2 ? 'district' : zoom < 16 ? 'street' : 'community')
// The level above each, for whoever chooses a level.
const parentOf: Record<string, string> = { district: 'city', street: 'district', community: 'street', grid: 'community' }
const most = 24

export function useAreaShapes() {
  const { api } = useSession()
  const areas = shallowRef<FeatureCollection>()
  const lists = new Map<string, Promise<AreaView[]>>()
  const shapes = new Map<string, Promise<Feature[]>>()
  let turn = 0

  function once<T>(known: Map<string, Promise<T[]>>, key: string, ask: () => Promise<T[]>): Promise<T[]> {
    const found = known.get(key) ?? ask().catch((error: unknown) => {
      if (asProblem(error).trouble !== 'absent') {
        known.delete(key)
      }
      return []
    })
    known.set(key, found)
    return found
  }
  const list = (level: string): Promise<AreaView[]> =>
    once(lists, level, () => body(api.GET('/v1/areas', { params: { query: { level } } })).then(({ items }) => items))
  const below = (code: string): Promise<Feature[]> =>
    once(shapes, `below ${code}`, () =>
      body(api.GET('/v1/areas/{code}/children.geojson', { params: { path: { code } } })).then((shape) => (shape as unknown as FeatureCollection).features))
  const outline = (code: string): Promise<Feature[]> =>
    once(shapes, code, () => body(api.GET('/v1/areas/{code}/geometry', { params: { path: { code } } })).then((shape) => [shape as unknown as Feature]))

  /** The level that the zoom asks for, unless one is chosen. */
  async function show(view: View, area: string | undefined, level?: string): Promise<void> {
    const mine = ++turn
    const [west, south, east, north] = view.bbox
    const parents = (await list(parentOf[level ?? ''] ?? above(view.zoom)))
      .filter(({ level, bbox }) => level === 'city' || (bbox && bbox[0]! < east && bbox[2]! > west && bbox[1]! < north && bbox[3]! > south))
      .slice(0, most)
    const features = (await Promise.all([...parents.map(({ code }) => below(code)), ...(area ? [outline(area)] : [])])).flat()
    if (mine !== turn) {
      return
    }
    const unique = new Map(features.filter(({ geometry }) => geometry).map((feature) => [String(feature.properties?.code), feature]))
    areas.value = { type: 'FeatureCollection', features: [...unique.values()].map((feature) => ({ ...feature, properties: { ...feature.properties, chosen: feature.properties?.code === area } })) }
  }

  return { areas, show }
}
