// SPDX-License-Identifier: Apache-2.0
// Days as people name them (2026-11-26), in the time of this place, and the steps between them. Pure.

export const steps = ['day', 'week', 'month'] as const
export type Step = (typeof steps)[number]
/** How far one may look back, in days. */
export const farthest = 366

const pad = (number: number): string => String(number).padStart(2, '0')
export const dayOf = (date: Date): string => `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`
const parts = (day: string): [number, number, number] => day.split('-').map(Number) as [number, number, number]

export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && dayOf(new Date(...monthFirst(parts(text)))) === text
}
const monthFirst = ([year, month, day]: [number, number, number]): [number, number, number] => [year, month - 1, day]

/** The day so many steps on, back when `by` is negative. A month on from the 31st is the last of a shorter one. */
export function stepped(from: string, step: Step, by: number): string {
  const [year, month, day] = parts(from)
  if (step === 'month') {
    const last = new Date(year, month - 1 + by + 1, 0).getDate()
    return dayOf(new Date(year, month - 1 + by, Math.min(day, last)))
  }
  return dayOf(new Date(year, month - 1, day + by * (step === 'week' ? 7 : 1)))
}

/** Whole days from one to the other. */
export function daysBetween(from: string, to: string): number {
  const noon = (day: string): number => Date.UTC(...monthFirst(parts(day)))
  return Math.round((noon(to) - noon(from)) / 86_400_000)
}

/** The last second of the day: what was so when it ended. */
export function endOf(day: string): string {
  return new Date(...monthFirst(parts(day)), 23, 59, 59).toISOString().replace('.000', '')
}
