// SPDX-License-Identifier: Apache-2.0
// Which theme the page wears: what the person chose, or what the system prefers. Kept per browser.

export type Theme = 'light' | 'dark'
export type ThemeChoice = Theme | 'auto'

const key = 'onegrid.theme'
const listeners = new Set<(theme: Theme) => void>()

function preferred(): Theme {
  return globalThis.matchMedia?.('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

export function rememberedTheme(): ThemeChoice {
  const stored = globalThis.localStorage?.getItem(key)
  return stored === 'light' || stored === 'dark' ? stored : 'auto'
}

export function currentTheme(): Theme {
  return document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light'
}

/** Puts the theme on the page and, unless told otherwise, remembers it. The class is what component libraries look for. */
export function applyTheme(choice: ThemeChoice, remember = true): void {
  const theme = choice === 'auto' ? preferred() : choice
  document.documentElement.dataset.theme = theme
  document.documentElement.classList.toggle('dark', theme === 'dark')
  if (remember) {
    localStorage.setItem(key, choice)
  }
  listeners.forEach((listener) => listener(theme))
}

/** Calls the listener at every change of theme; returns how to stop. */
export function onThemeChange(listener: (theme: Theme) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
