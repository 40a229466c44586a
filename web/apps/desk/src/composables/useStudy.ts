// SPDX-License-Identifier: Apache-2.0
// A study of history: asked for, followed while it runs, stopped, gone on with.
import { asProblem, body, newKey, useSession, type ApiProblem, type StudyCaseView, type StudyRequest, type StudyView } from '@onegrid/api'
import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import { usePages } from './usePages'

export function useStudy() {
  const { api } = useSession()
  const study = shallowRef<StudyView | null>(null)
  const problem = shallowRef<ApiProblem | null>(null)
  const starting = ref(false)
  const change = ref('')
  const runs = computed(() => study.value !== null && ['waiting', 'running'].includes(study.value.state))
  const cases = usePages<StudyCaseView>((after, signal) =>
    body(api.GET('/v1/workshop/studies/{id}/cases', { params: { path: { id: study.value?.id ?? '' }, query: { limit: 50, ...(change.value ? { change: change.value } : {}), ...(after ? { after: Number(after) } : {}) } }, signal })))
  let timer: ReturnType<typeof setTimeout> | undefined

  async function start(request: StudyRequest): Promise<void> {
    starting.value = true
    try {
      study.value = await body(api.POST('/v1/workshop/studies', { params: { header: { 'Idempotency-Key': newKey() } }, body: request }))
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
  function follow(): void {
    clearTimeout(timer)
    timer = setTimeout(async () => {
      await ask(() => body(api.GET('/v1/workshop/studies/{id}', { params: { path: { id: study.value?.id ?? '' } } })))
      if (runs.value) {
        follow()
      } else if (study.value?.state === 'done' && study.value.kind !== 'heat') {
        await cases.load()
      }
    }, 700)
  }
  async function ask(call: () => Promise<StudyView>): Promise<void> {
    try {
      study.value = await call()
      problem.value = null
    } catch (error) {
      problem.value = asProblem(error)
    }
  }
  const cancel = (): Promise<void> => ask(() => body(api.POST('/v1/workshop/studies/{id}/cancel', { params: { path: { id: study.value?.id ?? '' } } })))
  async function resume(): Promise<void> {
    await ask(() => body(api.POST('/v1/workshop/studies/{id}/resume', { params: { path: { id: study.value?.id ?? '' } } })))
    follow()
  }
  function only(kind: string): void {
    change.value = change.value === kind ? '' : kind
    void cases.load()
  }
  onScopeDispose(() => clearTimeout(timer))

  return { study, problem, starting, runs, cases, change, start, cancel, resume, only }
}
