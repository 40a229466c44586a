// SPDX-License-Identifier: Apache-2.0
// One record being written: what is typed, what is wrong with it, whether there is one like it already, and sending it. Sent
// again unchanged after a failure it is the same intention (one key); somebody else's change meanwhile loses nothing that was typed.
import { asProblem, newKey, useElementCalls, type ApiProblem, type DuplicateView, type ElementRecord, type ElementView, type TypeView } from '@onegrid/api'
import { computed, onScopeDispose, reactive, ref, shallowReactive, shallowRef, watch } from 'vue'
import { faultsOf } from './faults'
import { changesOf, draftOf, hiddenOf, isUnreadable, itemsOf, meanwhileOf, missingOf, rebased, recordOf, sameValue, type Draft, type Meanwhile } from './form'
import { fieldOf } from './types'

const rest = 700 // how long somebody stops typing before others like it are looked for

export interface FormStart { type: TypeView; element?: ElementView; record?: ElementRecord; area?: string }

export function useElementForm({ type, element, record = {}, area = '' }: FormStart) {
  const calls = useElementCalls()
  const base = shallowRef(element)
  const draft = shallowReactive<Draft>(draftOf(type, element?.record ?? record, element?.masked))
  const cleared = reactive(new Set<string>())
  const inArea = ref(element?.area ?? area)
  const problem = shallowRef<ApiProblem | null>(null)
  const local = shallowRef<Record<string, 'missing' | 'unreadable'>>({})
  const busy = ref(false)
  const uploading = ref(false)
  const meanwhile = shallowRef<Meanwhile[]>([])
  const similar = shallowRef<DuplicateView[]>([])
  const started = JSON.stringify(draft)
  const masked = computed(() => base.value?.masked ?? [])
  const hidden = computed(() => hiddenOf(type, draft, masked.value))
  const changes = computed(() => (base.value ? changesOf(type, draft, base.value.record, masked.value, cleared) : recordOf(type, draft)))
  const moved = computed(() => inArea.value !== (element?.area ?? area))
  const dirty = computed(() => (base.value ? Object.keys(changes.value).length > 0 : JSON.stringify(draft) !== started) || moved.value)
  const order = itemsOf(type).map(({ code }) => code)
  const faults = computed(() => faultsOf(problem.value, (code) => order.includes(code) && !hidden.value.has(code)))
  let intention = { words: '', key: '' }
  let timer: ReturnType<typeof setTimeout> | undefined
  let looking: AbortController | undefined

  function set(code: string, value: Draft[string]): void {
    draft[code] = value
    cleared.delete(code)
    if (local.value[code]) {
      local.value = Object.fromEntries(Object.entries(local.value).filter(([name]) => name !== code))
    }
  }

  /** What can be told without asking anybody. */
  function look(): boolean {
    const found: Record<string, 'missing' | 'unreadable'> = {}
    for (const code of missingOf(type, draft, masked.value.filter((one) => !cleared.has(one)))) {
      found[code] = 'missing'
    }
    for (const code of order) {
      if (!hidden.value.has(code) && isUnreadable(type, code, draft[code])) {
        found[code] = 'unreadable'
      }
    }
    local.value = found
    return Object.keys(found).length === 0
  }

  async function takeNewer(): Promise<void> {
    const before = base.value
    if (!before) {
      return
    }
    const now = await calls.read(type.code, before.id)
    const mine = changes.value
    meanwhile.value = meanwhileOf(type, before.record, now.record, mine)
    const fresh = rebased(type, draft, now.record, now.masked ?? [], mine)
    for (const code of Object.keys(draft)) {
      if (!(code in fresh)) {
        delete draft[code]
      }
    }
    Object.assign(draft, fresh)
    base.value = now
  }

  /** The element as it is then; null when it was refused, which stands at its fields. */
  async function send(): Promise<ElementView | null> {
    problem.value = null
    if (!look()) {
      return null
    }
    const record = changes.value
    const words = JSON.stringify([record, inArea.value, base.value?.version])
    if (intention.words !== words) {
      intention = { words, key: newKey() }
    }
    busy.value = true
    try {
      const where = moved.value || !base.value ? (inArea.value ? { area: inArea.value } : {}) : {}
      return base.value
        ? await calls.change(type.code, base.value.id, { version: base.value.version, record, ...where }, intention.key)
        : await calls.create(type.code, { record, ...where }, intention.key)
    } catch (error) {
      problem.value = asProblem(error)
      if (problem.value.trouble === 'stale') {
        await takeNewer().catch(() => {}) // then it is still said that it is stale, and sending again says it anew
      }
      return null
    } finally {
      busy.value = false
    }
  }

  // Others like it are looked for by what elements of the type are known by.
  const tells = [...new Set([...type.key, ...type.title, ...type.fields.filter(({ searchable }) => searchable).map(({ code }) => code)])]
  watch(() => tells.map((code) => draft[code]), (now, before) => {
    if (base.value || now.every((value, at) => sameValue(value, before[at]))) {
      return
    }
    clearTimeout(timer)
    looking?.abort()
    similar.value = []
    if (!tells.some((code) => fieldOf(type, code) && typeof draft[code] === 'string' && String(draft[code]).trim().length > 1)) {
      return
    }
    timer = setTimeout(async () => {
      const mine = (looking = new AbortController())
      try {
        const { items } = await calls.similar(type.code, recordOf(type, draft), mine.signal)
        if (looking === mine) {
          similar.value = items
        }
      } catch {
        // It is a help; the server looks again when the record is sent.
      }
    }, rest)
  })
  onScopeDispose(() => {
    clearTimeout(timer)
    looking?.abort()
  })

  return {
    type, base, draft, inArea, masked, cleared, hidden, changes, dirty, faults, local, problem, busy, uploading, meanwhile, similar, order, set, send,
    clear(code: string): void {
      draft[code] = undefined
      cleared.add(code)
    },
  }
}

export type ElementForm = ReturnType<typeof useElementForm>
