// SPDX-License-Identifier: Apache-2.0
// Makes src/generated/schema.ts from the description of the API: openapi.contract.json as agreed, or with --printed the
// openapi/openapi.json that the program prints. The file says which; --check only says whether it agrees with that one.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import openapiTS, { astToString } from 'openapi-typescript'

const here = dirname(fileURLToPath(import.meta.url))
const sources = { agreed: join(here, 'openapi.contract.json'), printed: join(here, '../../../openapi/openapi.json') }
const out = join(here, 'src/generated/schema.ts')
const committed = existsSync(out) ? readFileSync(out, 'utf8') : ''
const checking = process.argv.includes('--check')
const name = checking ? (/^\/\/ Made from the (\w+) /m.exec(committed)?.[1] ?? 'agreed') : process.argv.includes('--printed') ? 'printed' : 'agreed'
const ast = await openapiTS(readFileSync(sources[name], 'utf8'), { alphabetize: true })
const text = `// SPDX-License-Identifier: Apache-2.0\n// Made from the ${name} description of the API by packages/api/generate.mjs; do not edit.\n${astToString(ast)}`
if (checking) {
  if (committed !== text) {
    console.error(`packages/api/src/generated/schema.ts does not agree with ${sources[name]}: run npm run types`)
    process.exit(1)
  }
} else {
  mkdirSync(dirname(out), { recursive: true })
  writeFileSync(out, text)
}
