// SPDX-License-Identifier: Apache-2.0
// One decision in the workshop: what is in force, the draft, what is wrong with it, and putting it in force. The draft
// is kept in this browser until it is applied or dropped, so that a closed tab loses nothing.
import { asProblem, body, newKey, useSession, type ApiProblem, type CheckView, type DecisionView, type VersionView } from '@onegrid/api'
import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'

interface KeptDraft {
  based_on: number
  xml: string
}

const keyOf = (name: string): string => `onegrid.draft.${name}`

function keptDraft(name: string): KeptDraft | null {
  try {
    return JSON.parse(localStorage.getItem(keyOf(name)) ?? 'null') as KeptDraft | null
  } catch {
    return null
  }
}

export function useDecision(name: string) {
  const { api } = useSession()
  const inForce = shallowRef<DecisionView | null>(null)
  const versions = shallowRef<VersionView[]>([])
  const draft = ref('')
  const basedOn = ref(0)
  const checked = shallowRef<CheckView | null>(null)
  const checking = ref(false)
  const problem = shallowRef<ApiProblem | null>(null)
  const outdated = ref(false) // somebody put another version in force since the draft was begun
  const dirty = computed(() => inForce.value !== null && draft.value !== inForce.value.xml)
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: AbortController | undefined

  async function load(): Promise<void> {
    try {
      const found = await body(api.GET('/v1/workshop/decisions/{name}', { params: { path: { name } } }))
      const page = await body(api.GET('/v1/workshop/decisions/{name}/versions', { params: { path: { name } } }))
      const kept = found.may_edit ? keptDraft(name) : null
      versions.value = page.items
      problem.value = null
      draft.value = kept?.xml ?? found.xml
      basedOn.value = kept?.based_on ?? found.version
      outdated.value = kept !== null && kept.based_on !== found.version
      inForce.value = found
      await check()
    } catch (error) {
      problem.value = asProblem(error)
    }
  }

  async function check(): Promise<void> {
    running?.abort()
    const mine = (running = new AbortController())
    checking.value = true
    try {
      const found = await body(api.POST('/v1/workshop/decisions/{name}/check', { params: { path: { name } }, body: { xml: draft.value }, signal: mine.signal }))
      if (running === mine) {
        checked.value = found
        problem.value = null
      }
    } catch (error) {
      if (running === mine && !mine.signal.aborted) {
        checked.value = null // what was found of an older draft says nothing of this one
        problem.value = asProblem(error)
      }
    } finally {
      if (running === mine) {
        checking.value = false
      }
    }
  }

  function change(xml: string): void {
    draft.value = xml
  }
  function drop(): void {
    localStorage.removeItem(keyOf(name))
    outdated.value = false
    if (inForce.value) {
      draft.value = inForce.value.xml
      basedOn.value = inForce.value.version
    }
  }
  async function apply(reason: string): Promise<void> {
    await body(api.POST('/v1/workshop/decisions/{name}/apply', {
      params: { path: { name }, header: { 'Idempotency-Key': newKey() } },
      body: { xml: draft.value, based_on: basedOn.value, reason },
    }))
    localStorage.removeItem(keyOf(name))
    await load()
  }
  async function rollBack(version: number, reason: string): Promise<void> {
    await body(api.POST('/v1/workshop/decisions/{name}/roll-back', {
      params: { path: { name }, header: { 'Idempotency-Key': newKey() } },
      body: { version, based_on: inForce.value?.version ?? 0, reason },
    }))
    localStorage.removeItem(keyOf(name))
    await load()
  }
  const textOf = async (version: number): Promise<string> =>
    (await body(api.GET('/v1/workshop/decisions/{name}/versions/{version}', { params: { path: { name, version } } }))).xml

  watch(draft, (xml) => {
    if (inForce.value && xml !== inForce.value.xml) {
      localStorage.setItem(keyOf(name), JSON.stringify({ based_on: basedOn.value, xml } satisfies KeptDraft))
    }
    clearTimeout(timer)
    timer = setTimeout(() => void check(), 500)
  })
  onScopeDispose(() => {
    clearTimeout(timer)
    running?.abort()
  })

  return { name, inForce, versions, draft, dirty, outdated, checked, checking, problem, load, check, change, drop, apply, rollBack, textOf }
}

export type Decision = ReturnType<typeof useDecision>
