// SPDX-License-Identifier: Apache-2.0
// Searching several registers at once: a few at a time, what is found is told as it comes.
import { isAbort, type ElementItem, type TypeBrief } from '@onegrid/api'

export interface Hits { type: string; items: ElementItem[]; more: boolean }
export interface Asked { list: (type: string, words: string, signal: AbortSignal) => Promise<{ items: ElementItem[]; next?: string }>; found: (hits: Hits) => void }

const atOnce = 4

/** Asks each type once. Throws only when nothing could be asked at all (the first reason); a single type that fails is left out. */
export async function findAll(types: readonly string[], words: string, { list, found }: Asked, signal: AbortSignal): Promise<void> {
  const left = [...types]
  let answered = 0
  let reason: unknown
  const work = async (): Promise<void> => {
    for (let type = left.shift(); type !== undefined && !signal.aborted; type = left.shift()) {
      try {
        const { items, next } = await list(type, words, signal)
        answered++
        if (items.length > 0 && !signal.aborted) found({ type, items, more: next !== undefined })
      } catch (error) {
        if (isAbort(error)) return
        reason ??= error
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, types.length) }, work))
  if (answered === 0 && reason !== undefined && !signal.aborted) throw reason
}

/** Types that were used last come first; then the others in their order. */
export function usedFirst(types: readonly TypeBrief[], used: readonly string[]): TypeBrief[] {
  const rank = (code: string): number => (used.includes(code) ? used.indexOf(code) : used.length)
  return types.map((brief, index) => ({ brief, index })).sort((a, b) => rank(a.brief.code) - rank(b.brief.code) || a.index - b.index).map(({ brief }) => brief)
}
