// SPDX-License-Identifier: Apache-2.0
// The calls of the registers, each by its own name. They go through the same client as all others (language, proof, idempotency key,
// problems). Every write carries its key, so that what is sent twice after a lost answer is done once.
import { body, useSession, type Api } from '@onegrid/api'
import type { AddressView, DueView, DuplicateView, ElementEdit, ElementPage, ElementQuery, ElementRecord, ElementVersion, ElementView, NearView, NewElement, RelatedGroup, TypeBrief, TypeView } from './contract'

interface Options {
  params?: { path?: Record<string, string>; query?: object; header?: Record<string, string> }
  body?: unknown
  headers?: Record<string, string>
  signal?: AbortSignal
}
type Call = (path: string, options: Options) => Promise<{ data?: unknown; error?: unknown; response: Response }>
type Answer<T> = Promise<{ data?: T; response: Response }>
export interface Items<T> { items: T[]; next?: string }
const one = '/v1/elements/{type}/{id}'

export function elementCalls(api: Api) {
  const calls = api as unknown as Record<'GET' | 'POST' | 'PATCH', Call>
  const get = <T>(path: string, params: Options['params'], signal?: AbortSignal): Promise<T> => body(calls.GET(path, { params, signal }) as Answer<T>)
  const send = <T>(method: 'POST' | 'PATCH', path: string, parts: Record<string, string>, given: unknown, key?: string, signal?: AbortSignal): Promise<T> =>
    body(calls[method](path, { params: { path: parts }, body: given, ...(key ? { headers: { 'Idempotency-Key': key } } : {}), signal }) as Answer<T>)
  return {
    types: (signal?: AbortSignal) => get<Items<TypeBrief>>('/v1/types', {}, signal),
    type: (type: string, signal?: AbortSignal) => get<TypeView>('/v1/types/{type}', { path: { type } }, signal),
    list: (type: string, query: ElementQuery, signal?: AbortSignal) => get<ElementPage>('/v1/elements/{type}', { path: { type }, query }, signal),
    read: (type: string, id: string, signal?: AbortSignal) => get<ElementView>(one, { path: { type, id } }, signal),
    history: (type: string, id: string, signal?: AbortSignal) => get<Items<ElementVersion>>(`${one}/history`, { path: { type, id } }, signal),
    related: (type: string, id: string, signal?: AbortSignal) => get<Items<RelatedGroup>>(`${one}/related`, { path: { type, id } }, signal),
    nearest: (type: string, query: { lon: number; lat: number; k?: number; within_m?: number }, signal?: AbortSignal) => get<Items<NearView>>('/v1/elements/{type}/nearest', { path: { type }, query }, signal),
    addresses: (query: { q: string; limit?: number; near_lon?: number; near_lat?: number }, signal?: AbortSignal) => get<Items<AddressView>>('/v1/addresses', { query }, signal),
    freshness: (query: { type?: string; limit?: number; after?: string }, signal?: AbortSignal) => get<Items<DueView>>('/v1/freshness', { query }, signal),
    similar: (type: string, record: ElementRecord, signal?: AbortSignal) => send<Items<DuplicateView>>('POST', '/v1/elements/{type}/duplicates', { type }, { record }, undefined, signal),
    create: (type: string, given: NewElement, key: string) => send<ElementView>('POST', '/v1/elements/{type}', { type }, given, key),
    change: (type: string, id: string, given: ElementEdit, key: string) => send<ElementView>('PATCH', one, { type, id }, given, key),
    confirm: (type: string, id: string, given: { fields?: string[]; version?: number; device_time?: string }, key: string) => send<ElementView>('POST', `${one}/confirm`, { type, id }, given, key),
    retire: (type: string, id: string, given: { version: number; reason: string }, key: string) => send<ElementView>('POST', `${one}/retire`, { type, id }, given, key),
    unmask: (type: string, id: string, given: { fields: string[]; purpose: string; reason: string }) => send<{ record: ElementRecord }>('POST', `${one}/unmask`, { type, id }, given),
  }
}

export type ElementCalls = ReturnType<typeof elementCalls>
export const useElementCalls = (): ElementCalls => elementCalls(useSession().api)
