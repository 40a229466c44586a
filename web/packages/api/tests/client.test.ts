// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { body, createApi } from '../src/client'
import { ApiProblem } from '../src/problem'
import { backOff, retryingFetch } from '../src/retry'

const json = (status: number, value: unknown, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(value), { status, headers: { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json', ...headers } })
const answering = (...answers: (Response | Error)[]) => {
  const seen: Request[] = []
  const send = (async (input: RequestInfo | URL) => {
    seen.push(input as Request)
    const answer = answers.shift()!
    if (answer instanceof Error) {
      throw answer
    }
    return answer
  }) as typeof fetch
  return { seen, options: { baseUrl: 'http://test', fetch: send, sleep: async () => {}, random: () => 0, csrf: () => 'proof', language: () => 'en' } }
}

describe('the client', () => {
  it('sends the CSRF proof, the language and a key that stays the same over retries', async () => {
    const { seen, options } = answering(json(503, {}, { 'Retry-After': '0' }), new TypeError('network'), json(201, { id: '1' }))
    await body(createApi(options).POST('/v1/session/code', { body: { phone: '13800000000' } }))
    expect(seen).toHaveLength(3)
    expect(new Set(seen.map((request) => request.headers.get('Idempotency-Key'))).size).toBe(1)
    expect(seen[0]!.headers.get('X-CSRF-Token')).toBe('proof')
    expect(seen[0]!.headers.get('Accept-Language')).toBe('en')
  })
  it('throws the problem the server gives', async () => {
    const { options } = answering(json(409, { type: '', title: 'T', status: 409, code: 'case.changed_meanwhile' }))
    const refused = await body(createApi(options).GET('/v1/catalogue')).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(ApiProblem)
    expect((refused as ApiProblem).trouble).toBe('stale')
  })
  it('makes a problem of a page that is none', async () => {
    const { options } = answering(new Response('<html>', { status: 502 }))
    await expect(body(createApi(options).GET('/v1/catalogue'))).rejects.toMatchObject({ trouble: 'busy', code: 'client.status_502' })
  })
  it('says that nobody is signed in any more', async () => {
    let out = 0
    const { options } = answering(json(401, { type: '', title: '', status: 401, code: 'session.absent' }))
    await body(createApi({ ...options, onSignedOut: () => out++ }).GET('/v1/catalogue')).catch(() => {})
    expect(out).toBe(1)
  })
  it('does not take a wrong password for a session that ended', async () => {
    let out = 0
    const { options } = answering(json(401, { type: '', title: '', status: 401, code: 'session.wrong_credentials' }))
    const refused = await body(createApi({ ...options, onSignedOut: () => out++ }).POST('/v1/password', { body: { old: 'a', new: 'b' } })).catch((error: unknown) => error)
    expect((refused as ApiProblem).trouble).toBe('invalid')
    expect(out).toBe(0)
  })
  it('finds what is wrong with a field', () => {
    const problem = new ApiProblem({ type: '', title: '', status: 422, code: 'request.invalid', instance: '', errors: [{ pointer: '/description', code: 'text.too_short', title: 'too short' }] })
    expect(problem.field('description')).toBe('too short')
    expect(problem.field('desc')).toBeUndefined()
  })
})

describe('trying again', () => {
  it('is not done for writes without a key', async () => {
    const { seen, options } = answering(json(503, {}))
    const response = await retryingFetch(options)('http://test/x', { method: 'DELETE' })
    expect(response.status).toBe(503)
    expect(seen).toHaveLength(1)
  })
  it('ends after its attempts', async () => {
    const { seen, options } = answering(...Array.from({ length: 9 }, () => json(503, {})))
    expect((await retryingFetch({ ...options, attempts: 3 })('http://test/x')).status).toBe(503)
    expect(seen).toHaveLength(3)
  })
  it('waits as long as the server asks, else longer each time', () => {
    expect(backOff(1, '2', () => 0)).toBe(2000)
    expect([1, 2, 3].map((attempt) => backOff(attempt, null, () => 0))).toEqual([300, 600, 1200])
    expect(backOff(1, 'Mon, 01 Jan', () => 0)).toBe(300)
  })
})
