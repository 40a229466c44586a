// SPDX-License-Identifier: Apache-2.0
// One element with its type, and what belongs to it. What was read is kept (without what is sealed), so that it can be read and worked
// on without a network; it then says from when it is.
import { asProblem, isAbort, useElementCalls, type ApiProblem, type ElementCalls, type ElementRecord, type ElementVersion, type ElementView, type RelatedGroup, type TypeView } from '@onegrid/api'
import { useSlow } from '@onegrid/ui'
import { onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue'
import type { KeptStore } from '../outbox'
import { withoutSealed } from '../registers/kept'
import { hasNoNetwork, isAway, useRegisters, type TypeShelf } from '../registers/types'

/** The element and its type from the server, or as they were when they were last read here; `keptAt` says so. */
export async function readElement(calls: ElementCalls, registers: { types: TypeShelf; kept: KeptStore }, type: string, id: string, signal?: AbortSignal): Promise<{ view: TypeView; element: ElementView; keptAt?: string }> {
  const name = `element ${type}/${id}`
  const view = await registers.types.view(type)
  const before = hasNoNetwork() ? await registers.kept.find<ElementView>(name) : undefined
  if (before) return { view, element: before.value, keptAt: before.at }
  try {
    const element = await calls.read(type, id, {}, signal)
    await registers.kept.keep(name, withoutSealed(view, element))
    return { view, element }
  } catch (error) {
    const problem = isAbort(error) ? undefined : asProblem(error)
    if (problem?.trouble === 'absent') await registers.kept.drop(name)
    const kept = problem && isAway(problem) ? await registers.kept.find<ElementView>(name) : undefined
    if (!kept) throw error
    return { view, element: kept.value, keptAt: kept.at }
  }
}

export function useElement(type: Ref<string>, id: Ref<string>) {
  const registers = useRegisters()
  const calls = useElementCalls()
  const view = shallowRef<TypeView>()
  const element = shallowRef<ElementView>()
  const related = shallowRef<RelatedGroup[]>([])
  const history = shallowRef<ElementVersion[]>([])
  /** Unmasked for a purpose: only here, only while the page is open. */
  const unmasked = shallowRef<ElementRecord>({})
  const keptAt = ref('')
  const problem = shallowRef<ApiProblem>()
  const busy = ref(false)
  let running: AbortController | undefined

  async function load(): Promise<void> {
    running?.abort()
    const mine = (running = new AbortController())
    const [t, i] = [type.value, id.value]
    busy.value = true
    try {
      const got = await readElement(calls, registers, t, i, mine.signal)
      if (running !== mine) return
      view.value = got.view
      element.value = got.element
      keptAt.value = got.keptAt ?? ''
      problem.value = undefined
      if (got.keptAt) return
      const [groups, versions] = await Promise.all([
        calls.related(t, i, mine.signal).then(({ items }) => items, () => []),
        calls.history(t, i, mine.signal).then(({ items }) => items, () => []),
      ])
      if (running === mine) {
        related.value = groups
        history.value = versions
      }
    } catch (error) {
      if (running === mine && !isAbort(error)) problem.value = asProblem(error)
    } finally {
      if (running === mine) busy.value = false
    }
  }
  watch([type, id], () => {
    element.value = undefined
    related.value = []
    history.value = []
    unmasked.value = {}
    void load()
  }, { immediate: true })
  onScopeDispose(() => {
    running?.abort()
    unmasked.value = {}
  })

  async function unmask(fields: string[], purpose: string, reason: string): Promise<void> {
    const { record } = await calls.unmask(type.value, id.value, { fields, purpose, reason })
    unmasked.value = { ...unmasked.value, ...record }
  }
  return { view, element, related, history, unmasked, keptAt, problem, busy, slow: useSlow(busy), load, unmask }
}
