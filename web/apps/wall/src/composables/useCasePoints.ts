// SPDX-License-Identifier: Apache-2.0
// The cases in the view of the map: asked when the view rests, after news, and for the past when the wall looks back. Without those that
// are confidential, whoever signed in: others look at a wall.
import { body, isAbort, useSession } from '@onegrid/api'
import { useSoon } from '@onegrid/ui'
import type { FeatureCollection } from 'geojson'
import { onBeforeUnmount, shallowRef, watch, type Ref } from 'vue'

export function useCasePoints(view: Ref<{ bbox: [number, number, number, number]; zoom: number } | undefined>, at: Ref<string | undefined>) {
  const session = useSession()
  const collection = shallowRef<FeatureCollection>({ type: 'FeatureCollection', features: [] })
  let timer: ReturnType<typeof setTimeout> | undefined
  let asking: AbortController | undefined

  async function load(): Promise<void> {
    if (!view.value) return
    asking?.abort()
    const mine = (asking = new AbortController())
    const { bbox, zoom } = view.value
    try {
      const query = { bbox: bbox.map((edge) => edge.toFixed(5)).join(','), zoom: Math.round(zoom), confidential: false, ...(at.value ? { at: at.value } : {}) }
      collection.value = (await body(session.api.GET('/v1/cases/map', { params: { query }, signal: mine.signal }))) as unknown as FeatureCollection
    } catch (error) {
      if (!isAbort(error)) {
        clearTimeout(timer)
        timer = setTimeout(() => void load(), 5000)
      }
    }
  }

  const { soon: refresh } = useSoon(load)
  watch([view, at], refresh)
  onBeforeUnmount(() => {
    clearTimeout(timer)
    asking?.abort()
  })
  return { collection, refresh }
}
