// SPDX-License-Identifier: Apache-2.0
// The outlines of areas on the map: those of the level that fits the zoom around what is seen, and the chosen one.
// Each outline is asked for once.
import { body, useSession, type AreaView } from '@onegrid/api'
import type { View } from '@onegrid/map'
import type { Feature, FeatureCollection, Geometry } from 'geojson'
import { shallowRef } from 'vue'

const levelAt = (zoom: number): string => (zoom < 11 ? 'district' : zoom < 13.6 ? 'street' : zoom < 16 ? 'community' : 'grid')
const most = 80

export function useAreaShapes() {
  const { api } = useSession()
  const areas = shallowRef<FeatureCollection>()
  const bounds = shallowRef<[number, number, number, number]>()
  const lists = new Map<string, Promise<AreaView[]>>()
  const outlines = new Map<string, Promise<Feature | null>>()
  let chosen: string | undefined
  let turn = 0

  function list(level: string): Promise<AreaView[]> {
    let found = lists.get(level)
    if (!found) {
      found = body(api.GET('/v1/areas', { params: { query: { level } } })).then(({ items }) => items).catch(() => [])
      lists.set(level, found)
    }
    return found
  }
  function outline(area: AreaView): Promise<Feature | null> {
    let found = outlines.get(area.code)
    if (!found) {
      found = body(api.GET('/v1/areas/{code}/geometry', { params: { path: { code: area.code } } }))
        .then((shape): Feature => {
          const geometry = (shape.type === 'Feature' ? shape.geometry : shape) as unknown as Geometry
          return { type: 'Feature', geometry, properties: { code: area.code, name: area.name, name_en: area.name_en ?? '' } }
        })
        .catch(() => null)
      outlines.set(area.code, found)
    }
    return found
  }

  async function show(view: View, area: string | undefined): Promise<void> {
    const mine = ++turn
    const [west, south, east, north] = view.bbox
    const seen = (await list(levelAt(view.zoom))).filter(({ bbox }) => bbox && bbox[0]! < east && bbox[2]! > west && bbox[1]! < north && bbox[3]! > south).slice(0, most)
    const scoped = area ? await body(api.GET('/v1/areas/{code}', { params: { path: { code: area } } })).catch(() => null) : null
    const features = (await Promise.all([...seen, ...(scoped ? [scoped] : [])].map(outline))).filter((one): one is Feature => one !== null)
    if (mine !== turn) {
      return
    }
    const unique = new Map(features.map((feature) => [String(feature.properties?.code), feature]))
    areas.value = { type: 'FeatureCollection', features: [...unique.values()].map((feature) => ({ ...feature, properties: { ...feature.properties, chosen: feature.properties?.code === area } })) }
    if (area !== chosen) {
      chosen = area
      if (scoped?.bbox?.length === 4) {
        bounds.value = scoped.bbox as [number, number, number, number]
      }
    }
  }

  return { areas, bounds, show }
}
