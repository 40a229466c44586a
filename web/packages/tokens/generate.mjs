// SPDX-License-Identifier: Apache-2.0
// tokens.json is the only place where a colour, a space or a size of type is written. This makes the CSS variables for
// the screens and the constants for what draws on a canvas (maps, charts). With --check it only says whether they agree.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const tokens = JSON.parse(readFileSync(join(here, 'tokens.json'), 'utf8'))
const line = (name, value) => `  --og-${name}: ${value};`
const group = (prefix, values) => Object.entries(values).map(([name, value]) => line(`${prefix}-${name}`, value))
const themed = (theme) => Object.entries(tokens.theme[theme]).map(([name, value]) => line(name, value))

const css = `/* Written by packages/tokens/generate.mjs from tokens.json; do not edit. */
:root {
${['space', 'type', 'radius', 'font'].flatMap((name) => group(name, tokens[name])).join('\n')}
}

:root,
[data-theme='light'] {
  color-scheme: light;
${themed('light').join('\n')}
}

[data-theme='dark'] {
  color-scheme: dark;
${themed('dark').join('\n')}
}
`

const ts = `// SPDX-License-Identifier: Apache-2.0
// Written by packages/tokens/generate.mjs from tokens.json; do not edit.

export const tokens = ${JSON.stringify(tokens, null, 2)} as const
`

let stale = false
for (const [name, text] of [['tokens.css', css], ['tokens.ts', ts]]) {
  const path = join(here, 'src/generated', name)
  if (process.argv.includes('--check')) {
    if (readFileSync(path, 'utf8') !== text) {
      console.error(`${name} does not agree with tokens.json: run npm run tokens`)
      stale = true
    }
  } else {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
}
process.exit(stale ? 1 : 0)
