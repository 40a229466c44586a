// SPDX-License-Identifier: Apache-2.0
// The typed client. It adds what every call needs (language, CSRF proof, idempotency key) and turns every refusal into a
// thrown ApiProblem, so that callers write `const page = await body(api.GET('/v1/cases', …))`.
import createClient, { type Client, type Middleware } from 'openapi-fetch'
import type { paths } from './generated/schema'
import { ApiProblem, asProblem, problemOf } from './problem'
import { retryingFetch, type RetryOptions } from './retry'

export type Api = Client<paths>

export interface ApiOptions extends RetryOptions {
  baseUrl?: string
  language?: () => string
  csrf?: () => string | undefined
  /** Called when the server says that nobody is signed in (any more). */
  onSignedOut?: () => void
}

/** A key for one intention of a person. Keep it while retrying the same intention; take a new one for the next. */
export function newKey(): string {
  if (typeof crypto.randomUUID === 'function') {
    return crypto.randomUUID()
  }
  // Pages served without TLS from another machine have no randomUUID.
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

export function createApi(options: ApiOptions = {}): Api {
  const api = createClient<paths>({
    baseUrl: options.baseUrl ?? (typeof location === 'undefined' ? '' : location.origin),
    credentials: 'same-origin',
    fetch: retryingFetch(options),
  })
  const manners: Middleware = {
    onRequest({ request }) {
      request.headers.set('Accept-Language', options.language?.() ?? 'zh-CN')
      if (request.method !== 'GET') {
        const csrf = options.csrf?.()
        if (csrf) {
          request.headers.set('X-CSRF-Token', csrf)
        }
        if (request.method === 'POST' && !request.headers.has('Idempotency-Key')) {
          request.headers.set('Idempotency-Key', newKey())
        }
      }
      return request
    },
    async onResponse({ response, schemaPath }) {
      if (response.ok || response.status === 304) {
        return undefined
      }
      const problem = await problemOf(response)
      if (problem.trouble === 'signed_out' && schemaPath !== '/v1/session') {
        options.onSignedOut?.()
      }
      throw problem
    },
    onError({ error }) {
      return asProblem(error)
    },
  }
  api.use(manners)
  return api
}

/** The body of an answer; refusals have been thrown before. */
export async function body<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  try {
    const { data, error, response } = await call
    if (error !== undefined || (data === undefined && response.status !== 204)) {
      throw await problemOf(response)
    }
    return data as T
  } catch (error) {
    throw error instanceof ApiProblem || isAbort(error) ? error : asProblem(error)
  }
}

export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError'
}
