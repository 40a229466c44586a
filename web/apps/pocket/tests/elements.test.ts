// SPDX-License-Identifier: Apache-2.0
// Elements in the outbox: once each, with their photos, and nothing typed is lost when something is refused.
import 'fake-indexeddb/auto'
import { createApi } from '@onegrid/api'
import { beforeEach, describe, expect, it } from 'vitest'
import { DraftStore, Outbox, OutboxStore, sendable, type Draft } from '../src/outbox'
import { KeptStore } from '../src/outbox/kept'
import { withoutSealed } from '../src/registers/kept'
import { element, house } from './house'

interface Call { method: string; path: string; key: string | null; body: Record<string, unknown> }
let calls: Call[]
let answer: (call: Call) => Response | Promise<Response>
const json = (status: number, value: unknown): Response => new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json' } })
const refusal = (status: number, code: string, errors?: object[]): Response => json(status, { type: '', title: code, status, code, instance: '', ...(errors ? { errors } : {}) })
const offline = (): Promise<Response> => Promise.reject(new TypeError('no network'))

function outboxOf(who = 'anna', maySend?: () => boolean) {
  const api = createApi({
    baseUrl: 'http://city.test',
    attempts: 1,
    fetch: async (input: RequestInfo | URL) => {
      const request = input as Request
      const text = request.headers.get('content-type')?.includes('json') ? await request.clone().text() : '{}'
      const call = { method: request.method, path: new URL(request.url).pathname, key: request.headers.get('idempotency-key'), body: JSON.parse(text || '{}') as Record<string, unknown> }
      calls.push(call)
      return answer(call)
    },
  } as Parameters<typeof createApi>[0])
  return new Outbox(api, () => who, maySend)
}
const photo = new Blob(['jpeg'], { type: 'image/jpeg' })
const fresh = (edits = { house_code: 'H2', full_address: '某路 2 号', use: 'own' }) => ({ type: house, edits, photos: {} as Record<string, Blob[]> })
const draft = (more: Partial<Draft> = {}): Draft => ({ key: 'd1', by: 'anna', type: 'house', title: '某路 2 号', madeAt: '2026-11-26T01:00:00Z', savedAt: '2026-11-26T01:00:00Z', edits: { house_code: 'H2' }, photos: {}, ...more })
const writes = (): Call[] => calls.filter(({ method, path }) => method !== 'GET' && path !== '/v1/files')

beforeEach(async () => {
  calls = []
  let photos = 0
  answer = ({ path, method, body }) => (path === '/v1/files' ? json(201, { id: `photo${++photos}` }) : method === 'GET' ? json(200, element) : json(200, { ...element, version: Number(body.version ?? 0) + 1 }))
  for (const item of await new OutboxStore().all()) await new OutboxStore().remove(item.key)
  for (const one of await new DraftStore().all('anna')) await new DraftStore().remove(one.key)
})

describe('an element in the outbox', () => {
  it('is sent with its photos at their field, and its draft is gone', async () => {
    const drafts = new DraftStore()
    await drafts.put(draft())
    const outcome = await outboxOf().add(sendable({ ...fresh(), photos: { photos: [photo, photo] } }, '房屋'), draft())
    expect(outcome.state).toBe('sent')
    expect(writes()[0]).toMatchObject({ method: 'POST', path: '/v1/elements/house', body: { record: { house_code: 'H2', use: 'own', photos: ['photo1', 'photo2'] } } })
    expect(writes()[0]!.key).toBeTruthy()
    expect(await drafts.all('anna')).toEqual([])
  })
  it('that has no place on the map says its area, and one that has does not', async () => {
    await outboxOf().add(sendable({ ...fresh(), usualArea: '310101001001000' }, ''))
    await outboxOf().add(sendable({ ...fresh(), edits: { ...fresh().edits, geometry: { type: 'Point', coordinates: [121, 31] } } as never, usualArea: '310101001001000' }, ''))
    expect(writes().map(({ body }) => body.area)).toEqual(['310101001001000', undefined])
  })
  it('adds new photos to those that the element has', async () => {
    await outboxOf().add(sendable({ type: house, base: element, edits: {}, photos: { photos: [photo] } }, ''))
    expect(writes()[0]).toMatchObject({ method: 'PATCH', path: '/v1/elements/house/7', body: { version: 3, record: { photos: ['p1', 'photo1'] } } })
  })
  it('waits without a network with all it has, and goes later under the same key', async () => {
    answer = offline
    const outbox = outboxOf()
    expect((await outbox.add(sendable({ ...fresh(), photos: { photos: [photo] } }, ''))).state).toBe('waiting')
    const [kept] = await new OutboxStore().all()
    expect(kept).toMatchObject({ kind: 'element', op: 'create', title: '某路 2 号', photoFields: ['photos'], edits: { house_code: 'H2' } })
    const first = kept!.key
    answer = ({ path }) => (path === '/v1/files' ? json(201, { id: 'photo1' }) : json(201, element))
    await outbox.flush()
    expect(writes().at(-1)!.key).toBe(first)
    expect(outbox.items).toHaveLength(0)
  })
  it('stays to be mended when it is refused: reasons at their fields, everything typed, a new key', async () => {
    answer = ({ path }) => (path === '/v1/files' ? json(201, { id: 'photo1' }) : refusal(422, 'element.invalid', [{ pointer: '/record/house_code', code: 'element.too_long', title: '过长' }]))
    const outbox = outboxOf()
    const outcome = await outbox.add(sendable({ ...fresh(), photos: { photos: [photo] } }, ''))
    expect(outcome.state).toBe('refused')
    expect((await new OutboxStore().all())[0]).toMatchObject({ refused: 'element.invalid', faults: [{ pointer: '/record/house_code' }] })
    const back = await outbox.takeBack(outcome.key)
    expect(back).toMatchObject({ edits: { house_code: 'H2', full_address: '某路 2 号' }, refused: 'element.invalid', faults: [{ code: 'element.too_long' }] })
    expect(back!.photos.photos).toHaveLength(1)
    expect(back!.sentAs).toBeUndefined()
    expect(await new OutboxStore().all()).toEqual([])
    expect((await new DraftStore().find(back!.key, 'anna'))?.edits).toEqual(back!.edits)
  })
  it('keeps its key when it is opened before anybody knows whether it arrived', async () => {
    answer = offline
    const outbox = outboxOf()
    const { key } = await outbox.add(sendable(fresh(), ''))
    const back = await outbox.takeBack(key)
    expect(back!.sentAs).toBe(key)
    answer = () => json(201, element)
    await outbox.add(sendable(fresh(), ''), back)
    expect(writes().at(-1)!.key).toBe(key)
  })
  it('cannot be taken back while it is being sent', async () => {
    const outbox = outboxOf()
    let release: (response: Response) => void = () => undefined
    answer = () => new Promise<Response>((resolve) => (release = resolve))
    const sending = outbox.add(sendable(fresh(), ''))
    while (calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 1))
    expect(await outbox.takeBack(outbox.items[0]!.key)).toBeUndefined()
    release(json(201, element))
    expect((await sending).state).toBe('sent')
  })
  it('is stale when somebody else was faster, and says so', async () => {
    answer = ({ method }) => (method === 'GET' ? json(200, { ...element, version: 4 }) : refusal(409, 'element.stale'))
    const outbox = outboxOf()
    const outcome = await outbox.add(sendable({ type: house, base: element, edits: { rooms: '4' }, photos: {} }, ''))
    expect(outcome.state).toBe('refused')
    expect(outbox.items[0]).toMatchObject({ isStale: true, edits: { rooms: '4' } })
    expect((await outbox.takeBack(outcome.key))!.base?.version).toBe(3)
  })
  it('is done when its answer was lost and the element already is as it was sent', async () => {
    answer = offline
    const outbox = outboxOf()
    await outbox.add(sendable({ type: house, base: element, edits: { rooms: '4' }, photos: {} }, ''))
    answer = ({ method }) => (method === 'GET' ? json(200, { ...element, version: 4, record: { ...element.record, rooms: 4 } }) : refusal(409, 'element.stale'))
    await outbox.flush()
    expect(outbox.items).toHaveLength(0)
  })
  it('goes on from what was sent before it: an edit, then another', async () => {
    answer = offline
    const outbox = outboxOf()
    await outbox.add(sendable({ type: house, base: element, edits: { rooms: '4' }, photos: {} }, ''))
    await outbox.add(sendable({ type: house, base: element, edits: { rent: '99' }, photos: {} }, ''))
    calls = []
    answer = ({ body }) => json(200, { ...element, version: Number(body.version) + 1 })
    await outbox.flush()
    expect(writes().map(({ path, body }) => [path, body.version])).toEqual([['/v1/elements/house/7', 3], ['/v1/elements/house/7', 4]])
  })
  it('confirms by field, and retires with a reason', async () => {
    const outbox = outboxOf()
    await outbox.add({ kind: 'element', op: 'confirm', type: 'house', id: '7', version: 3, fields: ['use'], title: '', photos: [] })
    await outbox.add({ kind: 'element', op: 'retire', type: 'house', id: '7', version: 4, reason: '已拆', title: '', photos: [] })
    expect(writes().map(({ path, body }) => [path.split('/').at(-1), body])).toEqual([['confirm', { version: 3, fields: ['use'] }], ['retire', { version: 4, reason: '已拆' }]])
  })
  it('says when it was confirmed, and on which version, once it has waited', async () => {
    const madeAt = new Date(Date.now() - 3_600_000).toISOString()
    await new OutboxStore().put({ kind: 'element', op: 'confirm', type: 'house', id: '7', version: 3, key: 'k1', title: '', madeAt, photos: [], by: 'anna', attempts: 1 })
    await outboxOf().open()
    expect(writes().map(({ key, body }) => [key, body])).toEqual([['k1', { version: 3, device_time: madeAt }]])
  })
  it('is done when somebody confirmed it later, and waits for the person when it changed', async () => {
    const confirm = { kind: 'element' as const, op: 'confirm' as const, type: 'house', id: '7', version: 3, title: '', photos: [] }
    answer = ({ method }) => (method === 'GET' ? json(200, element) : refusal(409, 'element.confirmed_since'))
    const outbox = outboxOf()
    expect(await outbox.add(confirm)).toMatchObject({ state: 'sent', sent: { answer: { id: '7' } } })
    answer = ({ method }) => (method === 'GET' ? json(200, { ...element, version: 4 }) : refusal(412, 'element.stale', [{ pointer: '/record/use', code: 'element.changed_meanwhile', title: '已变更' }]))
    expect((await outbox.add(confirm)).state).toBe('refused')
    expect(outbox.items).toMatchObject([{ isStale: true, faults: [{ pointer: '/record/use' }] }])
  })
  it('is not sent before the server has said who this is', async () => {
    let sure = false
    const outbox = outboxOf('anna', () => sure)
    expect((await outbox.add(sendable(fresh(), ''))).state).toBe('waiting')
    expect(calls).toEqual([])
    sure = true
    await outbox.flush()
    expect(writes()).toHaveLength(1)
  })
})

describe('drafts', () => {
  it('are found by whose they are and what they are of, the newest first', async () => {
    const drafts = new DraftStore()
    await drafts.put(draft())
    await drafts.put(draft({ key: 'd2', savedAt: '2026-11-26T02:00:00Z' }))
    await drafts.put(draft({ key: 'd3', base: element }))
    await drafts.put(draft({ key: 'd4', by: 'boris' }))
    expect((await drafts.all('anna')).map(({ key }) => key)).toEqual(['d2', 'd1', 'd3'])
    expect((await drafts.of('anna', 'house'))?.key).toBe('d2')
    expect((await drafts.of('anna', 'house', '7'))?.key).toBe('d3')
    expect(await drafts.find('d4', 'anna')).toBeUndefined()
    await drafts.remove('d4')
  })
  it('keep photos', async () => {
    await new DraftStore().put(draft({ photos: { photos: [photo] } }))
    expect((await new DraftStore().find('d1', 'anna'))?.photos.photos).toHaveLength(1)
  })
})

describe('what is kept to be read without a network', () => {
  it('is for the person who read it, and is forgotten with them', async () => {
    const anna = new KeptStore(() => 'anna')
    const boris = new KeptStore(() => 'boris')
    await anna.keep('due', [1])
    expect((await anna.find('due'))?.value).toEqual([1])
    expect(await boris.find('due')).toBeUndefined()
    await boris.sweep()
    expect(await anna.find('due')).toBeUndefined()
    await anna.keep('due', [1])
    await anna.sweep()
    expect((await anna.find('due'))?.value).toEqual([1])
    await anna.sweep(true)
    expect(await anna.find('due')).toBeUndefined()
  })
  it('is nothing for nobody', async () => {
    const nobody = new KeptStore(() => '')
    await nobody.keep('due', [1])
    expect(await nobody.find('due')).toBeUndefined()
  })
  it('never has what is sealed in clear: masks stay, values do not, and what is not known goes too', () => {
    const seen = { ...element, masked: [], record: { ...element.record, owner_phone: '13812345678', stray: 'x' } }
    const kept = withoutSealed(house, seen)
    expect(kept.record).not.toHaveProperty('owner_phone')
    expect(kept.record).not.toHaveProperty('stray')
    expect(kept.left_out).toEqual(['owner_phone', 'stray'])
    expect(kept.record.in_building).toBe('9')
    expect(withoutSealed(house, element).record.owner_phone).toBe('138****5678')
  })
})
