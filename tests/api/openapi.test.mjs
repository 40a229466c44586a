// SPDX-License-Identifier: Apache-2.0
// openapi/openapi.json, from which the web's types are made, is what the built program prints. `make bless` writes it and the types.
import { test } from 'node:test'
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cli, root, stage } from '../lib/onegrid.mjs'

test('the committed description of the API is what the program prints', { timeout: 120_000 }, async () => {
  const printed = await cli(stage(), ['openapi'])
  assert.equal(printed.code, 0, printed.err)
  const file = join(root, 'openapi/openapi.json')
  if (process.env.ONEGRID_BLESS) {
    writeFileSync(file, printed.out)
  }
  const [committed, built] = [readFileSync(file, 'utf8'), printed.out]
  if (committed !== built) {
    const [a, b] = [JSON.parse(committed), JSON.parse(built)]
    const changed = [...new Set([...Object.keys(a.paths), ...Object.keys(b.paths)])].filter((path) => JSON.stringify(a.paths[path]) !== JSON.stringify(b.paths[path]))
    assert.fail(`openapi/openapi.json is not what the program prints; paths: ${changed.join(', ') || 'none, but schemas'}. Run make bless and read the diff`)
  }
})
