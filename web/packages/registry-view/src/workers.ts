// SPDX-License-Identifier: Apache-2.0
// Who works in which grid, from the posts of people in grid teams. Pure. A post in a grid is for it; one in its community is for the grids that have
// nobody of their own. Where somebody is at the moment nobody here knows.
import type { PersonView } from '@onegrid/api'
import type { WorkerState } from '@onegrid/map'
import type { FeatureCollection, Geometry } from 'geojson'

export interface GridWorker {
  id: string
  name: string
  post: { name: string; name_en: string }
  unit_name: string
  area: string
  /** The post is held since then. */
  since: string
}
/** A grid, or a community without grids. */
export interface WorkedArea {
  code: string
  name: string
  name_en: string
  geometry: Geometry
  community: string
}
export interface AreaWorkers extends WorkedArea {
  state: WorkerState
  workers: readonly GridWorker[]
}

/** The posts that are held now in one of these teams, each person once an area; who is locked out works nowhere. */
export function workersOf(people: readonly PersonView[], teams: ReadonlySet<string>, now: number): GridWorker[] {
  const held = people.filter(({ is_locked }) => !is_locked).flatMap(({ id, name, posts }) => posts
    .filter(({ unit, from, until }) => unit !== undefined && teams.has(unit) && Date.parse(from) <= now && (until === undefined || Date.parse(until) > now))
    .map(({ role_name, role_name_en, unit_name, area, from }): GridWorker => ({ id, name, post: { name: role_name, name_en: role_name_en }, unit_name: unit_name ?? '', area, since: from })))
  return [...new Map(held.map((one) => [`${one.area} ${one.id}`, one])).values()]
}

export function areasWithWorkers(areas: readonly WorkedArea[], workers: readonly GridWorker[]): AreaWorkers[] {
  return areas.map((area): AreaWorkers => {
    const own = workers.filter((one) => one.area === area.code)
    const above = own.length ? [] : workers.filter((one) => one.area === area.community)
    return { ...area, state: own.length ? 'own' : above.length ? 'above' : 'nobody', workers: own.length ? own : above }
  })
}

const mostNames = 2

/** As the map draws them: two names, and how many more there are. */
export function workerFeatures(areas: readonly AreaWorkers[], comma: string): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: areas.map(({ code, geometry, state, workers }) => {
      const names = workers.slice(0, mostNames).map(({ name }) => name).join(comma)
      return { type: 'Feature', geometry, properties: { code, state, text: workers.length > mostNames ? `${names} +${workers.length - mostNames}` : names } }
    }),
  }
}
