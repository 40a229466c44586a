// SPDX-License-Identifier: Apache-2.0
// The phone's own database. Three tables: what waits to be sent, what is being written, and what was read and may be read again
// without a network.
const name = 'onegrid-pocket'
const tables = ['outbox', 'draft', 'kept'] as const
export type TableName = (typeof tables)[number]

let opening: Promise<IDBDatabase> | undefined

function opened(): Promise<IDBDatabase> {
  opening ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name, 2)
    request.onupgradeneeded = () => {
      for (const table of tables) {
        if (!request.result.objectStoreNames.contains(table)) request.result.createObjectStore(table, { keyPath: 'key' })
      }
    }
    request.onsuccess = () => {
      // A newer version of the app in another tab may change the tables; this one opens again when it next needs them.
      request.result.onversionchange = () => {
        request.result.close()
        opening = undefined
      }
      request.result.onclose = () => (opening = undefined)
      resolve(request.result)
    }
    request.onerror = () => reject(request.error)
  }).catch((error: unknown) => {
    opening = undefined
    throw error
  })
  return opening
}

/** One transaction over one or several tables: all of it is on the phone afterwards, or none. */
export async function transact<T>(over: TableName[], mode: IDBTransactionMode, work: (of: (table: TableName) => IDBObjectStore) => IDBRequest<T> | undefined): Promise<T | undefined> {
  const database = await opened()
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(over, mode)
    const request = work((table) => transaction.objectStore(table))
    transaction.oncomplete = () => resolve(request?.result)
    transaction.onerror = transaction.onabort = () => reject(transaction.error)
  })
}

/** IndexedDB and JSON take plain objects, not reactive ones. Blobs stay what they are. */
export function toPlain<T>(value: T): T {
  if (value instanceof Blob || value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(toPlain) as T
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, toPlain(part)])) as T
}
