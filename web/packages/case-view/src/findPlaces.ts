// SPDX-License-Identifier: Apache-2.0
// Places on the map by what somebody types: coordinates, areas by their names, registered addresses and what else they are called.
import { asProblem, body, elementCalls, type AddressItem, type Api, type AreaView } from '@onegrid/api'
import type { Place } from '@onegrid/map'
import { placeIn, placeText } from './placeText'

export interface FoundPlace {
  key: string
  name: string
  /** What tells it from others of the name. */
  why: string
  at: Place
  /** West, south, east, north of what is no single point. */
  bbox?: [number, number, number, number]
}
export interface PlaceWords {
  name: (named: { name: string; name_en?: string }) => string
  level: (level: string) => string
  coordinates: string
}

const fewAreas = 4
const fewAddresses = 8

function ofArea(area: AreaView, words: PlaceWords): FoundPlace[] {
  const [west, south, east, north] = area.bbox ?? []
  if (west === undefined || south === undefined || east === undefined || north === undefined) {
    return []
  }
  const [lon = (west + east) / 2, lat = (south + north) / 2] = area.centre ?? []
  return [{ key: `area ${area.code}`, name: words.name(area), why: words.level(area.level), at: { lon, lat }, bbox: [west, south, east, north] }]
}
const ofAddress = ({ type, id, text, alias, area_name, lon, lat }: AddressItem): FoundPlace[] =>
  lon === undefined || lat === undefined ? [] : [{ key: `${type} ${id}`, name: text, why: [alias, area_name].filter(Boolean).join(' · '), at: { lon, lat } }]

/**
 * What `text` may mean, areas before addresses; nothing for a single letter. Addresses are asked for when `mayAddresses`, the nearest to `near`
 * first; while only they cannot be had the areas stand alone. Throws the problem when nothing could be asked.
 */
export async function findPlaces(api: Api, text: string, words: PlaceWords, mayAddresses: boolean, near?: Place, signal?: AbortSignal): Promise<FoundPlace[]> {
  const q = text.trim()
  const point = placeIn(q)
  if (point) {
    return [{ key: 'point', name: placeText(point), why: words.coordinates, at: point }]
  }
  if (q.length < 2) {
    return []
  }
  const beside = near ? { near_lon: near.lon, near_lat: near.lat } : {}
  const asked: Promise<FoundPlace[]>[] = [
    body(api.GET('/v1/areas', { params: { query: { q: q.slice(0, 60), limit: fewAreas } }, signal })).then(({ items }) => items.flatMap((area) => ofArea(area, words))),
    ...(mayAddresses ? [elementCalls(api).addresses({ q: q.slice(0, 100), limit: fewAddresses, ...beside }, signal).then(({ items }) => items.flatMap(ofAddress))] : []),
  ]
  const answers = await Promise.allSettled(asked)
  const failed = answers.find((one) => one.status === 'rejected')
  if (failed && answers.every(({ status }) => status === 'rejected')) {
    throw signal?.aborted ? failed.reason : asProblem(failed.reason)
  }
  return answers.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))
}
