// SPDX-License-Identifier: Apache-2.0
// What a layer's colours mean: of a type by the values that colour it, by age, or as heat. Pure; the page says it in its words.
import type { TypeBrief, TypeView } from '@onegrid/api'
import { ageTones, heatStops, type ElementLook } from '@onegrid/map'
import type { Language } from '@onegrid/i18n'
import { colourOf, type Theme } from '@onegrid/tokens'
import type { LayerChoice } from './layers'
import { coloursOf } from './mapLayers'
import { codeName, namedIn } from './texts'
import { fieldOf } from './types'

export interface Legend {
  /** What the colours go by: the field's name. */
  by?: string
  lines: { text: string; colour: string }[]
  heat?: [share: number, colour: string][]
}

/** A type as the map draws it: what its file leaves out is ink, and what is no colour is left out. */
export function lookOf({ code, name, style }: TypeBrief, theme: Theme): ElementLook {
  const { values, other } = coloursOf(style, colourOf(theme, 'ink'))
  return { code, name, style: { symbol: style?.symbol ?? '', colour: other, by: style?.by ?? '', colours: Object.fromEntries(values), min_zoom: style?.min_zoom ?? 0 } }
}

export interface LegendWords { fresh: string; ageing: string; stale: string; others: string }

export function legendOf(brief: TypeBrief, view: TypeView | undefined, { look }: LayerChoice, theme: Theme, language: Language, words: LegendWords): Legend {
  const { style } = lookOf(brief, theme)
  if (look === 'heat') {
    return { lines: [], heat: heatStops(style.colour) }
  }
  if (look === 'age') {
    return { lines: (['fresh', 'ageing', 'stale'] as const).map((age) => ({ text: words[age], colour: colourOf(theme, ageTones[age]) })) }
  }
  const field = view ? fieldOf(view, style.by) : undefined
  const values = Object.entries(style.colours).map(([value, colour]) => ({ text: view ? codeName(view, field?.table, value, language) : value, colour }))
  return { ...(field ? { by: namedIn(language, field.name) } : {}), lines: [...values, { text: values.length ? words.others : namedIn(language, brief.name), colour: style.colour }] }
}

/** A linear gradient through the heat's colours, for a bar. */
export const gradientOf = (heat: readonly [number, string][]): string => `linear-gradient(to right, ${heat.map(([share, colour]) => `${colour} ${share * 100}%`).join(', ')})`
