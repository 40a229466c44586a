// SPDX-License-Identifier: Apache-2.0
// What an export asks for: what the list shows now, all of it. Pure.
import type { ElementQuery, ExportFormat, ExportView, NewExport, TypeView } from '@onegrid/api'

/** Formats of maps only for what has a place. */
export const exportFormats = (type: Pick<TypeView, 'geometry'>): ExportFormat[] => (type.geometry === 'none' ? ['xlsx', 'csv'] : ['xlsx', 'csv', 'geojson', 'shp', 'gpkg'])

export function exportBody(type: string, asked: ElementQuery, { format, unmasked, purpose, reason }: { format: ExportFormat; unmasked: boolean; purpose: string; reason: string }): NewExport {
  const { area, q, bbox, filter, age, related } = asked
  // What the list shows when no status is chosen; what has an age is current.
  const status = asked.status ?? (age ? 'current' : 'proposed,current')
  return {
    type, format, status, ...(area ? { area } : {}), ...(q ? { q } : {}), ...(bbox ? { bbox } : {}), ...(filter ? { filter } : {}), ...(age ? { age } : {}), ...(related ? { related } : {}),
    ...(unmasked ? { unmasked, purpose, reason: reason.trim() } : {}),
  }
}

const narrowings = ['q', 'status', 'age', 'filter', 'related', 'bbox'] as const
export type Narrowing = (typeof narrowings)[number]
/** What narrows the file beside the area, in the order in which it is said. */
export const narrowedBy = (asked: Partial<ElementQuery>): { by: Narrowing; value: string }[] => narrowings.flatMap((by) => {
  const value = asked[by]
  return value ? [{ by, value }] : []
})

/** Whether it goes on by itself or by somebody else, so that it is looked at again. */
export const follows = (job: Pick<ExportView, 'state'> | null): boolean => job !== null && ['waiting', 'needs_release'].includes(job.state)
