// SPDX-License-Identifier: Apache-2.0
// The calls of the registers, each by its own name. The paths are those of the contract; they go through the same client as all others
// (language, proof, idempotency key, problems).
import type { FeatureCollection } from 'geojson'
import { body, type Api } from './client'
import type {
  DueView, DuplicateView, ElementCount, ElementEdit, ElementPage, ElementQuery, ElementRecord, ElementVersion, ElementView, ExportView, ImportHeading, ImportRow, ImportView, ImportWays, LookView,
  NewElement, NewExport, QualityView, RelatedGroup, TypeBrief, TypeView,
} from './elements'
import { useSession } from './inject'
import type { AddressItem, NearItem } from './types'

interface Options {
  params?: { path?: Record<string, string>; query?: object; header?: Record<string, string> }
  body?: unknown
  bodySerializer?: () => FormData
  signal?: AbortSignal
}
type Call = (path: string, options: Options) => Promise<{ data?: unknown; error?: unknown; response: Response }>
type Calls = Record<'GET' | 'POST' | 'PATCH' | 'PUT', Call>
export interface Items<T> { items: T[]; next?: string }
const one = '/v1/elements/{type}/{id}'

export function elementCalls(api: Api) {
  const calls = api as unknown as Calls
  const get = <T>(path: string, params: Options['params'], signal?: AbortSignal): Promise<T> => body(calls.GET(path, { params, signal }) as Promise<{ data?: T; response: Response }>)
  const send = <T>(method: 'POST' | 'PATCH' | 'PUT', path: string, params: Options['params'], given: unknown, signal?: AbortSignal): Promise<T> =>
    body(calls[method](path, { params, body: given, signal }) as Promise<{ data?: T; response: Response }>)
  const keyed = (key: string): Record<string, string> => ({ 'Idempotency-Key': key })
  const act = <Given extends object>(name: string) => (type: string, id: string, given: Given, key: string): Promise<ElementView> =>
    send('POST', `${one}/${name}`, { path: { type, id }, header: keyed(key) }, given)

  return {
    types: (signal?: AbortSignal) => get<Items<TypeBrief>>('/v1/types', {}, signal),
    type: (type: string, signal?: AbortSignal) => get<TypeView>('/v1/types/{type}', { path: { type } }, signal),

    list: (type: string, query: ElementQuery, signal?: AbortSignal) => get<ElementPage>('/v1/elements/{type}', { path: { type }, query }, signal),
    count: (type: string, query: ElementQuery, signal?: AbortSignal) => get<ElementCount>('/v1/elements/{type}/count', { path: { type }, query }, signal),
    map: (type: string, query: ElementQuery & { zoom?: number }, signal?: AbortSignal) => get<FeatureCollection & { truncated?: boolean }>('/v1/elements/{type}/map.geojson', { path: { type }, query }, signal),
    read: (type: string, id: string, query: { at?: string; known_at?: string } = {}, signal?: AbortSignal) => get<ElementView>(one, { path: { type, id }, query }, signal),
    history: (type: string, id: string, signal?: AbortSignal) => get<Items<ElementVersion>>(`${one}/history`, { path: { type, id } }, signal),
    related: (type: string, id: string, signal?: AbortSignal) => get<Items<RelatedGroup>>(`${one}/related`, { path: { type, id } }, signal),
    duplicates: (type: string, id: string, signal?: AbortSignal) => get<Items<DuplicateView>>(`${one}/duplicates`, { path: { type, id } }, signal),
    looks: (type: string, id: string, signal?: AbortSignal) => get<Items<LookView>>(`${one}/looks`, { path: { type, id } }, signal),
    similar: (type: string, record: ElementRecord, signal?: AbortSignal) => send<Items<DuplicateView>>('POST', '/v1/elements/{type}/duplicates', { path: { type } }, { record }, signal),

    create: (type: string, given: NewElement, key: string) => send<ElementView>('POST', '/v1/elements/{type}', { path: { type }, header: keyed(key) }, given),
    change: (type: string, id: string, given: ElementEdit, key: string) => send<ElementView>('PATCH', one, { path: { type, id }, header: keyed(key) }, given),
    confirm: act<{ fields?: string[]; version?: number; device_time?: string }>('confirm'),
    retire: act<{ version: number; reason: string }>('retire'),
    restore: act<{ version: number; reason: string }>('restore'),
    approve: act<{ version: number; reason?: string }>('approve'),
    refuse: act<{ version: number; reason: string }>('refuse'),
    merge: act<{ version: number; into: string; reason: string }>('merge'),
    unmerge: act<{ version: number; reason: string }>('unmerge'),
    unmask: (type: string, id: string, given: { fields: string[]; purpose: string; reason: string }) => send<{ record: ElementRecord }>('POST', `${one}/unmask`, { path: { type, id } }, given),

    nearest: (type: string, query: { lon: number; lat: number; k?: number; within_m?: number }, signal?: AbortSignal) => get<Items<NearItem>>('/v1/elements/{type}/nearest', { path: { type }, query }, signal),
    addresses: (query: { q: string; type?: string; limit?: number; near_lon?: number; near_lat?: number }, signal?: AbortSignal) => get<Items<AddressItem>>('/v1/addresses', { query }, signal),
    addressesAt: (query: { lon: number; lat: number; within_m?: number; type?: string; limit?: number }, signal?: AbortSignal) => get<Items<AddressItem>>('/v1/addresses/at', { query }, signal),

    freshness: (query: { area?: string; type?: string; limit?: number; after?: string }, signal?: AbortSignal) => get<Items<DueView>>('/v1/freshness', { query }, signal),
    quality: (query: { area?: string; type?: string }, signal?: AbortSignal) => get<QualityView>('/v1/quality', { query }, signal),

    imports: (query: { type?: string; limit?: number; after?: string }, signal?: AbortSignal) => get<Items<ImportView>>('/v1/imports', { query }, signal),
    import: (id: string, signal?: AbortSignal) => get<ImportView>('/v1/imports/{id}', { path: { id } }, signal),
    importRows: (id: string, query: { outcome?: string; limit?: number; after?: string }, signal?: AbortSignal) => get<Items<ImportRow>>('/v1/imports/{id}/rows', { path: { id }, query }, signal),
    upload: (type: string, file: File, key: string, signal?: AbortSignal): Promise<ImportView> => body(calls.POST('/v1/imports', {
      params: { header: keyed(key) }, body: { type }, signal,
      bodySerializer: () => {
        const form = new FormData()
        form.append('type', type)
        form.append('file', file, file.name)
        return form
      },
    }) as Promise<{ data?: ImportView; response: Response }>),
    mapImport: (id: string, columns: Pick<ImportHeading, 'heading' | 'what' | 'code'>[], ways: ImportWays = {}) => send<ImportView>('PUT', '/v1/imports/{id}/mapping', { path: { id } }, { columns, ...ways }),
    tryImport: (id: string, key: string) => send<ImportView>('POST', '/v1/imports/{id}/try', { path: { id }, header: keyed(key) }, {}),
    runImport: (id: string, partial: boolean, key: string) => send<ImportView>('POST', '/v1/imports/{id}/run', { path: { id }, header: keyed(key) }, { partial }),
    importReport: (id: string): string => `/v1/imports/${encodeURIComponent(id)}/report.csv`,
    undoImport: (id: string, key: string) => send<ImportView>('POST', '/v1/imports/{id}/undo', { path: { id }, header: keyed(key) }, {}),

    startExport: (given: NewExport, key: string) => send<ExportView>('POST', '/v1/exports', { header: keyed(key) }, given),
    exports: (query: { limit?: number; after?: string }, signal?: AbortSignal) => get<Items<ExportView>>('/v1/exports', { query }, signal),
    export: (id: string, signal?: AbortSignal) => get<ExportView>('/v1/exports/{id}', { path: { id } }, signal),
    releaseExport: (id: string, given: { refused?: boolean; reason?: string }, key: string) => send<ExportView>('POST', '/v1/exports/{id}/release', { path: { id }, header: keyed(key) }, given),
    exportFile: (id: string): string => `/v1/exports/${encodeURIComponent(id)}/file`,
  }
}

export type ElementCalls = ReturnType<typeof elementCalls>
export const useElementCalls = (): ElementCalls => elementCalls(useSession().api)
