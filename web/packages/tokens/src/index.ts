// SPDX-License-Identifier: Apache-2.0
// The tokens as values for canvases, and the theme of the page.
import { tokens } from './generated/tokens'

export { tokens }
export { applyTheme, currentTheme, onThemeChange, rememberedTheme, type Theme, type ThemeChoice } from './theme'

export type ColourName = keyof (typeof tokens)['theme']['light']

/** The value of a colour in a theme, for what cannot read CSS variables. */
export function colourOf(theme: 'light' | 'dark', name: ColourName): string {
  return tokens.theme[theme][name]
}
