// SPDX-License-Identifier: Apache-2.0
// One case on a screen: loaded, followed live, seen as it was at an instant, and acted upon. When somebody else was
// faster, what changed is kept beside what this person typed.
import { ApiProblem, body, newKey, useSession, type Acted, type CaseDetail, type LegalActView } from '@onegrid/api'
import { serverSays, useLoad } from '@onegrid/ui'
import { computed, onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue'
import { dataOf, type FieldValues } from './actFields'
import { changesBetween, type Changes } from './changes'

export function useCase(id: Ref<string | null>) {
  const { api, live } = useSession()
  const asOf = ref<string | null>(null)
  const changes = shallowRef<Changes | null>(null)
  const acting = ref<string | null>(null)
  // One key for one intention: the same act of the same version with the same words may be sent again safely.
  let intention = { words: '', key: '' }

  const { data, problem, busy, slow, load } = useLoad<CaseDetail | null>(async (signal) => {
    if (!id.value) {
      return null
    }
    const path = { id: id.value }
    return asOf.value
      ? body(api.GET('/v1/cases/{id}/as-of', { params: { path, query: { at: asOf.value } }, signal }))
      : body(api.GET('/v1/cases/{id}', { params: { path }, signal }))
  })

  watch(id, () => {
    asOf.value = null
    changes.value = null
    data.value = null
    void load()
  }, { immediate: true })
  watch(asOf, () => void load())

  const stop = live.onCase((_type, event) => {
    if (event.id === id.value && !asOf.value && !acting.value && event.version > (data.value?.version ?? 0)) {
      void load()
    }
  })
  onScopeDispose(stop)

  /** Does one act. Throws the problem; after a stale one the case shown is the present one and `changes` says what happened. */
  async function act(legal: LegalActView, values: FieldValues): Promise<Acted> {
    const before = data.value
    if (!before) {
      throw new Error('no case to act on')
    }
    const request = { version: before.version, acts: [{ act: legal.act, data: dataOf(legal, values) }] }
    const words = JSON.stringify([before.id, request])
    if (intention.words !== words) {
      intention = { words, key: newKey() }
    }
    acting.value = legal.act
    try {
      const done = await body(
        api.POST('/v1/cases/{id}/acts', { params: { path: { id: before.id }, header: { 'Idempotency-Key': intention.key } }, body: request }),
      )
      changes.value = null
      if (id.value === before.id) {
        await load()
      }
      return done
    } catch (error) {
      if (error instanceof ApiProblem && error.trouble === 'stale' && id.value === before.id) {
        await load()
        if (data.value) {
          changes.value = changesBetween(before, data.value)
        }
      }
      throw error
    } finally {
      acting.value = null
    }
  }

  watch(data, (detail) => {
    if (detail && 'as_of' in detail && typeof detail.as_of === 'string' && !asOf.value) {
      serverSays(detail.as_of)
    }
  })

  return {
    detail: data, problem, busy, slow, load, asOf, changes, acting, act,
    isPast: computed(() => asOf.value !== null),
  }
}

export type CaseOnScreen = ReturnType<typeof useCase>
