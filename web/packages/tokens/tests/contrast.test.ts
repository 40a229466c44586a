// SPDX-License-Identifier: Apache-2.0
// WCAG 2.2 §1.4.3: text stands out from what it is written on, 4.5 : 1, in both themes.
import { describe, expect, it } from 'vitest'
import { colourOf, type ColourName, type Theme } from '../src/index'

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(theme: Theme, text: ColourName, ground: ColourName): number {
  const [dark, light] = [luminance(colourOf(theme, text)), luminance(colourOf(theme, ground))].sort((a, b) => a - b) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

const grounds: ColourName[] = ['page', 'surface', 'sunken', 'hover', 'chosen']
const pairs: [ColourName, ColourName][] = [
  ...(['text', 'text-quiet', 'text-faint'] as const).flatMap((text) => grounds.map((ground): [ColourName, ColourName] => [text, ground])),
  ...(['green', 'blue', 'red', 'grey'] as const).flatMap((colour) => (['surface', 'hover', 'chosen', `${colour}-soft`] as ColourName[]).map((ground): [ColourName, ColourName] => [colour, ground])),
  ['on-ink', 'ink'],
  ['on-ink', 'ink-hover'],
  ['text', 'grey-soft'],
  ['text', 'red-soft'],
  ['map-label', 'map-block'],
]

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  it.each(pairs)('%s can be read on %s', (text, ground) => {
    expect(contrast(theme, text, ground)).toBeGreaterThanOrEqual(4.5)
  })
})
