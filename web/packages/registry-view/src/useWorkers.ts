// SPDX-License-Identifier: Apache-2.0
// The grids in sight with who works in them, from the zoom on at which grids can be told apart. Only where the caller may read staff: of what
// lies elsewhere nothing is said, rather than that nobody were there.
import { areasWith, body, isWithin, useSession, type AreaView, type PersonView } from '@onegrid/api'
import type { View } from '@onegrid/map'
import { useNewest, useSoon } from '@onegrid/ui'
import type { FeatureCollection } from 'geojson'
import { computed, shallowRef, watch, type Ref } from 'vue'
import { areasWithWorkers, workersOf, type AreaWorkers, type WorkedArea } from './workers'

export const nearestForWorkers = 13
const mostCommunities = 24
const fresh = 300_000 // who holds a post changes by the day
const kind = 'grid_team'

type Box = View['bbox']
const meets = (bbox: readonly number[] | undefined, [west, south, east, north]: Box): boolean =>
  bbox?.length === 4 && bbox[0]! < east && bbox[2]! > west && bbox[1]! < north && bbox[3]! > south

/** Whether the caller may see it at all. */
export const mayWorkers = (session: Pick<ReturnType<typeof useSession>, 'may'>): boolean => session.may('person.read') && session.may('unit.read')

export function useWorkers(view: Ref<Pick<View, 'bbox' | 'zoom'> | undefined>, isOn: Ref<boolean>) {
  const session = useSession()
  const { api } = session
  const { problem, busy, slow, run } = useNewest()
  const areas = shallowRef<AreaWorkers[]>([])
  const isFar = computed(() => isOn.value && view.value !== undefined && view.value.zoom < nearestForWorkers)
  const kept = new Map<string, { at: number; answer: Promise<unknown> }>()

  function once<T>(key: string, ask: () => Promise<T>): Promise<T> {
    const found = kept.get(key)
    if (found && Date.now() - found.at < fresh) {
      return found.answer as Promise<T>
    }
    const answer = ask()
    kept.set(key, { at: Date.now(), answer })
    answer.catch(() => kept.get(key)?.answer === answer && kept.delete(key))
    return answer
  }
  const listed = (query: { level?: string; parent?: string }): Promise<AreaView[]> =>
    once(`areas ${JSON.stringify(query)}`, async () => (await body(api.GET('/v1/areas', { params: { query: { ...query, limit: 2000 } } }))).items)
  const shapes = (code: string): Promise<FeatureCollection['features']> =>
    once(`shapes ${code}`, async () => ((await body(api.GET('/v1/areas/{code}/children.geojson', { params: { path: { code } } }))) as unknown as FeatureCollection).features)
  const teams = (street: string): Promise<{ id: string; area: string }[]> =>
    once(`teams ${street}`, async () => (await body(api.GET('/v1/units', { params: { query: { area: street, kind, limit: 500 } } }))).items)
  const staff = (unit: string): Promise<PersonView[]> => once(`staff ${unit}`, async () => {
    const all: PersonView[] = []
    let after: string | undefined
    do {
      const page = await body(api.GET('/v1/persons', { params: { query: { unit, limit: 200, ...(after ? { after } : {}) } } }))
      all.push(...page.items)
      after = page.next
    } while (after)
    return all
  })

  async function worked(community: AreaView, street: string): Promise<WorkedArea[]> {
    const below = await shapes(community.code)
    const own = below.length ? below : (await shapes(street)).filter(({ properties }) => properties?.code === community.code)
    return own.flatMap(({ geometry, properties }) => (geometry ? [{ code: String(properties?.code), name: String(properties?.name ?? ''), name_en: String(properties?.name_en ?? ''), geometry, community: community.code }] : []))
  }
  async function look(box: Box): Promise<AreaWorkers[]> {
    const mine = areasWith('person.read', session.assignments.value)
    const isKnown = ({ code }: { code: string }): boolean => isWithin(code, mine)
    const streets = (await listed({ level: 'street' })).filter((street) => meets(street.bbox, box) && (isKnown(street) || mine.some((area) => isWithin(area, [street.code]))))
    const seen = (await Promise.all(streets.map(async ({ code }) => (await listed({ parent: code })).filter((one) => meets(one.bbox, box) && isKnown(one)).map((community) => ({ community, street: code }))))).flat().slice(0, mostCommunities)
    const of = [...new Set(seen.map(({ street }) => street))]
    const all = (await Promise.all(of.map(teams))).flat().filter(({ area }) => of.includes(area) || seen.some(({ community }) => isWithin(area, [community.code])))
    const [drawn, people] = await Promise.all([
      Promise.all(seen.map(({ community, street }) => worked(community, street))),
      Promise.all(all.map(({ id }) => staff(id))),
    ])
    return areasWithWorkers(drawn.flat(), workersOf(people.flat(), new Set(all.map(({ id }) => id)), Date.now()))
  }

  async function load(): Promise<void> {
    const seen = view.value
    if (!isOn.value || !seen || isFar.value) {
      areas.value = areas.value.length ? [] : areas.value
      return
    }
    await run(() => look(seen.bbox), (found) => {
      areas.value = isOn.value && !isFar.value ? found : []
    })
  }
  const { soon } = useSoon(load)
  watch([view, isOn], soon, { immediate: true })
  return { areas, isFar, problem, busy, slow, load }
}
