// SPDX-License-Identifier: Apache-2.0
// A fetch that waits and tries again when the server is busy (503 with Retry-After) or was not reached, but only when
// repeating is harmless: reads, and writes that carry an Idempotency-Key.

export interface RetryOptions {
  attempts?: number
  fetch?: typeof fetch
  sleep?: (milliseconds: number) => Promise<void>
  random?: () => number
}

const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** How long to wait before attempt `attempt` (from 1): what the server asked for, or 0.3 s doubled each time, with jitter. */
export function backOff(attempt: number, retryAfter: string | null, random: () => number): number {
  const asked = retryAfter === null ? Number.NaN : Number(retryAfter)
  const base = Number.isFinite(asked) && asked >= 0 ? Math.min(asked, 10) * 1000 : 300 * 2 ** (attempt - 1)
  return Math.round(base * (1 + random() * 0.4))
}

export function retryingFetch(options: RetryOptions = {}): typeof fetch {
  const { attempts = 4, sleep = wait, random = Math.random } = options
  return async (input, init) => {
    const send = options.fetch ?? globalThis.fetch
    const request = new Request(input, init)
    const repeatable = request.method === 'GET' || request.headers.has('Idempotency-Key')
    for (let attempt = 1; ; attempt++) {
      const last = !repeatable || attempt >= attempts
      try {
        const response = await send(last ? request : request.clone())
        if (response.status !== 503 || last) {
          return response
        }
        await sleep(backOff(attempt, response.headers.get('Retry-After'), random))
      } catch (error) {
        if (last || request.signal.aborted) {
          throw error
        }
        await sleep(backOff(attempt, null, random))
      }
    }
  }
}
