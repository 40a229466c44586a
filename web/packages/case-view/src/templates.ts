// SPDX-License-Identifier: Apache-2.0
// Filling a template of a reply with what the case is. Pure.
export interface TemplateFacts {
  number: string
  matter: string // its code
  matterName: string
  unit: string
}

/** {number}, {matter}, {unit} and {date} as they are; nothing else stands in braces (the server sees to it). */
export function filledIn(body: string, facts: TemplateFacts, today: string): string {
  const values: Record<string, string> = { number: facts.number, matter: facts.matterName, unit: facts.unit, date: today }
  return body.replace(/\{(\w+)\}/g, (whole, word: string) => values[word] ?? whole)
}
