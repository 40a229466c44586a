// SPDX-License-Identifier: Apache-2.0
// Places by their addresses over HTTP: typed, read off a map, matched in bulk; cut to the caller's areas, and up to date soon after a change.
import { test, before, after } from 'node:test'
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { start } from '../lib/onegrid.mjs'

let city, grid, lead, outsider, made

const point = (lon, lat) => ({ type: 'Point', coordinates: [lon, lat] })
async function added(code, text, at, more = {}) {
  const record = { address_code: code, kind: 'door', full_address: text, geometry: point(at.lon, at.lat), ...more }
  const answer = await grid.post('/v1/elements/address', { record }, { 'idempotency-key': randomUUID() })
  assert.equal(answer.status, 201, answer.text)
  return answer.body
}
const get = (who, path, query) => who.get(`${path}?${new URLSearchParams(query)}`)
const typed = (who, q, more = {}) => get(who, '/v1/addresses', { q, ...more })

// What was written is in memory a moment later.
async function until(ask, holds) {
  let answer
  for (let i = 0; i < 100; ++i) {
    answer = await ask()
    if (answer.status === 200 && holds(answer.body.items)) return answer.body.items
    await new Promise((r) => setTimeout(r, 100))
  }
  assert.fail(`it did not come about: ${answer.status} ${answer.text}`)
}

before(async () => {
  city = await start()
  grid = await city.signIn('ndl_grid1')
  lead = await city.signIn('ndl_grid_lead')
  outsider = await city.signIn('wt_op')
  // Inside the community where the grid worker works.
  const [lon, lat] = (await grid.get(`/v1/areas/${grid.session.assignments[0].area}`)).body.centre
  made = { at: { lon, lat } }
  made.one = await added('AD-1', '黄浦区福州路1012号', made.at, { other_names: '老报馆、号外社' })
  made.other = await added('AD-2', '黄浦区福州路1014号', { lon: lon + 2e-4, lat })
  await until(() => typed(grid, '福州路101'), (items) => items.length === 2)
}, { timeout: 240_000 })
after(() => city.stop())

test('what is typed completes addresses and other names, the nearest first when somebody says where', async () => {
  const all = await typed(grid, '福州路101')
  assert.deepEqual(all.body.items.map((one) => one.text), ['黄浦区福州路1012号', '黄浦区福州路1014号'])
  assert.equal(all.body.is_partial, false)
  const [one] = (await typed(grid, '号外')).body.items
  assert.deepEqual([one.id, one.type, one.alias, one.distance_m], [made.one.id, 'address', '号外社', undefined])
  const near = await typed(grid, '福州路101', { near_lon: made.at.lon + 2e-4, near_lat: made.at.lat })
  assert.deepEqual(near.body.items.map((item) => item.id), [made.other.id, made.one.id])
  assert.ok(near.body.items[0].distance_m < 1 && near.body.items[1].distance_m > 10)
  assert.equal((await typed(grid, '福州路101', { limit: 1 })).body.items.length, 1)
})

test('a place on the map has its nearest addresses with their distance', async () => {
  const answer = await get(grid, '/v1/addresses/at', { lon: made.at.lon, lat: made.at.lat, within_m: 100, type: 'address' })
  assert.equal(answer.status, 200, answer.text)
  assert.equal(answer.body.items[0].id, made.one.id)
  assert.ok(answer.body.items[0].distance_m < 1)
  assert.deepEqual((await get(grid, '/v1/addresses/at', { lon: 121.9, lat: 31.0 })).body.items, [])
})

test('texts are matched in bulk, each with what it says, the likeliest and why, or what is wrong with it', async () => {
  const texts = ['上海市黄浦区福州路１０１２号', '福州路1012号5楼501室', '福州路9999号', '', '字'.repeat(301)]
  const answer = await grid.post('/v1/addresses/match', { texts, type: 'address' })
  assert.equal(answer.status, 200, answer.text)
  const [same, room, none, empty, long] = answer.body.items
  assert.deepEqual([same.candidates[0].id, same.candidates[0].confidence], [made.one.id, 1])
  assert.equal(same.standard, '上海市黄浦区福州路1012号')
  assert.equal(same.parts.road, '福州路')
  assert.ok(room.candidates[0].confidence > 0.5 && room.candidates[0].confidence < 0.9)
  assert.ok(room.candidates[0].reasons.some((reason) => reason.part === 'room' && reason.verdict === 'only_one' && reason.factor < 1))
  assert.deepEqual(none.candidates, [])
  assert.equal(empty.fault, 'address.empty')
  assert.equal(long.fault, 'address.too_long')
})

test('what is outside of one’s areas is not there', async () => {
  assert.deepEqual((await typed(outsider, '福州路101')).body.items, [])
  assert.deepEqual((await get(outsider, '/v1/addresses/at', { lon: made.at.lon, lat: made.at.lat })).body.items, [])
  const matched = await outsider.post('/v1/addresses/match', { texts: ['黄浦区福州路1012号'] })
  assert.deepEqual(matched.body.items[0].candidates, [])
  assert.ok([401, 403].includes((await typed(city.nobody(), '福州路')).status))
})

test('what is renamed or no longer there is found so a moment later', async () => {
  const one = await added('AD-9', '黄浦区广东路9012号', made.at)
  await until(() => typed(grid, '广东路9012'), (items) => items.length === 1)
  const path = `/v1/elements/address/${one.id}`
  assert.equal((await grid.patch(path, { version: 1, record: { full_address: '黄浦区汉口路9012号' } })).status, 200)
  await until(() => typed(grid, '广东路9012'), (items) => items.length === 0)
  await until(() => typed(grid, '汉口路9012'), (items) => items.length === 1)
  const refused = await lead.post(`${path}/refuse`, { version: 2, reason: '不存在' })
  assert.equal(refused.status, 200, refused.text)
  await until(() => typed(grid, '汉口路9012'), (items) => items.length === 0)
})

test('what cannot be asked is refused with a code', async () => {
  const code = (answer) => [answer.status, answer.body.errors?.[0]?.code ?? answer.body.code]
  assert.deepEqual(code(await typed(grid, '福州路', { near_lon: 121.4 })), [422, 'element.half_a_place'])
  assert.deepEqual(code(await typed(grid, '福州路', { type: 'hydrant' })), [422, 'address.not_of_type'])
  assert.deepEqual(code(await typed(grid, '福州路', { type: 'no_such' })), [404, 'type.absent'])
  assert.deepEqual(code(await grid.post('/v1/addresses/match', { texts: [] })), [422, 'address.no_texts'])
  assert.equal((await grid.post('/v1/addresses/match', { texts: Array(1_001).fill('x') })).status, 422)
  assert.equal((await typed(grid, '')).status, 422)
  assert.equal((await get(grid, '/v1/addresses/at', { lon: 200, lat: 31 })).status, 422)
})
