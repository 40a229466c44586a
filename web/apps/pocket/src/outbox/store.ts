// SPDX-License-Identifier: Apache-2.0
// What waits to be sent, in IndexedDB: it survives closing the app and the phone.
import type { ActRequest, ElementRecord, ElementView, NewCase } from '@onegrid/api'
import type { Edits, Fault } from '../registers/form'
import { toPlain, transact } from './database'

interface Waiting {
  /** Also the Idempotency-Key: however often it is sent, it arrives once. */
  key: string
  /** For the person: what this is. */
  title: string
  madeAt: string
  photos: Blob[]
  /** Who made it: it is sent only in that person's name. Empty: a resident without an account. */
  by: string
  attempts: number
  /** Why it was refused; it then waits for the person instead of the network. */
  refused?: string
}
export interface WaitingReport extends Waiting {
  kind: 'report'
  report: Omit<NewCase, 'photos'>
}
export interface WaitingAct extends Waiting {
  kind: 'act'
  caseId: string
  request: ActRequest
}
/** Something done with an element of a register. */
export interface WaitingElement extends Waiting {
  kind: 'element'
  op: 'create' | 'change' | 'confirm' | 'retire'
  type: string
  /** The element, unless it is a new one, and its version when this was made. */
  id?: string
  version?: number
  record?: ElementRecord
  /** Where a new one is that has no place on the map. */
  area?: string
  /** The field that each photo belongs to. */
  photoFields?: string[]
  /** Confirmed by field; left out: all of it. */
  fields?: string[]
  reason?: string
  /** As it was typed and what it was typed over, so that it can be opened again. */
  edits?: Edits
  base?: ElementView
  /** What is wrong at which field, when it was refused for that. */
  faults?: Fault[]
  /** Refused because the element had changed meanwhile. */
  isStale?: boolean
}
export type WaitingItem = WaitingReport | WaitingAct | WaitingElement

/** A form that is being filled in. */
export interface Draft {
  key: string
  by: string
  type: string
  title: string
  madeAt: string
  savedAt: string
  edits: Edits
  photos: Record<string, Blob[]>
  base?: ElementView
  /** It was sent before and perhaps arrived: it goes again under this key, so that it is not there twice. */
  sentAs?: string
  /** It was refused: why, and at which fields. */
  refused?: string
  faults?: Fault[]
  isStale?: boolean
}

export class OutboxStore {
  /** Oldest first. */
  async all(): Promise<WaitingItem[]> {
    const items = (await transact<WaitingItem[]>(['outbox'], 'readonly', (of) => of('outbox').getAll() as IDBRequest<WaitingItem[]>)) ?? []
    return items.sort((a, b) => a.madeAt.localeCompare(b.madeAt))
  }
  async put(item: WaitingItem): Promise<void> {
    await transact(['outbox'], 'readwrite', (of) => of('outbox').put(toPlain(item)))
  }
  async remove(key: string): Promise<void> {
    await transact(['outbox'], 'readwrite', (of) => of('outbox').delete(key))
  }
  /** Into the outbox, and out of the drafts, at once. */
  async putFor(item: WaitingItem, draft: string): Promise<void> {
    await transact(['outbox', 'draft'], 'readwrite', (of) => {
      of('draft').delete(draft)
      return of('outbox').put(toPlain(item))
    })
  }
  /** Back into the drafts, and out of the outbox, at once. */
  async takeBack(key: string, draft: Draft): Promise<void> {
    await transact(['outbox', 'draft'], 'readwrite', (of) => {
      of('outbox').delete(key)
      return of('draft').put(toPlain(draft))
    })
  }
}

export class DraftStore {
  async all(by: string): Promise<Draft[]> {
    const drafts = (await transact<Draft[]>(['draft'], 'readonly', (of) => of('draft').getAll() as IDBRequest<Draft[]>)) ?? []
    return drafts.filter((draft) => draft.by === by).sort((a, b) => b.savedAt.localeCompare(a.savedAt))
  }
  async find(key: string, by: string): Promise<Draft | undefined> {
    const draft = await transact<Draft | undefined>(['draft'], 'readonly', (of) => of('draft').get(key) as IDBRequest<Draft | undefined>)
    return draft?.by === by ? draft : undefined
  }
  /** The latest draft of a new element of a type, or of a change of an element. */
  async of(by: string, type: string, id?: string): Promise<Draft | undefined> {
    return (await this.all(by)).find((draft) => draft.type === type && draft.base?.id === id)
  }
  async put(draft: Draft): Promise<void> {
    await transact(['draft'], 'readwrite', (of) => of('draft').put(toPlain(draft)))
  }
  async remove(key: string): Promise<void> {
    await transact(['draft'], 'readwrite', (of) => of('draft').delete(key))
  }
}
