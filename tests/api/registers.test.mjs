// SPDX-License-Identifier: Apache-2.0
// Registers from files and as files, over HTTP: a file is brought, tried, run, taken back; exports go out masked, and unmasked by two people.
import { test, before, after } from 'node:test'
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { start } from '../lib/onegrid.mjs'
import { Place } from '../lib/cases.mjs'
import { form } from '../lib/pictures.mjs'

let city, clerk, outsider, leader, grid

before(async () => {
  city = await start()
  clerk = await city.signIn('ndl_lead')
  outsider = await city.signIn('wt_lead')
  leader = await city.signIn('hp_lead')
  grid = await city.signIn('ndl_grid1')
}, { timeout: 240_000 })
after(() => city.stop())

const { lon, lat } = Place.inNdl
const heads = '房屋编码,房屋地址,房屋类型,使用情况,产权人,产权人电话,经度,纬度\r\n'
const house = (code, more = '示范路1号,成套住宅,自住,张样三,13812345678') => `${code},${more},${lon},${lat}\r\n`
const part = (name, value) => `--limit-of-parts\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`

function bring(who, type, bytes, key = randomUUID(), name = 'houses.csv') {
  const { body, headers } = form(Buffer.from(bytes), { name, type: 'text/csv', more: part('type', type) })
  return who.send('POST', '/v1/imports', body, { ...headers, 'idempotency-key': key })
}
async function until(who, path, done) {
  for (let i = 0; i < 200; i++) {
    const answer = await who.get(path)
    assert.equal(answer.status, 200, answer.text)
    if (done(answer.body.state)) return answer.body
    await new Promise((go) => setTimeout(go, 100))
  }
  assert.fail(`${path} does not come to an end`)
}
const settled = (who, id) => until(who, `/v1/imports/${id}`, (state) => !['uploaded', 'trying', 'running', 'undoing'].includes(state))
async function brought(who, type, bytes) {
  const answer = await bring(who, type, bytes)
  assert.equal(answer.status, 201, answer.text)
  return settled(who, answer.body.id)
}
async function go(who, id, step, body = {}) {
  const answer = await who.post(`/v1/imports/${id}/${step}`, body)
  assert.equal(answer.status, 200, answer.text)
  return settled(who, id)
}

test('a file is brought, tried, run and taken back', async () => {
  const one = await brought(clerk, 'house', heads + house('I-1') + house('I-2') + house('I-3', '示范路1号,城堡,自住,,'))
  assert.equal(one.state, 'mapped', one.problem)
  assert.equal(one.rows, 3)
  assert.deepEqual(one.missing, [])
  assert.deepEqual(one.headings.map((column) => column.code || column.what), ['house_code', 'full_address', 'kind', 'use', 'owner_name', 'owner_phone', 'longitude', 'latitude'])
  const tried = await go(clerk, one.id, 'try')
  assert.deepEqual([tried.created, tried.changed, tried.same, tried.faulty], [2, 0, 0, 1])
  const rows = await clerk.get(`/v1/imports/${one.id}/rows?outcome=refused`)
  assert.deepEqual(rows.body.items.map((row) => [row.row, row.faults[0].heading, row.faults[0].code]), [[4, '房屋类型', 'element.unknown_code']])
  const whole = await clerk.post(`/v1/imports/${one.id}/run`, {})
  assert.equal(whole.status, 409, whole.text)
  assert.equal(whole.body.code, 'import.has_refused')
  const run = await go(clerk, one.id, 'run', { partial: true })
  assert.equal(run.state, 'done', run.problem)
  const made = await clerk.get(`/v1/imports/${one.id}/rows?outcome=new&limit=1`)
  assert.equal(made.body.items.length, 1)
  assert.ok(made.body.next)
  const element = await clerk.get(`/v1/elements/house/${made.body.items[0].element}`)
  assert.equal(element.body.source, `import:${one.id}`)
  const lineage = await clerk.get(`/v1/elements/house/${made.body.items[0].element}/lineage`)
  assert.ok(lineage.body.items.every((item) => item.import === one.id), lineage.text)
  assert.ok(!lineage.text.includes('张样三'))
  const report = await clerk.get(`/v1/imports/${one.id}/report.csv`)
  assert.match(report.headers['content-type'], /text\/csv/)
  assert.ok(report.text.includes('element.unknown_code') && !report.text.includes('城堡'))
  const undone = await go(clerk, one.id, 'undo')
  assert.equal(undone.state, 'undone')
  assert.equal((await clerk.get(`/v1/elements/house/${made.body.items[0].element}`)).body.status, 'retired')
})

test('an import is one, its maker’s, and only of whoever may', async () => {
  const key = randomUUID()
  const first = await bring(clerk, 'house', heads + house('J-1'), key)
  const again = await bring(clerk, 'house', heads + house('J-1'), key)
  assert.equal(again.body.id, first.body.id)
  assert.equal((await outsider.get(`/v1/imports/${first.body.id}`)).status, 404)
  assert.equal((await bring(grid, 'house', heads)).status, 403)
  assert.equal((await bring(city.nobody(), 'house', heads)).status, 401)
  const listed = await clerk.get('/v1/imports?type=house&limit=2')
  assert.ok(listed.body.items.some((item) => item.id === first.body.id))
})

test('bad files are refused with what is wrong', async () => {
  for (const [bytes, code] of [['', 'import.empty'], ['PK\x03\x04 no', 'import.bad_archive'], ['%PDF-1.4', 'import.unknown_format']]) {
    const answer = await bring(clerk, 'house', bytes)
    assert.equal(answer.status, 422, answer.text)
    assert.equal(answer.body.code, code)
  }
  assert.equal((await bring(clerk, 'no_such', heads)).status, 404)
  const { body, headers } = form(Buffer.from('x'), { field: 'other' })
  assert.equal((await clerk.send('POST', '/v1/imports', body, { ...headers, 'idempotency-key': randomUUID() })).status, 422)
})

test('a large file goes through without its weight in memory', async () => {
  const rows = Array.from({ length: 20_000 }, (_, i) => house(`L-${i}`, `${'长'.repeat(150)},成套住宅,自住,,`)).join('')
  const one = await brought(clerk, 'house', heads + rows)
  assert.equal(one.rows, 20_000, one.problem)
  assert.equal((await go(clerk, one.id, 'try')).created, 20_000)
}, { timeout: 120_000 })

test('exports are masked, and unmasked by a second person alone', async () => {
  const one = await brought(clerk, 'house', heads + house('X-1'))
  await go(clerk, one.id, 'try')
  await go(clerk, one.id, 'run')
  const masked = await clerk.post('/v1/exports', { type: 'house', format: 'csv' })
  assert.equal(masked.status, 201, masked.text)
  await until(clerk, `/v1/exports/${masked.body.id}`, (state) => state !== 'waiting')
  const file = await clerk.get(`/v1/exports/${masked.body.id}/file`)
  assert.equal(file.status, 200, file.text)
  assert.ok(file.text.includes('X-1') && file.text.includes('138****5678') && !file.text.includes('13812345678'))
  assert.equal((await leader.get(`/v1/exports/${masked.body.id}/file`)).status, 404)

  const none = await clerk.post('/v1/exports', { type: 'house', format: 'csv', q: 'X-1', filter: 'house_code = "no such"' })
  assert.equal(none.status, 201, none.text)
  await until(clerk, `/v1/exports/${none.body.id}`, (state) => state !== 'waiting')
  assert.ok(!(await clerk.get(`/v1/exports/${none.body.id}/file`)).text.includes('X-1'))
  const wrong = await clerk.post('/v1/exports', { type: 'house', format: 'csv', filter: 'no_such = 1' })
  assert.equal(wrong.status, 422, wrong.text)
  assert.equal(wrong.body.errors[0].pointer, '/filter')

  const ask = { type: 'house', format: 'csv', unmasked: true }
  assert.equal((await clerk.post('/v1/exports', ask)).status, 422)
  const waiting = await clerk.post('/v1/exports', { ...ask, purpose: 'verify', reason: '核对' })
  assert.equal(waiting.body.state, 'needs_release', waiting.text)
  assert.equal((await clerk.get(`/v1/exports/${waiting.body.id}/file`)).status, 409)
  assert.equal((await outsider.post(`/v1/exports/${waiting.body.id}/release`, { reason: 'x' })).status, 404)
  const let_go = await leader.post(`/v1/exports/${waiting.body.id}/release`, { reason: '可以' })
  assert.equal(let_go.status, 200, let_go.text)
  await until(clerk, `/v1/exports/${waiting.body.id}`, (state) => state !== 'waiting')
  const open = await clerk.get(`/v1/exports/${waiting.body.id}/file`)
  assert.ok(open.text.includes('13812345678') && open.text.includes('导出标记'))
})
