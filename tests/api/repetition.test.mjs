// SPDX-License-Identifier: Apache-2.0
// The same report, sent one to ten times and all at once, is one case: over HTTP with its key, and over Open311, whose clients know no
// keys. Bodies are random, from a seed that is printed; reports that differ in anything are never taken for one.
import { test, before, after } from 'node:test'
import assert from 'node:assert/strict'
import { randomUUID, randomInt } from 'node:crypto'
import { start, Person } from '../lib/onegrid.mjs'
import { Place } from '../lib/cases.mjs'

let city, grid, op, key
const seed = Number(process.env.ONEGRID_SEED ?? randomInt(2 ** 31))

before(async () => {
  city = await start()
  grid = await city.signIn('ndl_grid1')
  op = await city.signIn('city_op')
  const giver = await city.signIn('secadmin')
  key = (await giver.post('/v1/api-keys', { name: 'Open311', permissions: ['case.report'], area: '310000' })).body.key
  console.log(`seed ${seed} (ONEGRID_SEED)`)
}, { timeout: 240_000 })
after(() => city.stop())

// mulberry32
let state = seed
const random = () => {
  state = (state + 0x6d2b79f5) | 0
  let t = Math.imul(state ^ (state >>> 15), 1 | state)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}
const below = (n) => Math.floor(random() * n)
const alphabet = [...'井盖缺失路灯不亮占道经营垃圾满溢 abcXYZ 0123456789"\\<>&%+=\n\t😀']
const words = (least, most) => Array.from({ length: least + below(most - least + 1) }, () => alphabet[below(alphabet.length)]).join('').trim() || '无'
const place = () => ({ lon: 121.47 + below(1000) / 1e5, lat: 31.23 + below(500) / 1e5 })

const seen = async () => {
  const { body } = await op.get('/v1/cases/counts?view=all')
  return body.by_stage.reduce((sum, stage) => sum + stage.total, 0)
}
// How many there must be by now. The counts may be some seconds old.
let expected
async function becomes(count) {
  let last
  for (let i = 0; i < 40; ++i) {
    last = await seen()
    if (last === count) return
    await new Promise((r) => setTimeout(r, 250))
  }
  assert.equal(last, count)
}

test('over HTTP: one key, one case, whatever is in it and however often it comes', async () => {
  expected = await seen()
  for (let times = 1; times <= 10; ++times) {
    for (let again = 0; again < 3; ++again, ++expected) {
      const body = { description: words(1, 200), ...(below(4) ? place() : { area: '310101002' }), ...(below(2) ? { address: words(1, 60) } : {}), ...(below(3) ? {} : { contact_name: '某某', contact_phone: '13900000001' }) }
      const header = { 'idempotency-key': randomUUID() }
      const answers = await Promise.all(Array.from({ length: times }, () => grid.post('/v1/cases', body, header)))
      for (const answer of answers) assert.ok([200, 201].includes(answer.status), `${times}×: ${answer.text}`)
      assert.equal(new Set(answers.map((a) => a.body.id)).size, 1, `${times} times at once`)
      const later = await grid.post('/v1/cases', body, header)
      assert.equal(later.body.id, answers[0].body.id, 'and once more, later')
      const other = await grid.post('/v1/cases', { ...body, description: `${body.description}!` }, header)
      assert.equal(other.status, 409)
      assert.equal(other.body.code, 'idempotency.key_reused')
    }
  }
  await becomes(expected)
})

test('over HTTP without an account it is the same', async () => {
  for (let times = 2; times <= 10; times += 4) {
    const body = { description: words(5, 80), ...place() }
    const header = { 'idempotency-key': randomUUID() }
    const answers = await Promise.all(Array.from({ length: times }, () => city.nobody().post('/v1/cases', body, header)))
    assert.equal(new Set(answers.map((a) => a.body.id)).size, 1)
    assert.equal(new Set(answers.map((a) => a.body.follow_code)).size, 1)
    ++expected
  }
})

test('the same key of two people is two reports', async () => {
  const header = { 'idempotency-key': randomUUID() }
  const body = { description: '同一个键', ...Place.inNdl }
  const [a, b] = await Promise.all([grid.post('/v1/cases', body, header), op.post('/v1/cases', body, header)])
  assert.notEqual(a.body.id, b.body.id)
  expected += 2
})

test('over Open311: the same form, one case; another form, another', async () => {
  for (let times = 1; times <= 10; ++times) {
    const { lon, lat } = place()
    const fields = { api_key: key, service_code: 'manhole_missing', lat, long: lon, description: words(3, 120), ...(below(2) ? { email: 'a@example.org' } : {}), ...(below(2) ? { device_id: 'phone-7' } : {}) }
    const send = (form) => new Person(city, {}).send('POST', '/open311/v2/requests.json', new URLSearchParams(form).toString(), { 'content-type': 'application/x-www-form-urlencoded' })
    const answers = await Promise.all(Array.from({ length: times }, () => send(fields)))
    for (const answer of answers) assert.equal(answer.status, 201, answer.text)
    assert.equal(new Set(answers.map((a) => a.body[0].service_request_id)).size, 1, `${times} times at once`)
    const later = await send(fields)
    assert.equal(later.body[0].service_request_id, answers[0].body[0].service_request_id)
    const other = await send({ ...fields, description: `${fields.description}!` })
    assert.notEqual(other.body[0].service_request_id, answers[0].body[0].service_request_id)
    expected += 2
  }
  await becomes(expected)
})
