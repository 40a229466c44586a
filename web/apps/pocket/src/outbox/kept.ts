// SPDX-License-Identifier: Apache-2.0
// What was read, kept to be read again without a network, for the person who read it and nobody else. What is sealed or was unmasked
// is never put here: whoever keeps an element says so by withoutSealed (registers/kept.ts).
import { toPlain, transact } from './database'

interface Kept { key: string; by: string; at: string; value: unknown }
export interface KeptValue<T> { value: T; at: string }

const days = 24 * 3_600_000

export class KeptStore {
  constructor(private readonly who: () => string) {}

  private keyOf(name: string): string {
    return `${this.who()} ${name}`
  }
  /** What cannot be kept (a full phone) is not kept; nobody is stopped by it. */
  async keep(name: string, value: unknown): Promise<void> {
    if (!this.who()) return
    try {
      const row: Kept = { key: this.keyOf(name), by: this.who(), at: new Date().toISOString(), value: toPlain(value) }
      await transact(['kept'], 'readwrite', (of) => of('kept').put(row))
    } catch (error) {
      console.warn('pocket: not kept for later', String(error))
    }
  }
  async find<T>(name: string): Promise<KeptValue<T> | undefined> {
    if (!this.who()) return undefined
    try {
      const row = await transact<Kept | undefined>(['kept'], 'readonly', (of) => of('kept').get(this.keyOf(name)) as IDBRequest<Kept | undefined>)
      return row && { value: row.value as T, at: row.at }
    } catch {
      return undefined
    }
  }
  async drop(name: string): Promise<void> {
    await transact(['kept'], 'readwrite', (of) => of('kept').delete(this.keyOf(name)))
  }
  /** Forgets what is of others, and what nobody has looked at for two weeks. With `all`, everything. */
  async sweep(all = false): Promise<void> {
    const rows = (await transact<Kept[]>(['kept'], 'readonly', (of) => of('kept').getAll() as IDBRequest<Kept[]>)) ?? []
    const old = new Date(Date.now() - 14 * days).toISOString()
    const gone = rows.filter((row) => all || row.by !== this.who() || row.at < old)
    if (gone.length === 0) return
    await transact(['kept'], 'readwrite', (of) => {
      for (const row of gone) of('kept').delete(row.key)
      return undefined
    })
  }
}
