// SPDX-License-Identifier: Apache-2.0
// The outlines of areas as one collection, each labelled with its name and how many cases run and are late there. Outlines do
// not change while the wall hangs, so each is fetched once.
import { body, useSession, type AreaView, type WallSummary } from '@onegrid/api'
import { nameIn, useWords } from '@onegrid/i18n'
import type { Feature, FeatureCollection, Geometry } from 'geojson'
import { computed, reactive, watch, type Ref } from 'vue'

export function useAreaShapes(areas: Ref<readonly AreaView[]>, counts: Ref<WallSummary['by_child_area']>, words: (area: { running: number; late: number }) => string) {
  const session = useSession()
  const { language } = useWords()
  const known = reactive(new Map<string, Geometry>())

  async function fetchShape(code: string): Promise<void> {
    try {
      const shape = (await body(session.api.GET('/v1/areas/{code}/geometry', { params: { path: { code } } }))) as unknown as Feature | Geometry
      const geometry = shape.type === 'Feature' ? shape.geometry : shape
      known.set(code, geometry)
    } catch {
      // Without its outline an area is only not drawn; the figures do not depend on it.
    }
  }
  watch(areas, (list) => list.filter((area) => !known.has(area.code)).forEach((area) => void fetchShape(area.code)), { immediate: true })

  return computed<FeatureCollection>(() => {
    const byCode = new Map(counts.value.map((area) => [area.code, area]))
    return {
      type: 'FeatureCollection',
      features: areas.value.flatMap((area): Feature[] => {
        const geometry = known.get(area.code)
        if (!geometry) return []
        const count = byCode.get(area.code)
        const name = nameIn(language.value, area)
        const label = count && area.level !== 'grid' ? `${name}\n${words(count)}` : area.level === 'grid' ? area.code.slice(-3) : name
        return [{ type: 'Feature', geometry, properties: { code: area.code, name: label, name_en: label } }]
      }),
    }
  })
}
