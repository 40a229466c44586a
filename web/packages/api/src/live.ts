// SPDX-License-Identifier: Apache-2.0
// The live feed: one stream of events for the whole page, resumed where it stopped (Last-Event-ID), reconnected with
// growing pauses, and honest about whether it is live. It deliberately keeps no data: listeners do.
import { readonly, ref, type Ref } from 'vue'
import { EventStreamParser, type StreamMessage } from './sse'

export type LiveState = 'connecting' | 'live' | 'offline'

/** What a case event says; fields beyond these may be present. */
export interface CaseEvent {
  id: string
  number: string
  stage: string
  colour: 'green' | 'blue' | 'red' | 'grey'
  area: string
  lon?: number
  lat?: number
  unit?: string
  unit_name?: string
  act?: string
  act_name?: string
  actor_name?: string
  at: string
  version: number
  matter_name?: string
  confidential?: boolean
}

export const caseEventTypes = ['CaseReported', 'CaseMoved', 'CaseClosed', 'CaseColour'] as const
export type CaseEventType = (typeof caseEventTypes)[number]

export interface LiveOptions {
  url?: string
  fetch?: typeof fetch
  language?: () => string
  /** Without a byte for this long (heartbeats come every 15 s) the connection counts as dead. */
  silence?: number
}

type Listener = (data: unknown, message: StreamMessage) => void

export class LiveFeed {
  private readonly listeners = new Map<string, Set<Listener>>()
  private readonly mutableState = ref<LiveState>('offline')
  private readonly mutableHeard = ref<number | null>(null)
  private stopping: AbortController | null = null
  private lastId = ''
  private failures = 0

  constructor(private readonly options: LiveOptions = {}) {}

  /** Whether events are arriving now. */
  get state(): Readonly<Ref<LiveState>> {
    return readonly(this.mutableState)
  }

  /** When the stream was last heard of (epoch milliseconds), heartbeats included. */
  get heardAt(): Readonly<Ref<number | null>> {
    return readonly(this.mutableHeard)
  }

  start(): void {
    if (!this.stopping) {
      this.stopping = new AbortController()
      void this.run(this.stopping)
    }
  }

  stop(): void {
    this.stopping?.abort()
    this.stopping = null
    this.mutableState.value = 'offline'
  }

  /** Listens to one type of event ("*" for all); returns how to stop listening. */
  on(type: string, listener: Listener): () => void {
    const set = this.listeners.get(type) ?? new Set()
    this.listeners.set(type, set.add(listener))
    return () => set.delete(listener)
  }

  /** Listens to everything that happens to cases. */
  onCase(listener: (type: CaseEventType, event: CaseEvent) => void): () => void {
    const stops = caseEventTypes.map((type) => this.on(type, (data) => listener(type, data as CaseEvent)))
    return () => stops.forEach((stop) => stop())
  }

  private async run(stopping: AbortController): Promise<void> {
    while (!stopping.signal.aborted) {
      this.mutableState.value = this.failures > 0 ? 'offline' : 'connecting'
      try {
        await this.listen(stopping.signal)
      } catch {
        // Whatever ended it, what follows is the same: wait and connect again.
      }
      if (stopping.signal.aborted) {
        return
      }
      this.mutableState.value = 'offline'
      this.failures++
      const pause = Math.min(15_000, 500 * 2 ** Math.min(this.failures - 1, 6)) * (0.7 + Math.random() * 0.6)
      await this.pause(pause, stopping.signal)
    }
  }

  private async listen(signal: AbortSignal): Promise<void> {
    const connection = new AbortController()
    const end = (): void => connection.abort()
    signal.addEventListener('abort', end)
    let watchdog = setTimeout(end, this.options.silence ?? 40_000)
    try {
      const headers: Record<string, string> = { Accept: 'text/event-stream', 'Accept-Language': this.options.language?.() ?? 'zh-CN' }
      if (this.lastId) {
        headers['Last-Event-ID'] = this.lastId
      }
      const send = this.options.fetch ?? globalThis.fetch
      const response = await send(this.options.url ?? '/v1/stream', { headers, credentials: 'same-origin', signal: connection.signal, cache: 'no-store' })
      if (!response.ok || !response.body) {
        throw new Error(`stream answered ${response.status}`)
      }
      this.mutableState.value = 'live'
      const parser = new EventStreamParser((message) => this.dispatch(message))
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
      for (;;) {
        const { done, value } = await reader.read()
        if (done) {
          return
        }
        this.failures = 0
        this.mutableHeard.value = Date.now()
        clearTimeout(watchdog)
        watchdog = setTimeout(end, this.options.silence ?? 40_000)
        parser.feed(value)
      }
    } finally {
      clearTimeout(watchdog)
      signal.removeEventListener('abort', end)
      connection.abort()
    }
  }

  private dispatch(message: StreamMessage): void {
    if (message.id) {
      this.lastId = message.id
    }
    let data: unknown
    try {
      data = JSON.parse(message.data)
    } catch {
      return
    }
    for (const listener of [...(this.listeners.get(message.type) ?? []), ...(this.listeners.get('*') ?? [])]) {
      listener(data, message)
    }
  }

  private pause(milliseconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const finish = (): void => {
        clearTimeout(timer)
        globalThis.removeEventListener?.('online', finish)
        resolve()
      }
      const timer = setTimeout(finish, milliseconds)
      globalThis.addEventListener?.('online', finish, { once: true })
      signal.addEventListener('abort', finish, { once: true })
    })
  }
}
