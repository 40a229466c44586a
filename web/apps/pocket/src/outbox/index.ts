// SPDX-License-Identifier: Apache-2.0
import { inject, type App, type InjectionKey } from 'vue'
import type { Outbox } from './outbox'

export { sendable } from './elements'
export { KeptStore, type KeptValue } from './kept'
export { Outbox, type Outcome, type Sent } from './outbox'
export { DraftStore, OutboxStore, type Draft, type WaitingElement, type WaitingItem } from './store'

const key: InjectionKey<Outbox> = Symbol('onegrid.outbox')
export const provideOutbox = (app: App, outbox: Outbox): void => void app.provide(key, outbox)
export function useOutbox(): Outbox {
  const outbox = inject(key)
  if (!outbox) {
    throw new Error('no outbox was provided to this app')
  }
  return outbox
}
