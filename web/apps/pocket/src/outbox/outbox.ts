// SPDX-License-Identifier: Apache-2.0
// Sends what was made on this phone, in order, once each, whenever there is a network. An item leaves the outbox only when the
// server has said that it has it, or when the person takes it back.
import { asProblem, body, newKey, uploadPhoto, type Acted, type Api, type ApiProblem, type Reported } from '@onegrid/api'
import { computed, reactive, ref } from 'vue'
import { OutboxStore, type WaitingItem } from './store'

export type Sent = { kind: 'report'; answer: Reported } | { kind: 'act'; answer: Acted }
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

  constructor(
    private readonly api: Api,
    private readonly who: () => string,
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

  /** Keeps an item, tries to send it now, and says what became of it. It is safe on the phone before anything is sent. */
  async add(item: Bare<WaitingItem>): Promise<Outcome> {
    const kept = { ...item, key: newKey(), madeAt: new Date().toISOString(), attempts: 0, by: this.who() } as WaitingItem
    await this.store.put(kept)
    this.items.push(kept)
    await this.flush()
    const outcome = this.outcomes.get(kept.key) ?? { state: 'waiting' }
    this.outcomes.delete(kept.key)
    return outcome
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
      const item = this.items.find((candidate) => !candidate.refused && candidate.by === this.who() && !tried.has(candidate.key))
      if (!item) {
        break
      }
      tried.add(item.key)
      try {
        const sent = await this.send(item)
        this.online.value = true
        await this.remove(item.key)
        this.outcomes.set(item.key, { state: 'sent', sent })
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
        this.outcomes.set(item.key, { state: 'refused', problem })
        await this.store.put(toPlain(item))
      }
    }
  }

  private async send(item: WaitingItem): Promise<Sent> {
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

/** When it was made, said only when it waited: otherwise the server's clock is the better one. */
function late(item: WaitingItem): { device_time?: string } {
  return Date.now() - new Date(item.madeAt).getTime() > 30_000 ? { device_time: item.madeAt } : {}
}

/** IndexedDB and JSON take plain objects, not reactive ones. Blobs stay what they are. */
function toPlain<T extends object>(value: T): T {
  const plain: Record<string, unknown> = {}
  for (const [key, part] of Object.entries(value)) {
    plain[key] = part instanceof Blob ? part : Array.isArray(part) ? part.map((one) => (one && typeof one === 'object' && !(one instanceof Blob) ? toPlain(one as object) : one)) : part && typeof part === 'object' ? toPlain(part as object) : part
  }
  return plain as T
}
