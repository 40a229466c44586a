// SPDX-License-Identifier: Apache-2.0
// Every route × every kind of caller equals tests/golden/access.json. A new route has no row there, so it fails until somebody has
// looked at what it answers to whom: `make bless` writes the rows, a person reads the diff.
import { test, before, after } from 'node:test'
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync, mkdirSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { start, root } from '../lib/onegrid.mjs'
import { report } from '../lib/cases.mjs'

const golden = join(root, 'tests/golden/access.json')
let city
let callers
let samples

before(async () => {
  city = await start()
  callers = { nobody: city.nobody() }
  for (const account of ['ndl_grid1', 'ndl_op', 'wt_op', 'ndl_cg', 'hp_op', 'city_leader', 'sysadmin', 'secadmin', 'auditadmin']) {
    callers[account] = await city.signIn(account)
  }
  const made = await report(callers.ndl_grid1, { description: '权限表用的案件' })
  assert.equal(made.status, 201, made.text)
  const house = await callers.ndl_grid1.post('/v1/elements/house', {
    area: callers.ndl_grid1.session.assignments[0].area, record: { house_code: 'ACCESS-1', full_address: '权限表用的房屋', kind: 'flat', use: 'own' } })
  assert.equal(house.status, 201, house.text)
  // What stands for {id} under each collection: a case of 南京东路街道, otherwise something that is not there.
  // Open311 names the format with the thing.
  samples = (path, name) => (name === 'format' ? 'json' : name === 'type' ? 'house' : path.startsWith('/v1/elements/{type}/{id}') ? house.body.id : path.startsWith('/open311/v2/services/') ? 'manhole_missing.json' : path.startsWith('/open311/') ? `${made.body.id}.json`
    : path.startsWith('/v1/cases/') || path.startsWith('/v1/explain/') ? made.body.id : path.startsWith('/v1/areas/') ? '310101002000000' : path.startsWith('/v1/grids/') ? '310101002001000' : '1')
}, { timeout: 240_000 })
after(() => city.stop())

// What a route does to others' state is not tried with a body that would do it: an empty object is refused as invalid *after*
// the permission was looked at, so 422 (or 400) means "may".
async function answer(person, method, path) {
  const concrete = path.replace(/\{(\w+)\}/g, (_, name) => samples(path, name))
  const body = ['POST', 'PUT', 'PATCH'].includes(method) ? {} : undefined
  const result = await person.send(method, concrete, body, { 'idempotency-key': `access-${method}-${path}`.slice(0, 60) })
  return result.status
}

test('every route answers every caller as the committed table says', async () => {
  const api = (await callers.nobody.get('/openapi.json')).body
  const table = {}
  for (const [path, methods] of Object.entries(api.paths).sort(([a], [b]) => (a < b ? -1 : 1))) {
    for (const method of Object.keys(methods).map((m) => m.toUpperCase()).sort()) {
      // A stream does not end, and signing out would sign out the caller who is being tried.
      if (path === '/v1/stream' || (method === 'DELETE' && path === '/v1/session')) continue
      const row = {}
      for (const [name, person] of Object.entries(callers)) row[name] = await answer(person, method, path)
      table[`${method} ${path}`] = row
    }
  }
  if (process.env.ONEGRID_BLESS) {
    mkdirSync(join(root, 'tests/golden'), { recursive: true })
    writeFileSync(golden, '{\n' + Object.entries(table).map(([k, v]) => `  ${JSON.stringify(k)}: ${JSON.stringify(v)}`).join(',\n') + '\n}\n')
    return
  }
  assert.ok(existsSync(golden), 'tests/golden/access.json is missing; make bless writes it')
  const committed = JSON.parse(readFileSync(golden, 'utf8'))
  const differences = [...new Set([...Object.keys(table), ...Object.keys(committed)])]
    .filter((route) => JSON.stringify(table[route]) !== JSON.stringify(committed[route]))
    .map((route) => `${route}: committed ${JSON.stringify(committed[route])}, now ${JSON.stringify(table[route])}`)
  assert.deepEqual(differences, [])
})

test('no route but those meant for everybody answers nobody', async () => {
  const committed = JSON.parse(readFileSync(golden, 'utf8'))
  const open = Object.entries(committed).filter(([, row]) => row.nobody < 400 || row.nobody === 422).map(([route]) => route)
  const meant = readFileSync(join(root, 'tests/golden/open_routes.txt'), 'utf8').split('\n').filter((line) => line && !line.startsWith('#'))
  assert.deepEqual(open.filter((route) => !meant.includes(route)), [])
})

test('an answer never says whether an object of another area exists', async () => {
  const committed = JSON.parse(readFileSync(golden, 'utf8'))
  for (const [route, row] of Object.entries(committed)) {
    // 422: the request itself was wrong, which is said before anything is looked up.
    // 403: the permission is missing, which is said before anything is looked up, whatever the id.
    if (/\/v1\/cases\/\{id\}/.test(route)) assert.ok([404, 422].includes(row.wt_op) && [row.wt_op, 403].includes(row.auditadmin), route)
    // Of elements somebody watches over the looks of the whole city, who sees nothing else of them.
    if (/\/v1\/elements\/\{type\}\/\{id\}/.test(route)) assert.ok([403, 404, 422].includes(row.wt_op) && (route.endsWith('/looks') || [row.wt_op, 403].includes(row.auditadmin)), route)
  }
})
