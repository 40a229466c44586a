// SPDX-License-Identifier: Apache-2.0
// One element on the screen: the element, what leads to it and away from it, and what is unmasked for a minute.
import { newKey, useElementCalls, type ElementRecord, type ElementView, type RelatedGroup, type TypeView } from '@onegrid/api'
import { useNewest } from '@onegrid/ui'
import { computed, onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue'
import { useTypes } from './types'
import { useTitles } from './useTitles'

export const unmaskedFor = 60_000

export function useElement(of: Ref<{ type: string; id: string; at?: string }>) {
  const calls = useElementCalls()
  const types = useTypes()
  const { tell } = useTitles()
  const { run, ...state } = useNewest()
  const type = shallowRef<TypeView | null>(null)
  const element = shallowRef<ElementView | null>(null)
  const related = shallowRef<RelatedGroup[]>([])
  const plain = shallowRef<ElementRecord>({})
  const left = ref(0) // seconds that unmasked values are still shown
  let ticking: ReturnType<typeof setInterval> | undefined

  function mask(): void {
    clearInterval(ticking)
    plain.value = {}
    left.value = 0
  }
  async function load(): Promise<void> {
    const { type: code, id, at } = of.value
    await run(async (signal) => {
      const [view, found] = await Promise.all([types.typeOf(code), calls.read(code, id, at ? { at } : {}, signal)])
      // Relations are beside it: without them the element is still shown.
      const groups = await calls.related(code, id, signal).then(({ items }) => items, () => [])
      return { view, found, groups }
    }, ({ view, found, groups }) => {
      type.value = view
      element.value = found
      related.value = groups
      tell([found, ...groups.flatMap(({ elements }) => elements)])
    })
  }
  watch(() => `${of.value.type}/${of.value.id}/${of.value.at ?? ''}`, (_now, before) => {
    mask()
    if (before !== undefined && element.value?.id !== of.value.id) {
      element.value = null
    }
    void load()
  }, { immediate: true })
  onScopeDispose(mask)

  return {
    ...state, type, element, related, left, load, mask,
    /** The record with what is unmasked now. */
    record: computed<ElementRecord>(() => ({ ...element.value?.record, ...plain.value })),
    isMasked: (code: string): boolean => (element.value?.masked ?? []).includes(code) && !(code in plain.value),
    /** Throws the problem. What is unmasked hides itself again. */
    async unmask(fields: string[], purpose: string, reason: string): Promise<void> {
      const { type: code, id } = of.value
      const { record } = await calls.unmask(code, id, { fields, purpose, reason })
      if (of.value.id !== id) {
        return
      }
      plain.value = { ...plain.value, ...record }
      const until = Date.now() + unmaskedFor
      left.value = unmaskedFor / 1000
      clearInterval(ticking)
      ticking = setInterval(() => {
        left.value = Math.ceil((until - Date.now()) / 1000)
        if (left.value <= 0) {
          mask()
        }
      }, 1000)
    },
    /** Whether it was confirmed as it stands; all of it, or some fields. Throws the problem. */
    async confirm(fields?: string[]): Promise<ElementView> {
      const { type: code, id } = of.value
      const done = await calls.confirm(code, id, fields ? { fields } : {}, newKey())
      element.value = done
      return done
    },
    take(done: ElementView): void {
      element.value = done
      void load()
    },
  }
}

export type ElementOnScreen = ReturnType<typeof useElement>
