// SPDX-License-Identifier: Apache-2.0
// Loading one thing: the newest request wins, an older one is cancelled; what was shown stays until the new is there.
import { asProblem, isAbort, type ApiProblem } from '@onegrid/api'
import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { useSlow } from './wait'

export interface Loaded<T> {
  data: ShallowRef<T | null>
  problem: ShallowRef<ApiProblem | null>
  busy: Ref<boolean>
  slow: Ref<boolean>
  load: () => Promise<void>
}

export function useLoad<T>(get: (signal: AbortSignal) => Promise<T>): Loaded<T> {
  const data = shallowRef<T | null>(null)
  const problem = shallowRef<ApiProblem | null>(null)
  const busy = ref(false)
  let running: AbortController | undefined

  async function load(): Promise<void> {
    running?.abort()
    const mine = (running = new AbortController())
    busy.value = true
    try {
      const got = await get(mine.signal)
      if (running === mine) {
        data.value = got
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
  return { data, problem, busy, slow: useSlow(busy), load }
}
