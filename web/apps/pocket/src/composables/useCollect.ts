// SPDX-License-Identifier: Apache-2.0
// Filling in the form of a type: what is typed is kept on the phone at once, sent through the outbox, and comes back with its faults.
// When the element was changed by somebody else meanwhile, both changes are put together first.
import { asProblem, newKey, useElementCalls, useSession, type ApiProblem, type DuplicateView, type ElementBrief, type ElementView, type TypeView } from '@onegrid/api'
import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import { DraftStore, sendable, useOutbox, type Draft, type Outcome } from '../outbox'
import { areaOf, gapsOf, hasContent, requestOf, titleOf, type Edits, type Fault, type Filling, type Typed } from '../registers/form'
import { withoutSealed } from '../registers/kept'
import { rebase, takeTheirs, type Clash } from '../registers/merge'
import { isAway, useRegisters } from '../registers/types'
import { readElement } from './useElement'
import { useHere } from './useHere'
import { useLastArea } from './useLastArea'

export interface Wanted { type: string; id?: string; draft?: string }
const likely = 0.5

export function useCollect(wanted: Wanted) {
  const session = useSession()
  const outbox = useOutbox()
  const registers = useRegisters()
  const calls = useElementCalls()
  const drafts = new DraftStore()
  const { here, failed, locate } = useHere({ exact: true })
  const lastArea = useLastArea()
  const usualArea = lastArea.usual()
  const by = (): string => session.caller.value?.person ?? ''

  const type = shallowRef<TypeView>()
  const base = shallowRef<ElementView>()
  const edits = shallowRef<Edits>({})
  const photos = shallowRef<Record<string, Blob[]>>({})
  const known = shallowRef<ElementBrief[]>([])
  const faults = shallowRef<Fault[]>([])
  const clashes = shallowRef<Clash[]>([])
  const theirs = shallowRef<string[]>([])
  const duplicates = shallowRef<DuplicateView[]>([])
  const problem = shallowRef<ApiProblem>()
  const refused = ref('')
  const busy = ref(false)
  const savedAt = ref('')
  const resumed = ref('')
  const older = shallowRef<Draft>()
  const filling = computed<Filling | undefined>(() => type.value && { type: type.value, base: base.value, edits: edits.value, photos: photos.value, usualArea })

  let draftKey = newKey()
  let sentAs: string | undefined
  // What was begun from, while it is not decided whose values stay: opened again, the same questions are asked.
  let began: ElementView | undefined
  let madeAt = new Date().toISOString()
  let isTouched = false
  let isOver = false
  let timer: ReturnType<typeof setTimeout> | undefined

  async function save(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    if (!filling.value || !isTouched || isOver || busy.value) return
    if (!hasContent(filling.value)) {
      await drafts.remove(draftKey)
      savedAt.value = ''
      return
    }
    const now = new Date().toISOString()
    await drafts.put({
      key: draftKey, by: by(), type: filling.value.type.code, title: titleOf(filling.value), madeAt, savedAt: now, edits: edits.value, photos: photos.value, base: clashes.value.length > 0 ? began : base.value, sentAs,
      ...(refused.value ? { refused: refused.value, faults: faults.value, isStale: clashes.value.length > 0 } : {}),
    })
    savedAt.value = now
  }
  function touch(): void {
    isTouched = true
    clearTimeout(timer)
    timer = setTimeout(() => void save(), 400)
  }
  const hide = (): void => void (timer !== undefined && save())
  document.addEventListener('visibilitychange', hide)
  globalThis.addEventListener('pagehide', hide)
  onScopeDispose(() => {
    document.removeEventListener('visibilitychange', hide)
    globalThis.removeEventListener('pagehide', hide)
    hide()
  })

  function take(draft: Draft): void {
    draftKey = draft.key
    sentAs = draft.sentAs
    madeAt = draft.madeAt
    base.value = draft.base
    edits.value = draft.edits
    photos.value = draft.photos
    refused.value = draft.refused ?? ''
    faults.value = draft.faults ?? []
    isTouched = true
  }
  /** Puts what was typed over the element as it is now. */
  async function over(newest: ElementView): Promise<void> {
    if (!filling.value || newest.version === base.value?.version) return
    const kept = withoutSealed(filling.value.type, newest)
    const rebased = rebase(filling.value, kept)
    began = base.value
    base.value = kept
    edits.value = rebased.filling.edits
    clashes.value = rebased.clashes
    theirs.value = rebased.theirs
    await save()
  }

  async function open(): Promise<void> {
    problem.value = undefined
    try {
      type.value = await registers.types.view(wanted.type)
      const draft = wanted.draft ? await drafts.find(wanted.draft, by()) : wanted.id ? await drafts.of(by(), wanted.type, wanted.id) : undefined
      if (draft) {
        take(draft)
        resumed.value = draft.savedAt
      } else if (!wanted.id) {
        older.value = await drafts.of(by(), wanted.type)
      }
      const id = wanted.id ?? draft?.base?.id
      if (!id) return
      try {
        const { element } = await readElement(calls, registers, wanted.type, id)
        if (draft) await over(element)
        else base.value = withoutSealed(type.value, element)
      } catch (error) {
        // Without a network a draft goes on over what it began from.
        if (!draft || !isAway(asProblem(error))) throw error
      }
      known.value = (await calls.related(wanted.type, id).catch(() => ({ items: [] }))).items.flatMap(({ elements }) => elements)
    } catch (error) {
      problem.value = asProblem(error)
    }
  }

  function edit(code: string, value: Typed): void {
    const next = { ...edits.value, [code]: value }
    if (value === undefined && base.value?.masked?.includes(code)) delete next[code]
    edits.value = next
    faults.value = faults.value.filter(({ pointer }) => !pointer.split('/').includes(code))
    touch()
  }
  function setPhotos(code: string, blobs: Blob[]): void {
    photos.value = { ...photos.value, [code]: blobs }
    touch()
  }
  /** Of a value that both changed: mine stays, or theirs is taken. */
  function decide(code: string, mine: boolean): void {
    if (!mine) edits.value = takeTheirs(edits.value, code)
    clashes.value = clashes.value.filter((clash) => clash.code !== code)
    touch()
  }

  // What is collected is where the collector stands, until they say otherwise. That alone is no draft.
  watch([here, type], () => {
    const fix = here.value
    if (fix && type.value?.geometry === 'point' && !wanted.id && !base.value && !('geometry' in edits.value)) {
      edits.value = { ...edits.value, geometry: { type: 'Point', coordinates: [Number(fix.lon.toFixed(6)), Number(fix.lat.toFixed(6))] } }
    }
  })

  async function findSimilar(now: Filling): Promise<DuplicateView[]> {
    if (now.base || !outbox.online.value) return []
    try {
      const { items } = await calls.similar(now.type.code, requestOf(now), AbortSignal.timeout(4000))
      return items.filter(({ score }) => score >= likely)
    } catch {
      // Nobody waits for a warning; the server refuses what must not be twice.
      return []
    }
  }

  /** Sends the form. Nothing: something is to be looked at first (faults, duplicates). `sure`: duplicates were looked at. */
  async function send(fallbackTitle: string, sure = false): Promise<(Outcome & { state: 'sent' | 'waiting' }) | 'unchanged' | undefined> {
    const now = filling.value
    if (!now || busy.value) return undefined
    faults.value = gapsOf(now)
    if (faults.value.length > 0 || clashes.value.length > 0) return undefined
    const item = sendable(now, fallbackTitle)
    if (now.base && Object.keys(item.record ?? {}).length === 0 && item.photos.length === 0) return 'unchanged'
    busy.value = true
    problem.value = undefined
    try {
      duplicates.value = sure ? [] : await findSimilar(now)
      if (duplicates.value.length > 0) return undefined
      clearTimeout(timer)
      timer = undefined
      const outcome = await outbox.add(item, { key: draftKey, sentAs })
      if (outcome.state !== 'refused') {
        const area = areaOf(now)
        if (area) lastArea.remember(area)
        isOver = true
        return outcome
      }
      const draft = await outbox.takeBack(outcome.key)
      if (draft) take(draft)
      problem.value = outcome.problem
      if (outcome.problem.trouble === 'stale' && now.base) await over(await calls.read(now.type.code, now.base.id))
      return undefined
    } catch (error) {
      problem.value = asProblem(error)
      return undefined
    } finally {
      busy.value = false
    }
  }
  async function discard(): Promise<void> {
    isOver = true
    clearTimeout(timer)
    await drafts.remove(draftKey)
  }
  return { type, base, filling, known, faults, clashes, theirs, duplicates, problem, refused, busy, savedAt, resumed, older, here, failed, locate, open, edit, setPhotos, decide, send, discard }
}
