// SPDX-License-Identifier: Apache-2.0
// Figures of history over the diagram: how warm a stage is, how often a way was taken, where cases leave the drawing.
import type { ConformanceSums, HeatSums } from '@onegrid/api'
import type { Drawing } from './drawing'
import type { Mark } from './marks'

export const steps = 5

// 1 to 5 by what share of the warmest it has.
export function warmth(value: number, most: number): number {
  return most <= 0 ? 1 : Math.min(steps, Math.max(1, Math.ceil((value / most) * steps)))
}

// "45 分", "3.2 时", "2.1 天": minutes of working time, short.
export function shortTime(minutes: number, words: { m: string; h: string; d: string }): string {
  if (minutes < 90) {
    return `${Math.round(minutes)} ${words.m}`
  }
  return minutes < 48 * 60 ? `${(minutes / 60).toFixed(1)} ${words.h}` : `${(minutes / 1440).toFixed(1)} ${words.d}`
}

export function heatMarks(heat: HeatSums, drawing: Drawing | null, time: (minutes: number) => string): Mark[] {
  const most = Math.max(0, ...heat.stages.map(({ total }) => total))
  const stages = heat.stages.filter(({ element }) => element).map((stage): Mark => ({
    element: stage.element,
    look: `heat-${warmth(stage.total, most)}`,
    badge: time(stage.median),
    title: `${stage.name} · ${stage.visits}`,
  }))
  const ways = heat.ways.flatMap((way): Mark[] => {
    const flow = drawing?.flowOf(way.from, way.act)
    return flow && way.is_back ? [{ element: flow, look: 'back', badge: String(way.count), title: `${way.from_name} → ${way.to_name} · ${way.act_name}` }] : []
  })
  return [...stages, ...ways]
}

export function unfitMarks(sums: ConformanceSums): Mark[] {
  const by = new Map<string, { cases: number; acts: string[] }>()
  for (const left of sums.left) {
    if (left.element) {
      const of = by.get(left.element) ?? { cases: 0, acts: [] }
      by.set(left.element, { cases: of.cases + left.cases, acts: [...of.acts, left.act_name] })
    }
  }
  return [...by].map(([element, { cases, acts }]) => ({ element, look: 'unfit', badge: String(cases), title: acts.join('、') }))
}
