// SPDX-License-Identifier: Apache-2.0
// Sends what was made on this phone, in order, once each, whenever there is a network. An item leaves the outbox only when the
// server has said that it has it, or when the person takes it back.
import { asProblem, body, newKey, uploadPhoto, type Acted, type Api, type ApiProblem, type ElementView, type Reported } from '@onegrid/api'
import { computed, reactive, ref } from 'vue'
import { toPlain } from './database'
import { draftOf, sendElement, settled } from './elements'
import { late } from './late'
import { OutboxStore, type Draft, type WaitingItem } from './store'

export type Sent = { kind: 'report'; answer: Reported } | { kind: 'act'; answer: Acted } | { kind: 'element'; answer: ElementView }
export type Outcome = { state: 'sent'; sent: Sent } | { state: 'waiting' } | { state: 'refused'; problem: ApiProblem }

type Bare<T> = T extends WaitingItem ? Omit<T, 'key' | 'madeAt' | 'attempts' | 'by'> : never

const retryAfter = 15_000

export class Outbox {
  readonly items = reactive<WaitingItem[]>([])
  readonly online = ref(typeof navigator === 'undefined' ? true : navigator.onLine)
  readonly waiting = computed(() => this.items.length)
  private flushing: Promise<void> | undefined
  private timer: ReturnType<typeof setTimeout> | undefined
  private readonly outcomes = new Map<string, Outcome>()
  private sending = ''

  constructor(
    private readonly api: Api,
    private readonly who: () => string,
    /** Whether the server knows who this is, so that what a person made may be sent. */
    private readonly maySend: () => boolean = () => true,
    private readonly store = new OutboxStore(),
  ) {}

  /** Reads what waits and begins to send. Call once. */
  async open(): Promise<void> {
    globalThis.addEventListener?.('online', () => {
      this.online.value = true
      void this.flush()
    })
    globalThis.addEventListener?.('offline', () => (this.online.value = false))
    this.items.splice(0, this.items.length, ...((await this.store.all()) as WaitingItem[]))
    await this.flush()
  }

  /** Keeps an item, tries to send it now, and says what became of it. It is safe on the phone before anything is sent. What was a
      draft is one no more; what was sent before under a key goes under that key again. */
  async add(item: Bare<WaitingItem>, from?: Pick<Draft, 'key' | 'sentAs'>): Promise<Outcome & { key: string }> {
    const kept = { ...item, key: from?.sentAs ?? newKey(), madeAt: new Date().toISOString(), attempts: 0, by: this.who() } as WaitingItem
    await (from ? this.store.putFor(kept, from.key) : this.store.put(kept))
    this.items.push(kept)
    if (globalThis.navigator?.onLine === false) {
      // The phone itself says that there is no network: nobody waits for the attempts.
      this.online.value = false
      void this.flush()
      return { state: 'waiting', key: kept.key }
    }
    await this.flush()
    const outcome = this.outcomes.get(kept.key) ?? { state: 'waiting' }
    this.outcomes.delete(kept.key)
    return { ...outcome, key: kept.key }
  }

  /** Takes an element's item back into a draft, to be changed. Nothing when it is just being sent, or is not a form. */
  async takeBack(key: string): Promise<Draft | undefined> {
    const item = this.items.find((candidate) => candidate.key === key)
    if (item?.kind !== 'element' || !item.edits || this.sending === key) return undefined
    const draft = draftOf(toPlain(item))
    this.items.splice(this.items.indexOf(item), 1)
    await this.store.takeBack(key, draft)
    return draft
  }

  /** Takes back what was not sent. */
  async remove(key: string): Promise<void> {
    await this.store.remove(key)
    const at = this.items.findIndex((item) => item.key === key)
    if (at >= 0) {
      this.items.splice(at, 1)
    }
  }

  /** Tries a refused item again. */
  async retry(key: string): Promise<Outcome> {
    const item = this.items.find((candidate) => candidate.key === key)
    if (item) {
      item.refused = undefined
      if (item.kind === 'element') {
        item.faults = undefined
        item.isStale = undefined
      }
      await this.store.put(toPlain(item))
    }
    await this.flush()
    return this.outcomes.get(key) ?? { state: 'waiting' }
  }

  /** Sends all that waits; several calls at once are one. */
  flush(): Promise<void> {
    this.flushing ??= this.sendAll().finally(() => (this.flushing = undefined))
    return this.flushing
  }

  private async sendAll(): Promise<void> {
    clearTimeout(this.timer)
    const tried = new Set<string>()
    for (;;) {
      const item = this.items.find((candidate) => !candidate.refused && candidate.by === this.who() && (candidate.by === '' || this.maySend()) && !tried.has(candidate.key))
      if (!item) {
        break
      }
      tried.add(item.key)
      this.sending = item.key
      try {
        const sent = await this.send(item)
        this.online.value = true
        await this.remove(item.key)
        this.outcomes.set(item.key, { state: 'sent', sent })
        if (sent.kind === 'element') await this.follow(item, sent.answer)
      } catch (error) {
        const problem = asProblem(error)
        item.attempts++
        if (['offline', 'busy', 'failed', 'limited', 'signed_out'].includes(problem.trouble)) {
          // Nothing is wrong with the item. It keeps its place and what follows waits behind it.
          this.online.value = problem.trouble !== 'offline'
          this.timer = setTimeout(() => void this.flush(), retryAfter)
          await this.store.put(toPlain(item))
          return
        }
        item.refused = problem.message || problem.code
        if (item.kind === 'element') {
          item.faults = problem.problem.errors
          item.isStale = problem.trouble === 'stale'
        }
        this.outcomes.set(item.key, { state: 'refused', problem })
        await this.store.put(toPlain(item))
      } finally {
        this.sending = ''
      }
    }
  }

  // What waits for the same element was made on top of what has just arrived: it goes on from there.
  private async follow(item: WaitingItem, now: ElementView): Promise<void> {
    if (item.kind !== 'element' || item.op === 'create') return
    for (const next of this.items) {
      if (next.kind === 'element' && next.id === item.id && next.type === item.type && next.version === item.version && !next.refused && next.by === item.by) {
        next.version = now.version
        await this.store.put(toPlain(next))
      }
    }
  }

  private async send(item: WaitingItem): Promise<Sent> {
    if (item.kind === 'element') {
      const plain = toPlain(item)
      try {
        return { kind: 'element', answer: await sendElement(this.api, plain) }
      } catch (error) {
        const answer = await settled(this.api, plain, asProblem(error))
        if (!answer) throw error
        return { kind: 'element', answer }
      }
    }
    const photos: string[] = []
    for (const photo of item.photos) {
      photos.push((await uploadPhoto(this.api, photo)).id)
    }
    const header = { 'Idempotency-Key': item.key }
    if (item.kind === 'report') {
      const report = { ...toPlain(item.report), ...(photos.length ? { photos } : {}), ...late(item) }
      return { kind: 'report', answer: await body(this.api.POST('/v1/cases', { params: { header }, body: report })) }
    }
    const request = toPlain(item.request)
    const acts = request.acts.map((act, index) => ({ ...act, ...late(item), ...(photos.length && index === 0 ? { data: { ...act.data, photos } } : {}) }))
    return { kind: 'act', answer: await body(this.api.POST('/v1/cases/{id}/acts', { params: { path: { id: item.caseId }, header }, body: { ...request, acts } })) }
  }
}
