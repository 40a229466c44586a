// SPDX-License-Identifier: Apache-2.0
// Leaves out of style sheets every font that would come from somewhere else: the page may load nothing but our own.
import type { Plugin } from 'vite'

export function ownFontsOnly(): Plugin {
  return {
    name: 'own-fonts-only',
    enforce: 'pre',
    transform: (code, id) => (id.endsWith('.css') ? code.replace(/,\s*url\((["']?)(https?:)?\/\/[^)]*\)(\s*format\([^)]*\))?/g, '') : null),
  }
}
