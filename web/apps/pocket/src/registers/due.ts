// SPDX-License-Identifier: Apache-2.0
// The due list: what is most urgent or nearest first, and where it is. Pure.
import type { AgeColour, Colour, DueView } from '@onegrid/api'
import type { FeatureCollection } from 'geojson'
import { distance, pointCollection, type Place } from '@onegrid/map'

export type DueOrder = 'urgent' | 'near'
const ranks: Record<AgeColour, number> = { stale: 0, ageing: 1, fresh: 2 }
/** The colours of the house: red is late, blue goes on, green is well. */
export const ageTone: Record<AgeColour, Colour> = { stale: 'red', ageing: 'blue', fresh: 'green' }

/** Metres from here; of what has no place, or without knowing where here is, what the server said, if it did. */
export function awayOf(item: DueView, here?: Place): number | undefined {
  return here && item.lon !== undefined && item.lat !== undefined ? distance(here, { lon: item.lon, lat: item.lat }) : item.distance_m
}

/** Urgent: stale before ageing, then what was due first; what falls due on one day by how near it is. Near: by distance, what has no place last. */
export function ordered(items: readonly DueView[], order: DueOrder, here?: Place): DueView[] {
  const away = new Map(items.map((item) => [item, awayOf(item, here) ?? Infinity]))
  const near = (a: DueView, b: DueView): number => Math.sign((away.get(a) ?? 0) - (away.get(b) ?? 0) || 0)
  const urgent = (a: DueView, b: DueView): number => ranks[a.colour] - ranks[b.colour] || a.due_at.slice(0, 10).localeCompare(b.due_at.slice(0, 10))
  return [...items].sort((a, b) => (order === 'near' ? near(a, b) || urgent(a, b) : urgent(a, b) || near(a, b)) || a.due_at.localeCompare(b.due_at))
}

/** How many of each type are due, the most first. */
export function countsByType(items: readonly DueView[]): { type: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const { type } of items) counts.set(type, (counts.get(type) ?? 0) + 1)
  return [...counts].map(([type, count]) => ({ type, count })).sort((a, b) => b.count - a.count || a.type.localeCompare(b.type))
}

export function dueCollection(items: readonly DueView[]): FeatureCollection {
  return pointCollection(items.flatMap((item) => (item.lon === undefined || item.lat === undefined ? [] : [{ id: `${item.type}/${item.brief.id}`, colour: ageTone[item.colour], matter_name: item.brief.title, lon: item.lon, lat: item.lat }])))
}
