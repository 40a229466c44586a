// SPDX-License-Identifier: Apache-2.0
import 'fake-indexeddb/auto'
import { createApi } from '@onegrid/api'
import { beforeEach, describe, expect, it } from 'vitest'
import { Outbox, OutboxStore } from '../src/outbox'

interface Call { method: string; path: string; key: string | null; body: string }
let calls: Call[]
let answer: (call: Call) => Response | Promise<Response>

const reported = { id: '1', number: 'N1', follow_code: 'ABCD', stage: 'intake', area: '1', area_name: 'a', colour: 'blue', version: 1, flags: [] }
const json = (status: number, value: unknown): Response => new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json' } })
const problem = (status: number, code: string): Response => json(status, { type: '', title: code, status, code })

function outboxOf(who = '') {
  const api = createApi({
    baseUrl: 'http://city.test',
    attempts: 1,
    fetch: async (input: RequestInfo | URL) => {
      const request = input as Request
      const call = { method: request.method, path: new URL(request.url).pathname, key: request.headers.get('idempotency-key'), body: await request.clone().text() }
      calls.push(call)
      return answer(call)
    },
  } as Parameters<typeof createApi>[0])
  return new Outbox(api, () => who)
}
const report = { kind: 'report' as const, title: '井盖', photos: [] as Blob[], report: { description: '井盖缺失' } }

describe('the outbox', () => {
  beforeEach(async () => {
    calls = []
    answer = () => json(201, reported)
    const store = new OutboxStore()
    for (const item of await store.all()) await store.remove(item.key)
  })

  it('sends at once when there is a network, and keeps nothing', async () => {
    const outcome = await outboxOf().add(report)
    expect(outcome.state).toBe('sent')
    expect(await new OutboxStore().all()).toHaveLength(0)
  })

  it('keeps what cannot be sent, and sends it later with the same key', async () => {
    answer = () => Promise.reject(new TypeError('no network'))
    const outbox = outboxOf()
    expect((await outbox.add(report)).state).toBe('waiting')
    expect(await new OutboxStore().all()).toHaveLength(1)
    const first = calls.at(-1)!.key
    answer = () => json(201, reported)
    await outbox.flush()
    expect(calls.at(-1)!.key).toBe(first)
    expect(outbox.items).toHaveLength(0)
    expect(await new OutboxStore().all()).toHaveLength(0)
  })

  it('survives closing the app', async () => {
    answer = () => Promise.reject(new TypeError('no network'))
    await outboxOf().add(report)
    answer = () => json(201, reported)
    const again = outboxOf()
    await again.open()
    expect(again.items).toHaveLength(0)
    expect(calls.filter((call) => call.path === '/v1/cases').length).toBeGreaterThan(1)
  })

  it('sets a refused item aside, with the reason, and goes on with the next', async () => {
    answer = ({ body }) => (body.includes('bad') ? problem(422, 'request.invalid') : json(201, reported))
    const outbox = outboxOf()
    expect((await outbox.add({ ...report, report: { description: 'bad' } })).state).toBe('refused')
    expect((await outbox.add(report)).state).toBe('sent')
    expect(outbox.items.map((item) => Boolean(item.refused))).toEqual([true])
  })

  it('never sends in another person\'s name', async () => {
    answer = () => Promise.reject(new TypeError('no network'))
    await outboxOf('anna').add(report)
    answer = () => json(201, reported)
    calls = []
    await outboxOf('boris').open()
    expect(calls).toHaveLength(0)
    await outboxOf('anna').open()
    expect(calls).toHaveLength(1)
  })
})
