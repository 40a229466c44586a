// SPDX-License-Identifier: Apache-2.0
// Work on the server that takes its time: begun, followed while it runs, stopped; then its cases, page by page.
import { asProblem, type ApiProblem } from '@onegrid/api'
import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import { usePages, type KeysetPage } from './usePages'

interface Work { id: string; state: string }
type CasesQuery = { limit: number; change?: string; after?: number }

export function useLongRun<View extends Work, Case>(calls: {
  read: (id: string) => Promise<View>
  stop: (id: string) => Promise<View>
  cases: (id: string, query: CasesQuery, signal: AbortSignal) => Promise<KeysetPage<Case>>
  hasCases?: (view: View) => boolean
}) {
  const run = shallowRef<View | null>(null)
  const problem = shallowRef<ApiProblem | null>(null)
  const starting = ref(false)
  const change = ref('')
  const runs = computed(() => run.value !== null && ['waiting', 'running'].includes(run.value.state))
  const cases = usePages<Case>((after, signal) =>
    calls.cases(run.value?.id ?? '', { limit: 50, ...(change.value ? { change: change.value } : {}), ...(after ? { after: Number(after) } : {}) }, signal))
  let timer: ReturnType<typeof setTimeout> | undefined

  async function begin(call: () => Promise<View>): Promise<void> {
    starting.value = true
    try {
      run.value = await call()
      problem.value = null
      change.value = ''
      cases.items.value = []
      follow()
    } catch (error) {
      problem.value = asProblem(error)
    } finally {
      starting.value = false
    }
  }
  async function ask(call: (id: string) => Promise<View>): Promise<void> {
    if (!run.value) {
      return
    }
    try {
      run.value = await call(run.value.id)
      problem.value = null
    } catch (error) {
      problem.value = asProblem(error)
    }
  }
  function follow(): void {
    clearTimeout(timer)
    timer = setTimeout(async () => {
      await ask(calls.read)
      if (runs.value) {
        follow()
      } else if (run.value?.state === 'done' && (calls.hasCases?.(run.value) ?? true)) {
        await cases.load()
      }
    }, 700)
  }
  async function goOn(call: (id: string) => Promise<View>): Promise<void> {
    await ask(call)
    follow()
  }
  function only(kind: string): void {
    change.value = change.value === kind ? '' : kind
    void cases.load()
  }
  onScopeDispose(() => clearTimeout(timer))

  return { run, problem, starting, runs, cases, change, begin, cancel: (): Promise<void> => ask(calls.stop), goOn, only }
}
