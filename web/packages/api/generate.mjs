// SPDX-License-Identifier: Apache-2.0
// Makes src/generated/schema.ts from openapi/openapi.json as the program prints it; before a program has printed one,
// from the agreed openapi.contract.json. With --check it only says whether the committed types agree.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import openapiTS, { astToString } from 'openapi-typescript'

const here = dirname(fileURLToPath(import.meta.url))
const printed = join(here, '../../../openapi/openapi.json')
const source = existsSync(printed) ? printed : join(here, 'openapi.contract.json')
const out = join(here, 'src/generated/schema.ts')
const ast = await openapiTS(readFileSync(source, 'utf8'), { alphabetize: true })
const text = `// SPDX-License-Identifier: Apache-2.0\n${astToString(ast)}`
if (process.argv.includes('--check')) {
  if (!existsSync(out) || readFileSync(out, 'utf8') !== text) {
    console.error(`packages/api/src/generated/schema.ts does not agree with ${source}: run npm run types`)
    process.exit(1)
  }
} else {
  mkdirSync(dirname(out), { recursive: true })
  writeFileSync(out, text)
}
