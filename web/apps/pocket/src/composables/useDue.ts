// SPDX-License-Identifier: Apache-2.0
// What is due in my area. The last list is kept on the phone, and says how old it is.
import { asProblem, isAbort, useElementCalls, type ApiProblem, type DueView } from '@onegrid/api'
import { useSlow } from '@onegrid/ui'
import { onScopeDispose, ref, shallowRef } from 'vue'
import { isAway, useRegisters } from '../registers/types'
import { readElement } from './useElement'

const most = 60
const page = 200
const pages = 5

export function useDue() {
  const registers = useRegisters()
  const calls = useElementCalls()
  const items = shallowRef<DueView[]>([])
  const asOf = ref('')
  const problem = shallowRef<ApiProblem>()
  const busy = ref(false)
  /** How many of the list have been put on the phone to be worked on without a network. */
  const taken = ref<{ done: number; of: number }>()
  const taking = ref(false)
  let running: AbortController | undefined

  /** The first thousand: more is nobody's work of a day. */
  async function all(signal: AbortSignal): Promise<DueView[]> {
    const found: DueView[] = []
    let after: string | undefined
    for (let turn = 0; turn < pages; turn++) {
      const { items: got, next } = await calls.freshness({ limit: page, ...(after ? { after } : {}) }, signal)
      found.push(...got)
      if (!next) break
      after = next
    }
    return found
  }
  async function load(): Promise<void> {
    running?.abort()
    const mine = (running = new AbortController())
    busy.value = true
    const before = items.value.length === 0 ? await registers.kept.find<DueView[]>('due') : undefined
    if (before && running === mine && items.value.length === 0) {
      items.value = before.value
      asOf.value = before.at
    }
    try {
      const got = await all(mine.signal)
      if (running !== mine) return
      items.value = got
      asOf.value = new Date().toISOString()
      problem.value = undefined
      await registers.kept.keep('due', got)
    } catch (error) {
      if (running !== mine || isAbort(error)) return
      problem.value = asProblem(error)
    } finally {
      if (running === mine) busy.value = false
    }
  }

  /** Reads the elements of the list one after the other, so that each opens without a network. */
  async function takeAlong(list: readonly DueView[]): Promise<void> {
    if (taking.value) return
    const wanted = list.slice(0, most)
    taken.value = { done: 0, of: wanted.length }
    taking.value = true
    for (const { type, brief } of wanted) {
      try {
        const { keptAt } = await readElement(calls, registers, type, brief.id)
        if (keptAt) break
      } catch (error) {
        if (isAway(asProblem(error))) break
      }
      taken.value = { done: taken.value.done + 1, of: wanted.length }
    }
    taking.value = false
  }
  onScopeDispose(() => running?.abort())
  return { items, asOf, problem, busy, slow: useSlow(busy), taken, taking, load, takeAlong }
}
