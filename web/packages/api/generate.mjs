// SPDX-License-Identifier: Apache-2.0
// Makes src/generated/schema.ts from openapi/openapi.json, which the program prints (`onegrid openapi`); a test compares that with the
// built program. --check only says whether the types agree with it.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import openapiTS, { astToString } from 'openapi-typescript'

const here = dirname(fileURLToPath(import.meta.url))
const printed = join(here, '../../../openapi/openapi.json')
const out = join(here, 'src/generated/schema.ts')
const ast = await openapiTS(readFileSync(printed, 'utf8'), { alphabetize: true })
const text = `// SPDX-License-Identifier: Apache-2.0\n// Made from openapi/openapi.json by packages/api/generate.mjs; do not edit.\n${astToString(ast)}`
if (process.argv.includes('--check')) {
  if (!existsSync(out) || readFileSync(out, 'utf8') !== text) {
    console.error(`packages/api/src/generated/schema.ts does not agree with ${printed}: run npm run types`)
    process.exit(1)
  }
} else {
  mkdirSync(dirname(out), { recursive: true })
  writeFileSync(out, text)
}
