// SPDX-License-Identifier: Apache-2.0
// How something done with an element is sent, and how it becomes a form again.
import { elementCalls, newKey, uploadPhoto, type Api, type ApiProblem, type ElementRecord, type ElementView } from '@onegrid/api'
import { areaOf, requestOf, sameValue, titleOf, type Filling } from '../registers/form'
import { late } from './late'
import type { Draft, WaitingElement } from './store'

type Given = Pick<WaitingElement, 'kind' | 'op' | 'title' | 'photos' | 'type' | 'id' | 'version' | 'record' | 'area' | 'photoFields' | 'fields' | 'reason' | 'edits' | 'base'>

/** A filled-in form as something to send. */
export function sendable(filling: Filling, fallbackTitle: string): Given {
  const { type, base, edits, photos } = filling
  const area = areaOf(filling)
  const all = Object.entries(photos).flatMap(([field, blobs]) => blobs.map((blob) => ({ field, blob })))
  return {
    kind: 'element', op: base ? 'change' : 'create', title: titleOf(filling) || fallbackTitle, type: type.code, record: requestOf(filling), edits,
    ...(base ? { id: base.id, version: base.version, base } : area ? { area } : {}),
    photos: all.map(({ blob }) => blob), photoFields: all.map(({ field }) => field),
  }
}

const photosByField = ({ photos, photoFields = [] }: WaitingElement): Record<string, Blob[]> => {
  const by: Record<string, Blob[]> = {}
  photos.forEach((blob, index) => (by[photoFields[index] ?? ''] ??= []).push(blob))
  return by
}

/** What waited, as a form to be mended: with the reasons when it was refused. What may have arrived keeps its key. */
export function draftOf(item: WaitingElement): Draft {
  return {
    key: newKey(), by: item.by, type: item.type, title: item.title, madeAt: item.madeAt, savedAt: new Date().toISOString(), edits: item.edits ?? {}, photos: photosByField(item),
    ...(item.base ? { base: item.base } : {}),
    ...(item.refused ? { refused: item.refused, faults: item.faults, isStale: item.isStale } : item.attempts > 0 ? { sentAs: item.key } : {}),
  }
}

export async function sendElement(api: Api, item: WaitingElement): Promise<ElementView> {
  const calls = elementCalls(api)
  const { op, type, id = '', version = 0, key } = item
  if (op === 'confirm') return calls.confirm(type, id, { ...(version ? { version } : {}), ...(item.fields ? { fields: item.fields } : {}), ...late(item) }, key)
  if (op === 'retire') return calls.retire(type, id, { version, reason: item.reason ?? '' }, key)
  const record: ElementRecord = { ...item.record }
  for (const [field, blobs] of Object.entries(photosByField(item))) {
    const before = field in record ? record[field] : item.base?.record[field]
    const ids: string[] = Array.isArray(before) ? [...before] : []
    for (const blob of blobs) ids.push((await uploadPhoto(api, blob)).id)
    record[field] = [...new Set(ids)]
  }
  return op === 'create' ? calls.create(type, { record, ...(item.area ? { area: item.area } : {}) }, key) : calls.change(type, id, { version, record }, key)
}

/** Refused, and yet there is nothing left to do: it had arrived, or somebody confirmed it later than I did. The element then. */
export async function settled(api: Api, item: WaitingElement, problem: ApiProblem): Promise<ElementView | undefined> {
  if (item.id && problem.code === 'element.confirmed_since') return elementCalls(api).read(item.type, item.id)
  return problem.trouble === 'stale' ? arrivedBefore(api, item) : undefined
}

/** It was sent before and no answer came; now the element is newer. Is that newer element what I sent? */
async function arrivedBefore(api: Api, item: WaitingElement): Promise<ElementView | undefined> {
  if (!item.id || item.attempts === 0) return undefined
  const newest = await elementCalls(api).read(item.type, item.id)
  if (newest.version !== (item.version ?? 0) + 1) return undefined
  if (item.op === 'retire') return newest.status === 'retired' ? newest : undefined
  const hidden = new Set([...(newest.masked ?? []), ...(item.photoFields ?? [])])
  const sent = Object.entries(item.record ?? {})
  return sent.length > 0 && sent.every(([code, value]) => !hidden.has(code) && sameValue(value, newest.record[code])) ? newest : undefined
}
