// SPDX-License-Identifier: Apache-2.0
// How many there are in each of the areas just below the one looked at, and how many of them are due; of cases how many are open and
// late. A few are asked for at a time, and each stands as soon as it has come.
import { asProblem, body, isAbort, useElementCalls, useSession, type ApiProblem, type AreaView } from '@onegrid/api'
import { casesCode } from '@onegrid/registry-view'
import type { Feature, FeatureCollection, Geometry } from 'geojson'
import { computed, onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue'
import type { AreaLine } from './figures'

const atOnce = 4

export function useCounts(parent: Ref<string | undefined>, counted: Ref<string>, at: Ref<string | undefined>) {
  const { api } = useSession()
  const calls = useElementCalls()
  const lines = shallowRef<AreaLine[]>([])
  const shapes = shallowRef(new Map<string, Geometry>())
  const here = shallowRef<AreaView | null>(null)
  const problem = shallowRef<ApiProblem | null>(null)
  const busy = ref(false)
  let asking: AbortController | undefined

  async function figuresOf(area: AreaView, signal: AbortSignal): Promise<AreaLine> {
    if (counted.value === casesCode) {
      const { by_stage: stages, late } = await body(api.GET('/v1/cases/counts', { params: { query: { area: area.code, view: 'all' } }, signal }))
      return { area, isExact: true, count: stages.reduce((sum, { red, blue, grey }) => sum + red + blue + grey, 0), stale: late }
    }
    const query = { area: area.code, ...(at.value ? { at: at.value } : {}) }
    // What is due is due now: of a day gone by nobody asks.
    const [all, stale] = await Promise.all([calls.count(counted.value, query, signal), at.value ? null : calls.count(counted.value, { ...query, age: 'stale' }, signal)])
    return { area, count: all.count, isExact: all.exact, ...(stale ? { stale: stale.count } : {}) }
  }

  async function load(): Promise<void> {
    asking?.abort()
    const mine = (asking = new AbortController())
    const code = parent.value
    problem.value = null
    if (!code || !counted.value) {
      lines.value = []
      busy.value = false
      return
    }
    busy.value = true
    try {
      const [own, below, drawn] = await Promise.all([
        body(api.GET('/v1/areas/{code}', { params: { path: { code } }, signal: mine.signal })),
        body(api.GET('/v1/areas', { params: { query: { parent: code } }, signal: mine.signal })),
        body(api.GET('/v1/areas/{code}/children.geojson', { params: { path: { code } }, signal: mine.signal })) as unknown as Promise<FeatureCollection>,
      ])
      here.value = own
      // At the bottom an area stands for itself.
      const areas = below.items.length ? below.items : [own]
      shapes.value = new Map(drawn.features.filter(({ geometry }: Feature) => geometry).map((feature) => [String(feature.properties?.code), feature.geometry]))
      const before = new Map(lines.value.map((line) => [line.area.code, line]))
      const isSame = areas.every((area) => before.has(area.code))
      lines.value = areas.map((area) => (isSame ? before.get(area.code)! : { area, isExact: true }))
      const waiting = [...areas]
      const next = async (): Promise<void> => {
        for (let area = waiting.shift(); area && !mine.signal.aborted; area = waiting.shift()) {
          const line = await figuresOf(area, mine.signal)
          if (asking === mine) {
            lines.value = lines.value.map((one) => (one.area.code === line.area.code ? line : one))
          }
        }
      }
      await Promise.all(Array.from({ length: atOnce }, next))
    } catch (error) {
      if (asking === mine && !isAbort(error)) {
        problem.value = asProblem(error)
        mine.abort()
      }
    } finally {
      if (asking === mine) {
        busy.value = false
      }
    }
  }
  watch([parent, counted], () => {
    lines.value = []
    void load()
  }, { immediate: true })
  watch(at, () => void load())
  onScopeDispose(() => asking?.abort())

  return { lines, shapes, here, problem, busy, load, hasChildren: computed(() => (here.value?.children ?? 0) > 0) }
}
