// SPDX-License-Identifier: Apache-2.0
// One import: read, mapped, tried, run, undone, and looked at again while it goes on.
import { asProblem, newKey, useElementCalls, type ApiProblem, type ImportHeading, type ImportView, type ImportWays } from '@onegrid/api'
import { onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue'
import { goesOn } from './imports'

const gap = 1000

export function useImport(id: Readonly<Ref<string>>) {
  const calls = useElementCalls()
  const job = shallowRef<ImportView | null>(null)
  const problem = shallowRef<ApiProblem | null>(null)
  const busy = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  let keys = new Map<string, string>() // one key for one press: sent again after a failure it is the same

  async function take(call: () => Promise<ImportView>, quiet = false): Promise<boolean> {
    const wanted = id.value
    clearTimeout(timer)
    busy.value = !quiet
    try {
      const now = await call()
      if (wanted !== id.value) {
        return false
      }
      job.value = now
      problem.value = null
      keys = new Map()
      return true
    } catch (error) {
      if (wanted === id.value) {
        problem.value = asProblem(error)
      }
      return false
    } finally {
      busy.value = false
      follow()
    }
  }
  function follow(): void {
    clearTimeout(timer)
    if (job.value && goesOn(job.value.state) && !problem.value) {
      timer = setTimeout(() => void load(true), gap)
    }
  }
  const load = (quiet = false): Promise<boolean> => take(() => calls.import(id.value), quiet)
  function keyOf(step: string): string {
    const key = keys.get(step) ?? newKey()
    keys.set(step, key)
    return key
  }
  watch(id, (now) => {
    job.value = null
    problem.value = null
    if (now) {
      void load()
    }
  }, { immediate: true })
  onScopeDispose(() => clearTimeout(timer))

  return {
    job, problem, busy, load,
    map: (headings: readonly ImportHeading[], ways: ImportWays) => take(() => calls.mapImport(id.value, headings.map(({ heading, what, code }) => ({ heading, what, ...(code ? { code } : {}) })), ways)),
    try: () => take(() => calls.tryImport(id.value, keyOf('try'))),
    run: (partial: boolean) => take(() => calls.runImport(id.value, partial, keyOf(`run ${String(partial)}`))),
    undo: () => take(() => calls.undoImport(id.value, keyOf('undo'))),
  }
}
