// SPDX-License-Identifier: Apache-2.0
// Where the wall looks: the trail from the city down to the chosen area, and the areas just below it.
import { body, useSession, type AreaView } from '@onegrid/api'
import { computed, ref } from 'vue'

export function useAreas() {
  const session = useSession()
  const trail = ref<AreaView[]>([])
  const children = ref<AreaView[]>([])
  const here = computed(() => trail.value.at(-1))

  async function childrenOf(code?: string): Promise<AreaView[]> {
    const page = await body(session.api.GET('/v1/areas', { params: { query: code ? { parent: code } : {} } }))
    return page.items.filter((area) => area.bbox?.some((edge) => edge !== 0))
  }

  /** Starts at the area that the person who signed in is responsible for. */
  async function begin(code: string): Promise<void> {
    trail.value = [await body(session.api.GET('/v1/areas/{code}', { params: { path: { code } } }))]
    children.value = await childrenOf(code)
  }

  async function drill(code: string): Promise<void> {
    const area = children.value.find((child) => child.code === code)
    if (area) {
      trail.value = [...trail.value, area]
      children.value = await childrenOf(code)
    }
  }

  async function climbTo(code: string): Promise<void> {
    const at = trail.value.findIndex((area) => area.code === code)
    if (at >= 0 && at < trail.value.length - 1) {
      trail.value = trail.value.slice(0, at + 1)
      children.value = await childrenOf(code)
    }
  }

  return { trail, children, here, begin, drill, climbTo }
}
