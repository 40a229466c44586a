// SPDX-License-Identifier: Apache-2.0
// The grids of a community over HTTP, from the first look to a change taken back; and the cases that lie in them.
import { test, before, after } from 'node:test'
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { idCard } from '../lib/numbers.mjs'
import { start } from '../lib/onegrid.mjs'
import { readCase, report } from '../lib/cases.mjs'

let city
let admin
let centre
const community = '310101002001000'
const at = (what) => `/v1/grids/${community}/${what}`
before(async () => {
  city = await start()
  admin = await city.signIn('sysadmin')
  centre = await city.signIn('ndl_op')
}, { timeout: 240_000 })
after(() => city.stop())

const topology = async () => {
  const answer = await admin.get(at('topology'))
  assert.equal(answer.status, 200, answer.text)
  return answer.body
}
const base = ({ layer, revision, area_revision }) => ({ layer, revision, area_revision })
const send = (what, body, key = randomUUID()) => admin.send('POST', at(what), body, { 'idempotency-key': key })
// Straight through a grid from south to north.
function through(grids, code) {
  const ring = grids.features.find(({ properties }) => properties.code === code).geometry.coordinates.flat(2)
  const [lons, lats] = [ring.map(([lon]) => lon), ring.map(([, lat]) => lat)]
  const middle = (Math.min(...lons) + Math.max(...lons)) / 2
  return [[middle, Math.min(...lats) - 0.001], [middle, Math.max(...lats) + 0.001]]
}
async function until(what, done) {
  for (let i = 0; i < 100; i++) {
    const found = await what()
    if (done(found)) return found
    await new Promise((r) => setTimeout(r, 200))
  }
  assert.fail('it did not come')
}

test('a grid is split, its cases follow with a record, and it is taken back', { timeout: 120_000 }, async () => {
  const layers = (await admin.get('/v1/grids/layers')).body.items
  assert.deepEqual(layers.map(({ code }) => code), ['unit_grid', 'exclusive_grid', 'department_grid'])
  assert.equal(layers[0].located, true)

  const first = await topology()
  assert.equal(first.stored, false)
  const grid = first.items.toSorted((a, b) => b.area_m2 - a.area_m2)[0]
  const line = through(first.grids, grid.code)
  const split = { kind: 'split', grid: grid.code, line }

  // Two cases, one on either side of the line.
  const made = []
  const inside = grid.label
  for (const lon of [inside[0], ...[-3e-4, 3e-4].map((step) => inside[0] + step)]) {
    const located = (await admin.get(`/v1/locate?lon=${lon}&lat=${inside[1]}`)).body
    if (located.area !== grid.code) continue
    const answer = await report(city.nobody(), { description: `路灯不亮 ${lon}`, lon, lat: inside[1] })
    assert.equal(answer.status, 201, answer.text)
    made.push({ id: answer.body.id, lon, lat: inside[1] })
  }
  assert.ok(made.length > 0)

  // A house at each of the places, and somebody who lives in it, who is nowhere by themselves.
  const lead = await city.signIn('ndl_grid_lead')
  const added = async (type, record) => {
    const answer = await lead.post(`/v1/elements/${type}`, { record }, { 'idempotency-key': randomUUID() })
    assert.equal(answer.status, 201, answer.text)
    return answer.body
  }
  const homes = []
  for (const [i, { lon, lat }] of made.entries()) {
    const house = await added('house', { house_code: `G-${i}`, full_address: `示范路 G-${i} 号`, kind: 'flat', use: 'own', geometry: { type: 'Point', coordinates: [lon, lat] } })
    const resident = await added('resident', { full_name: '李样一', id_card: idCard(700 + i), sex: '1', residence: 'consistent', lives_in: house.id })
    assert.deepEqual([house.area, resident.area], [grid.code, grid.code])
    homes.push({ house: house.id, resident: resident.id, lon, lat })
  }
  const homesIn = async (expected) => {
    for (const home of homes) {
      for (const type of ['house', 'resident']) {
        const found = await until(async () => (await lead.get(`/v1/elements/${type}/${home[type]}`)).body, ({ area }) => area === expected(home))
        const { items } = (await lead.get(`/v1/elements/${type}/${home[type]}/history`)).body
        assert.equal(items.length, found.version)
      }
    }
  }

  const tried = await admin.post(at('previews'), { ...base(first), edit: split })
  assert.equal(tried.status, 200, tried.text)
  assert.equal(tried.body.made.length, 1)
  assert.deepEqual((await topology()).revision, 0)
  const moving = tried.body.moves.find(({ what }) => what === 'cases')

  const change = { ...base(first), edit: split, reason: '网格过大，分成两个' }
  const key = randomUUID()
  const done = await send('edits', change, key)
  assert.equal(done.status, 201, done.text)
  assert.deepEqual((await send('edits', change, key)).body, done.body)
  assert.equal((await send('edits', change)).status, 412)
  const [fresh] = done.body.made

  // Areas, locate and cases say the same at once, and the log says why.
  assert.equal((await admin.get(`/v1/areas/${fresh}`)).body.level, 'grid')
  let moved = 0
  for (const one of made) {
    const located = (await admin.get(`/v1/locate?lon=${one.lon}&lat=${one.lat}`)).body.area
    const found = await until(() => readCase(centre, one.id), ({ area }) => area === located)
    const act = found.acts?.find(({ act }) => act === 'relocate') ?? found.log?.find(({ act }) => act === 'relocate')
    moved += located === fresh
    assert.equal(Boolean(act), located === fresh, JSON.stringify(found).slice(0, 400))
  }
  assert.ok(moving.total >= moved)
  const whereNow = new Map()
  for (const { lon, lat } of made) whereNow.set(lon, (await admin.get(`/v1/locate?lon=${lon}&lat=${lat}`)).body.area)
  await homesIn(({ lon }) => whereNow.get(lon))
  assert.ok(tried.body.moves.find(({ what }) => what === 'elements').total >= moved)

  const { items: edits } = (await admin.get(at('edits'))).body
  assert.deepEqual(edits.map(({ kind }) => kind), ['split', 'begin'])
  assert.equal(edits[0].reason, '网格过大，分成两个')
  const { items: versions } = (await admin.get(at(`versions?grid=${fresh}&outlines=true`))).body
  assert.deepEqual(versions[0].made_of, [grid.code])
  assert.equal(versions[0].geometry.type, 'MultiPolygon')
  for (const by of ['cases', 'households']) {
    const balance = await admin.get(at(`balance?by=${by}`))
    assert.equal(balance.status, 200, balance.text)
    assert.deepEqual([balance.body.by, balance.body.choices], [by, ['cases', 'households']])
  }
  assert.equal((await admin.get(at('balance?by=moons'))).status, 422)
  assert.ok((await topology()).items.every(({ households }) => households >= 0), 'the pack has a type that counts as them')

  // Whose grid is no more goes over to the one that takes it.
  const security = await city.signIn('secadmin')
  const worker = await city.signIn('ndl_grid1')
  const given = await security.post('/v1/assignments', { person: worker.session.person, role: 'grid_worker', unit: worker.session.assignments[0].unit, area: fresh })
  assert.ok(given.status < 300, given.text)

  const back = await send('undo', { ...base(await topology()), reason: '先不分' })
  assert.equal(back.status, 201, back.text)
  assert.deepEqual(back.body.ended, [fresh])
  assert.deepEqual(back.body.people.map(({ person, role, from, to }) => [person.id, role, from, to]), [[worker.session.person, 'grid_worker', fresh, grid.code]])
  const held = async (area) => (await security.get(`/v1/assignments?person=${worker.session.person}&area=${area}`)).body.items.length
  assert.deepEqual([await held(fresh), await held(grid.code)], [0, 1])
  assert.equal((await admin.get(`/v1/areas/${fresh}`)).status, 404)
  for (const one of made) {
    await until(() => readCase(centre, one.id), ({ area }) => area === grid.code)
  }
  await homesIn(() => grid.code)
  assert.equal((await send('undo', { ...base(await topology()), reason: '再撤' })).body.code, 'grid.nothing_to_undo')
})

test('only those who manage areas see and change them, and what is wrong is said with its place', async () => {
  assert.equal((await centre.get(at('topology'))).status, 403)
  assert.equal((await city.nobody().get(at('topology'))).status, 401)
  const now = await topology()
  const short = await admin.post(at('previews'), { ...base(now), edit: { kind: 'split', grid: now.items[0].code, line: [now.items[0].label, now.items[0].label.map((d) => d + 1e-5)] } })
  assert.equal(short.status, 422)
  assert.equal(short.body.code, 'grid.line_does_not_cut')
  assert.match(short.body.detail, /^121\.\d+ 31\.\d+$/)
  assert.equal((await admin.get('/v1/grids/310101002000000/topology')).body.code, 'grid.not_a_community')
  assert.equal((await admin.get('/v1/grids/990101002001000/topology')).status, 404)
  assert.equal((await admin.send('POST', at('edits'), {}, {})).status, 428)
})
