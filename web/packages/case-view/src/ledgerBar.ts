// SPDX-License-Identifier: Apache-2.0
// The responsibility ledger as one bar: who held how many minutes, in order, neighbours of the same holder joined, and
// a colour for each holder that stays the same in the bar and in its key. Pure.
import type { LedgerView } from '@onegrid/api'

export interface LedgerPart {
  key: string
  holder: string
  level: string
  pause: boolean
  minutes: number
  from: string
  to?: string
  /** 1–8, the number of the holder's colour; 0 for pauses. */
  tone: number
}

export interface LedgerBar {
  parts: LedgerPart[]
  holders: { key: string; holder: string; level: string; pause: boolean; minutes: number; tone: number }[]
  total: number
}

const tones = 8

export function ledgerBar(entries: readonly LedgerView[], pauseName: string): LedgerBar {
  const parts: LedgerPart[] = []
  const holders = new Map<string, LedgerBar['holders'][number]>()
  for (const entry of entries) {
    const pause = entry.kind === 'pause'
    const holder = pause ? pauseName : entry.holder.person_name || entry.holder.unit_name || entry.holder.level
    const key = pause ? 'pause' : `${entry.holder.unit ?? ''}/${entry.holder.person ?? ''}/${entry.holder.level}`
    let known = holders.get(key)
    if (!known) {
      const working = [...holders.values()].filter((other) => !other.pause).length
      known = { key, holder, level: entry.holder.level, pause, minutes: 0, tone: pause ? 0 : (working % tones) + 1 }
      holders.set(key, known)
    }
    known.minutes += entry.minutes
    const last = parts.at(-1)
    if (last?.key === key) {
      last.minutes += entry.minutes
      last.to = entry.to
    } else {
      parts.push({ key, holder, level: entry.holder.level, pause, minutes: entry.minutes, from: entry.from, to: entry.to, tone: known.tone })
    }
  }
  return { parts, holders: [...holders.values()], total: parts.reduce((sum, part) => sum + part.minutes, 0) }
}
