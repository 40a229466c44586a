// SPDX-License-Identifier: Apache-2.0
// The types of the registers, read once and kept on the phone, so that a form opens without a network.
import { asProblem, type ApiProblem, type ElementCalls, type TypeBrief, type TypeView } from '@onegrid/api'
import { inject, shallowRef, type App, type InjectionKey } from 'vue'
import type { KeptStore } from '../outbox'

const freshFor = 12 * 3_600_000
/** The phone itself says so: what is kept is read at once, without waiting for attempts. */
export const hasNoNetwork = (): boolean => globalThis.navigator?.onLine === false
/** Nothing is wrong with what was asked; what is kept may stand in for the answer. */
export const isAway = (problem: ApiProblem): boolean => ['offline', 'busy', 'failed'].includes(problem.trouble)

export class TypeShelf {
  readonly briefs = shallowRef<TypeBrief[]>([])
  private readonly views = new Map<string, { view: TypeView; at: number }>()
  private loading: Promise<TypeBrief[]> | undefined

  constructor(private readonly calls: ElementCalls, private readonly kept: KeptStore) {}

  /** All types that I may see. Kept ones without a network; throws when there are none. */
  list(): Promise<TypeBrief[]> {
    this.loading ??= this.read('types', async () => (await this.calls.types()).items)
      .then((items) => (this.briefs.value = items))
      .finally(() => (this.loading = undefined))
    return this.loading
  }

  async view(code: string): Promise<TypeView> {
    const known = this.views.get(code)
    if (known && Date.now() - known.at < freshFor) return known.view
    const view = await this.read(`type ${code}`, () => this.calls.type(code))
    if (!hasNoNetwork()) this.views.set(code, { view, at: Date.now() })
    return view
  }

  /** Keeps what is needed to collect without a network, quietly, one after the other. */
  async takeAlong(): Promise<void> {
    try {
      for (const { code, may } of await this.list()) {
        const at = may.includes('create') ? (await this.kept.find(`type ${code}`))?.at : undefined
        if (may.includes('create') && (!at || Date.now() - new Date(at).getTime() > freshFor)) await this.view(code)
      }
    } catch {
      // The network went: what is kept so far is kept.
    }
  }

  name(code: string): TypeBrief | undefined {
    return this.briefs.value.find((brief) => brief.code === code)
  }
  forget(): void {
    this.briefs.value = []
    this.views.clear()
  }

  private async read<T>(name: string, ask: () => Promise<T>): Promise<T> {
    const before = hasNoNetwork() ? await this.kept.find<T>(name) : undefined
    if (before) return before.value
    try {
      const got = await ask()
      await this.kept.keep(name, got)
      return got
    } catch (error) {
      const kept = isAway(asProblem(error)) ? await this.kept.find<T>(name) : undefined
      if (!kept) throw error
      return kept.value
    }
  }
}

const key: InjectionKey<{ types: TypeShelf; kept: KeptStore }> = Symbol('onegrid.registers')
export const provideRegisters = (app: App, registers: { types: TypeShelf; kept: KeptStore }): void => void app.provide(key, registers)
export function useRegisters(): { types: TypeShelf; kept: KeptStore } {
  const registers = inject(key)
  if (!registers) throw new Error('no registers were provided to this app')
  return registers
}
