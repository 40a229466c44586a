// SPDX-License-Identifier: Apache-2.0
// What is wrong with a record, at its fields: faults come all at once, each with a JSON pointer into what was sent. Pure.
import type { ApiProblem } from '@onegrid/api'

export interface Faults {
  /** By the code of the field or relation, or `geometry`. */
  fields: Record<string, string[]>
  /** Those that are at no field that is shown. */
  others: string[]
}

const unescaped = (part: string): string => part.replace(/~1/g, '/').replace(/~0/g, '~')

/** "/record/floors", "/floors" and "/floors/0" are all of `floors`. */
export function pointedAt(pointer: string): string {
  const [first = '', second = ''] = pointer.split('/').slice(1).map(unescaped)
  return first === 'record' ? second : first
}

export function faultsOf(problem: ApiProblem | null | undefined, shown: (code: string) => boolean): Faults {
  const faults: Faults = { fields: {}, others: [] }
  for (const { pointer, code, title, detail } of problem?.problem.errors ?? []) {
    const at = pointedAt(pointer)
    const says = [title, detail].filter((text, index, all) => text && all.indexOf(text) === index).join('：') || code
    if (at && shown(at)) {
      (faults.fields[at] ??= []).push(says)
    } else {
      faults.others.push(at ? `${at}：${says}` : says)
    }
  }
  return faults
}

/** The first field at fault, in the order of the form: where the cursor goes. */
export const firstFault = (faults: Faults, order: readonly string[]): string | undefined => order.find((code) => faults.fields[code]?.length)
