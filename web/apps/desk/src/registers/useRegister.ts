// SPDX-License-Identifier: Apache-2.0
// The list of one register: its type, its pages, how many there are, and news of what changed meanwhile.
import { asProblem, useElementCalls, useSession, type ApiProblem, type ElementItem, type ElementQuery, type TypeView } from '@onegrid/api'
import { useTypes } from '@onegrid/registry-view'
import { useLoad } from '@onegrid/ui'
import { computed, onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue'
import { usePages } from '../composables/usePages'

export const pageSize = 50
const events = ['ElementCreated', 'ElementChanged', 'ElementRetired'] as const

export function useRegister(code: Ref<string>, ask: (type: TypeView) => ElementQuery) {
  const calls = useElementCalls()
  const { live } = useSession()
  const types = useTypes()
  const type = shallowRef<TypeView | null>(null)
  const typeProblem = shallowRef<ApiProblem | null>(null)
  const asked = computed(() => (type.value?.code === code.value ? ask(type.value) : null))
  const news = ref(0)
  const pages = usePages<ElementItem>((after, signal) => calls.list(code.value, { ...asked.value, limit: pageSize, ...(after ? { after } : {}) }, signal))
  const { data: count, load: loadCount } = useLoad((signal) => {
    const { sort: _sort, ...filters } = asked.value ?? {}
    return calls.count(code.value, filters, signal)
  })

  async function loadType(): Promise<void> {
    const wanted = code.value
    typeProblem.value = null
    if (type.value?.code !== wanted) {
      type.value = null
      pages.items.value = []
    }
    try {
      const view = await types.typeOf(wanted)
      if (wanted === code.value) {
        type.value = view
      }
    } catch (error) {
      if (wanted === code.value) {
        typeProblem.value = asProblem(error)
      }
    }
  }
  async function load(): Promise<void> {
    news.value = 0
    void loadCount()
    await pages.load()
  }
  watch(code, () => void loadType(), { immediate: true })
  watch(() => (asked.value ? JSON.stringify([code.value, asked.value]) : null), (now) => now && void load(), { immediate: true })

  const stops = events.map((event) => live.on(event, (data) => {
    const { type: of, id, version } = data as { type?: string; id?: string | number; version?: number }
    // What is shown already is no news: one's own change, or one that the list was read after.
    const shown = pages.items.value.find((item) => item.id === String(id))
    if (of === code.value && !(shown && shown.version >= Number(version))) {
      news.value++
    }
  }))
  onScopeDispose(() => stops.forEach((stop) => stop()))

  return {
    type, typeProblem, loadType, asked, pages, count, news, load,
    ids: computed(() => pages.items.value.map(({ id }) => id)),
    /** The answer of an act, put into its row at once. */
    patch(changed: Partial<ElementItem> & { id: string }): void {
      pages.items.value = pages.items.value.map((item) => (item.id === changed.id ? { ...item, ...changed, record: { ...item.record, ...changed.record } } : item))
    },
  }
}

export type Register = ReturnType<typeof useRegister>
