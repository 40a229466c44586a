// SPDX-License-Identifier: Apache-2.0
// Scores in words: shares of one as per cent, rounded down so that 100% is only all; and where a line is weakest. Pure.
import type { QualityLine } from '@onegrid/api'

type Score = 'completeness' | 'timeliness' | 'uniqueness' | 'consistency'
const scores: readonly Score[] = ['completeness', 'timeliness', 'uniqueness', 'consistency']
const fine = 0.9

export const percent = (share: number | undefined): string => (share === undefined ? '—' : `${(Math.floor(share * 1000 + 1e-6) / 10).toFixed(1)}%`)

/** The lowest score of a line, when it is below nine tenths. */
export function weakest(line: QualityLine): Score | null {
  const given = scores.filter((score) => line[score] !== undefined).sort((a, b) => line[a]! - line[b]!)
  return given[0] !== undefined && line[given[0]]! < fine ? given[0] : null
}
