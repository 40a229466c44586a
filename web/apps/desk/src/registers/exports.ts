// SPDX-License-Identifier: Apache-2.0
// What an export asks for: the area and status that the list shows now. Pure.
import type { ElementQuery, ExportFormat, ExportView, NewExport, TypeView } from '@onegrid/api'

/** Formats of maps only for what has a place. */
export const exportFormats = (type: Pick<TypeView, 'geometry'>): ExportFormat[] => (type.geometry === 'none' ? ['xlsx', 'csv'] : ['xlsx', 'csv', 'geojson', 'shp', 'gpkg'])

export function exportBody(type: string, asked: ElementQuery, { format, unmasked, purpose, reason }: { format: ExportFormat; unmasked: boolean; purpose: string; reason: string }): NewExport {
  const { area, status } = asked
  return {
    type, format, ...(area ? { area } : {}), ...(status ? { status } : {}),
    ...(unmasked ? { unmasked, purpose, reason: reason.trim() } : {}),
  }
}

/** Whether it goes on by itself or by somebody else, so that it is looked at again. */
export const follows = (job: Pick<ExportView, 'state'> | null): boolean => job !== null && ['waiting', 'needs_release'].includes(job.state)
