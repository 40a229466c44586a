// SPDX-License-Identifier: Apache-2.0
// A limit in the words of packs (`2 working days`) as a number and a unit, so that nobody has to know the words.
export const limitUnits = ['urgent minutes', 'urgent hours', 'working minutes', 'working hours', 'working days', 'natural days'] as const
export type LimitUnit = (typeof limitUnits)[number]

export interface LimitParts {
  amount: string
  unit: LimitUnit
}

/** What is no limit yet is an empty number of the usual unit. */
export function limitParts(words: string): LimitParts {
  const [, amount = '', unit = ''] = /^(\d+) (.+?)s?$/.exec(words.trim()) ?? []
  const known = limitUnits.find((one) => one === `${unit}s`)
  return known ? { amount, unit: known } : { amount: '', unit: 'working hours' }
}

/** Nothing without a number from 1 on. */
export const limitWords = ({ amount, unit }: LimitParts): string => (/^[1-9]\d*$/.test(amount) ? `${amount} ${unit}` : '')
