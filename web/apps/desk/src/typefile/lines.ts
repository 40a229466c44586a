// SPDX-License-Identifier: Apache-2.0
// Lines and letters of a text: where a finding stands, and what is different between two texts. Pure.

const bytes = new TextEncoder()

/** The letter at a line and a column (both from 1), the column counted in bytes as the server counts. 0: the line as a whole. */
export function offsetOf(text: string, line: number, column: number): number {
  const lines = text.split('\n')
  const index = Math.min(Math.max(line, 1), lines.length) - 1
  const start = lines.slice(0, index).reduce((sum, one) => sum + one.length + 1, 0)
  let left = column - 1
  let letters = 0
  for (const letter of lines[index] ?? '') {
    if (left <= 0) break
    left -= bytes.encode(letter).length
    letters += letter.length
  }
  return start + letters
}
export const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length

/** The end of the word that begins at a letter. */
export function wordEnd(text: string, offset: number): number {
  const rest = /^(?:"[^"\n]*"|'[^'\n]*'|[^\s,:[\]{}]+)/.exec(text.slice(offset))
  return offset + (rest?.[0].length ?? 0)
}

export interface LineChange { kind: 'same' | 'added' | 'removed' | 'left_out'; text: string; line?: number }
const around = 2 // lines that stay, shown beside one that changed
const most = 1_500 // more changed lines than these are told as all of them: comparing each with each would take seconds

/** Line by line, only what changed and what stands beside it. */
export function differencesOf(before: string, after: string): LineChange[] {
  const old = before.split('\n')
  const now = after.split('\n')
  let start = 0
  while (start < old.length && start < now.length && old[start] === now[start]) start++
  let end = 0
  while (end < old.length - start && end < now.length - start && old[old.length - 1 - end] === now[now.length - 1 - end]) end++
  const a = old.slice(start, old.length - end)
  const b = now.slice(start, now.length - end)
  if (a.length === 0 && b.length === 0) {
    return []
  }
  const middle = a.length > most || b.length > most ? [...a.map((text): LineChange => ({ kind: 'removed', text })), ...b.map((text): LineChange => ({ kind: 'added', text }))] : matched(a, b)
  const all: LineChange[] = [...old.slice(0, start).map((text): LineChange => ({ kind: 'same', text })), ...middle, ...old.slice(old.length - end).map((text): LineChange => ({ kind: 'same', text }))]
  let line = 0
  all.forEach((one) => {
    if (one.kind !== 'removed') one.line = ++line
  })
  return condensed(all)
}

// The longest common subsequence.
function matched(a: string[], b: string[]): LineChange[] {
  const long = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1))
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      long[i]![j] = a[i] === b[j] ? long[i + 1]![j + 1]! + 1 : Math.max(long[i + 1]![j]!, long[i]![j + 1]!)
    }
  }
  const out: LineChange[] = []
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      out.push({ kind: 'same', text: a[i++]! })
      j++
    } else if (i < a.length && (j >= b.length || long[i + 1]![j]! >= long[i]![j + 1]!)) {
      out.push({ kind: 'removed', text: a[i++]! })
    } else {
      out.push({ kind: 'added', text: b[j++]! })
    }
  }
  return out
}
function condensed(all: LineChange[]): LineChange[] {
  const near = all.map((_one, at) => all.slice(Math.max(0, at - around), at + around + 1).some(({ kind }) => kind !== 'same'))
  const out: LineChange[] = []
  all.forEach((one, at) => {
    if (near[at]) out.push(one)
    else if (out.length > 0 && out.at(-1)?.kind !== 'left_out') out.push({ kind: 'left_out', text: '' })
  })
  return out.at(-1)?.kind === 'left_out' ? out.slice(0, -1) : out
}
