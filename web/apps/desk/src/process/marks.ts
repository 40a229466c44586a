// SPDX-License-Identifier: Apache-2.0
// What is laid over the diagram: a look of an element, and a badge that can be pressed.
import type { ProcessFinding } from '@onegrid/api'

export interface Mark {
  element: string
  look: string // error | warning | heat-1 … heat-5 | unfit
  badge?: string
  title?: string
}

// One mark an element: the worst that was found there, and how much.
export function findingMarks(findings: readonly ProcessFinding[]): Mark[] {
  const by = new Map<string, ProcessFinding[]>()
  for (const finding of findings) {
    if (finding.element) {
      by.set(finding.element, [...(by.get(finding.element) ?? []), finding])
    }
  }
  return [...by].map(([element, all]) => ({
    element,
    look: all.some(({ severity }) => severity === 'error') ? 'error' : 'warning',
    badge: String(all.length),
    title: all.map(({ text }) => text).join('；'),
  }))
}
