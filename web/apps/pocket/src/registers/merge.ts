// SPDX-License-Identifier: Apache-2.0
// Somebody else changed the element while this change was made or waited: both changes are put together, and what both touched
// differently is for the person to decide. Pure. Nothing typed is lost: until it is decided otherwise, mine stays.
import type { ElementValue, ElementView } from '@onegrid/api'
import { fieldOf, isMasked, recorded, sameValue, typedOf, type Edits, type Filling } from './form'

export interface Clash { code: string; before: ElementValue; mine: ElementValue; theirs: ElementValue }
export interface Rebased {
  /** The same form over the newest element. */
  filling: Filling
  /** Changed by both, differently. */
  clashes: Clash[]
  /** Changed by the others only. */
  theirs: string[]
  /** Of mine, what is there already. */
  done: string[]
}

const listOf = (value: ElementValue): string[] => (Array.isArray(value) ? value : [])
const isList = (filling: Filling, code: string): boolean => {
  const type = fieldOf(filling.type, code)?.type
  return type === 'codes' || type === 'files' || filling.type.relations.some((relation) => relation.code === code && relation.many)
}

/** Puts a form that began from `filling.base` over the newest element. Of lists, what I added and took away is added and taken away there. */
export function rebase(filling: Filling, newest: ElementView): Rebased {
  const base = filling.base
  const edits: Edits = {}
  const clashes: Clash[] = []
  const done: string[] = []
  for (const [code, typed] of Object.entries(filling.edits)) {
    const field = fieldOf(filling.type, code)
    const before = base?.record[code]
    const theirs = newest.record[code]
    if (isMasked(filling, code)) {
      // Only masks can be compared: the same mask is taken for the same value.
      edits[code] = typed
      if (!sameValue(before, theirs) && typed !== undefined && typed !== '') clashes.push({ code, before, mine: typed, theirs })
      continue
    }
    const mine = recorded(field, typed).value
    if (sameValue(mine, before)) continue
    if (sameValue(mine, theirs)) {
      done.push(code)
    } else if (isList(filling, code)) {
      const added = listOf(mine).filter((each) => !listOf(before).includes(each))
      const removed = listOf(before).filter((each) => !listOf(mine).includes(each))
      edits[code] = [...new Set([...listOf(theirs).filter((each) => !removed.includes(each)), ...added])]
    } else {
      edits[code] = typed
      if (!sameValue(before, theirs)) clashes.push({ code, before, mine, theirs })
    }
  }
  const codes = new Set([...Object.keys(base?.record ?? {}), ...Object.keys(newest.record)])
  const theirs = [...codes].filter((code) => !(code in filling.edits) && !sameValue(base?.record[code], newest.record[code]))
  return { filling: { ...filling, base: newest, edits }, clashes, theirs, done }
}

/** The other value is taken: what I typed there is let go. */
export function takeTheirs(edits: Edits, code: string): Edits {
  return Object.fromEntries(Object.entries(edits).filter(([each]) => each !== code))
}

/** Mine as it stands in the input, for saying it beside theirs. */
export const theirsTyped = (filling: Filling, { code, theirs }: Clash): ElementValue => typedOf(fieldOf(filling.type, code), theirs)
