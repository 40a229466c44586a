// SPDX-License-Identifier: Apache-2.0
// One act on many cases, each by itself: what became of each is kept, and those that were refused can be tried again with the same key,
// so that what did arrive is not done twice.
import { asProblem, body, newKey, useSession, type Acted, type ApiProblem, type CaseItem, type LegalActView } from '@onegrid/api'
import { dataOf, type FieldValues } from '@onegrid/case-view'
import { computed, ref, shallowRef } from 'vue'

export interface BulkItem {
  id: string
  number: string
  matter: string
  version: number
  key: string
  state: 'waiting' | 'busy' | 'done' | 'refused'
  done?: Acted
  problem?: ApiProblem
}

export function useBulk(acted: (done: Acted) => void) {
  const { api } = useSession()
  const items = shallowRef<BulkItem[]>([])
  const busy = ref(false)
  let what: { act: LegalActView; data: Record<string, unknown> } | undefined

  const set = (id: string, change: Partial<BulkItem>): void => {
    items.value = items.value.map((item) => (item.id === id ? { ...item, ...change } : item))
  }

  async function run(ids: readonly string[]): Promise<void> {
    if (!what || busy.value) {
      return
    }
    const { act, data } = what
    busy.value = true
    for (const id of ids) {
      const item = items.value.find((one) => one.id === id)
      if (!item) {
        continue
      }
      set(id, { state: 'busy', problem: undefined })
      try {
        let { version, key } = item
        if (item.problem?.trouble === 'stale') {
          // Somebody was faster: judged anew against what it is now, which is another intention.
          version = (await body(api.GET('/v1/cases/{id}/legal-acts', { params: { path: { id } } }))).version
          key = newKey()
          set(id, { version, key })
        }
        const done = await body(api.POST('/v1/cases/{id}/acts', { params: { path: { id }, header: { 'Idempotency-Key': key } }, body: { version, acts: [{ act: act.act, data }] } }))
        set(id, { state: 'done', done })
        acted(done)
      } catch (error) {
        set(id, { state: 'refused', problem: asProblem(error) })
      }
    }
    busy.value = false
  }

  return {
    items, busy,
    done: computed(() => items.value.filter(({ state }) => state === 'done').length),
    refused: computed(() => items.value.filter(({ state }) => state === 'refused')),
    start(cases: readonly CaseItem[], act: LegalActView, values: FieldValues): Promise<void> {
      what = { act, data: dataOf(act, values) }
      items.value = cases.map(({ id, number, matter_name, version }) => ({ id, number, matter: matter_name, version, key: newKey(), state: 'waiting' }))
      return run(items.value.map(({ id }) => id))
    },
    retry: (): Promise<void> => run(items.value.filter(({ state }) => state === 'refused').map(({ id }) => id)),
    clear(): void {
      items.value = []
      what = undefined
    },
  }
}
