// SPDX-License-Identifier: Apache-2.0
// A file of the pack in the workshop: what is in force, the draft, what is wrong with it, and putting it in force. The draft
// is kept in this browser until it is applied or dropped, so that a closed tab loses nothing.
import { asProblem, type ApiProblem, type VersionView } from '@onegrid/api'
import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'

interface KeptDraft {
  based_on: number
  xml: string
}
// `xml` is the file's text, whatever it is written in; `begins`: what the draft of a file that is not there yet begins with.
interface InForce {
  xml: string
  begins?: string
  version: number
  may_edit: boolean
}

// How one kind of file is asked for.
export interface DraftCalls<View extends InForce, Checked> {
  load: () => Promise<View>
  versions: () => Promise<VersionView[]>
  textOf: (version: number) => Promise<string>
  check: (xml: string, signal: AbortSignal) => Promise<Checked>
  apply: (draft: { xml: string; based_on: number; reason: string }) => Promise<unknown>
  rollBack: (back: { version: number; based_on: number; reason: string }) => Promise<unknown>
}

function keptDraft(key: string): KeptDraft | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') as KeptDraft | null
  } catch {
    return null
  }
}

export function useDraft<View extends InForce, Checked>(name: string, kind: string, calls: DraftCalls<View, Checked>) {
  const key = `onegrid.draft.${kind}${name}`
  const inForce = shallowRef<View | null>(null)
  const versions = shallowRef<VersionView[]>([])
  const draft = ref('')
  const basedOn = ref(0)
  const checked = shallowRef<Checked | null>(null)
  const checking = ref(false)
  const problem = shallowRef<ApiProblem | null>(null)
  const outdated = ref(false) // somebody put another version in force since the draft was begun
  const start = (of: View): string => of.begins ?? of.xml
  const dirty = computed(() => inForce.value !== null && draft.value !== start(inForce.value))
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: AbortController | undefined

  async function load(): Promise<void> {
    try {
      const found = await calls.load()
      const list = await calls.versions()
      const kept = found.may_edit ? keptDraft(key) : null
      versions.value = list
      problem.value = null
      draft.value = kept?.xml ?? start(found)
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
      const found = await calls.check(draft.value, mine.signal)
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
    localStorage.removeItem(key)
    outdated.value = false
    if (inForce.value) {
      draft.value = start(inForce.value)
      basedOn.value = inForce.value.version
    }
  }
  async function apply(reason: string): Promise<void> {
    await calls.apply({ xml: draft.value, based_on: basedOn.value, reason })
    localStorage.removeItem(key)
    await load()
  }
  async function rollBack(version: number, reason: string): Promise<void> {
    await calls.rollBack({ version, based_on: inForce.value?.version ?? 0, reason })
    localStorage.removeItem(key)
    await load()
  }

  watch(draft, (xml) => {
    if (dirty.value) {
      localStorage.setItem(key, JSON.stringify({ based_on: basedOn.value, xml } satisfies KeptDraft))
    }
    clearTimeout(timer)
    timer = setTimeout(() => void check(), 500)
  })
  onScopeDispose(() => {
    clearTimeout(timer)
    running?.abort()
  })

  return { name, inForce, versions, draft, basedOn, dirty, outdated, checked, checking, problem, load, check, change, drop, apply, rollBack, textOf: calls.textOf }
}
