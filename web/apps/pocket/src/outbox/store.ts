// SPDX-License-Identifier: Apache-2.0
// What waits to be sent, in IndexedDB: it survives closing the app and the phone.
import type { ActRequest, NewCase } from '@onegrid/api'

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
export type WaitingItem = WaitingReport | WaitingAct

const name = 'onegrid-pocket'
const table = 'outbox'

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(table, { keyPath: 'key' })
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

export class OutboxStore {
  private database: Promise<IDBDatabase> | undefined

  private async run<T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    const database = await (this.database ??= opened())
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(table, mode)
      const request = ask(transaction.objectStore(table))
      transaction.oncomplete = () => resolve(request.result)
      transaction.onerror = transaction.onabort = () => reject(transaction.error)
    })
  }

  /** Oldest first. */
  async all(): Promise<WaitingItem[]> {
    const items = await this.run<WaitingItem[]>('readonly', (store) => store.getAll() as IDBRequest<WaitingItem[]>)
    return items.sort((a, b) => a.madeAt.localeCompare(b.madeAt))
  }

  async put(item: WaitingItem): Promise<void> {
    await this.run('readwrite', (store) => store.put(item))
  }

  async remove(key: string): Promise<void> {
    await this.run('readwrite', (store) => store.delete(key))
  }
}
