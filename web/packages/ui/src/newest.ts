// SPDX-License-Identifier: Apache-2.0
// Asking again and again: the newest request wins, an older one is cancelled and what it answers is dropped.
import { asProblem, isAbort, type ApiProblem } from '@onegrid/api'
import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { useSlow } from './wait'

export interface Newest {
  problem: ShallowRef<ApiProblem | null>
  busy: Ref<boolean>
  slow: Ref<boolean>
  run: <T>(get: (signal: AbortSignal) => Promise<T>, take: (got: T) => void) => Promise<void>
}

export function useNewest(): Newest {
  const problem = shallowRef<ApiProblem | null>(null)
  const busy = ref(false)
  let running: AbortController | undefined

  async function run<T>(get: (signal: AbortSignal) => Promise<T>, take: (got: T) => void): Promise<void> {
    running?.abort()
    const mine = (running = new AbortController())
    busy.value = true
    try {
      const got = await get(mine.signal)
      if (running === mine) {
        take(got)
        problem.value = null
      }
    } catch (error) {
      if (running === mine && !isAbort(error)) {
        problem.value = asProblem(error)
      }
    } finally {
      if (running === mine) {
        busy.value = false
      }
    }
  }
  onScopeDispose(() => running?.abort())
  return { problem, busy, slow: useSlow(busy), run }
}
