// SPDX-License-Identifier: Apache-2.0
// The whole life of a case over HTTP, by the people who would live it.
import { test, before, after } from 'node:test'
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { start, cli } from '../lib/onegrid.mjs'
import { Manhole, Place, report, act, readCase, legalActs, condition } from '../lib/cases.mjs'

let city
let people
before(async () => {
  city = await start()
  people = Object.fromEntries(await Promise.all(
    ['city_op', 'hp_op', 'ndl_op', 'ndl_grid1', 'hp_cg', 'ndl_cg', 'city_leader'].map(async (a) => [a, await city.signIn(a)])))
}, { timeout: 240_000 })
after(() => city.stop())

test('a resident without an account reports, the street handles, the resident sees it closed and evaluates', async () => {
  const resident = city.nobody()
  const made = await report(resident, { description: '人行道井盖缺失，晚上很危险' })
  assert.equal(made.status, 201, made.text)
  const { id, number, follow_code } = made.body
  assert.ok(follow_code.length >= 12, 'a code that cannot be guessed')

  const { ndl_op, ndl_cg } = people
  const seen = await readCase(ndl_op, id)
  assert.equal(seen.number, number)
  assert.equal(seen.stage, 'intake')
  await act(ndl_op, id, [{ act: 'accept', data: { matter: 'manhole_missing' } }])
  await act(ndl_op, id, [{ act: 'file', data: { condition: condition(await readCase(ndl_op, id), 'file') } }])
  const units = (await ndl_op.get(`/v1/cases/${id}/candidates?act=dispatch`)).body
  assert.ok(units.items.length > 0, 'somebody can be sent')
  const team = ndl_cg.session.assignments[0].unit
  await act(ndl_op, id, [{ act: 'dispatch', data: { unit: team } }])
  await act(ndl_cg, id, [{ act: 'sign' }])
  await act(ndl_cg, id, [{ act: 'start' }])
  await act(ndl_cg, id, [{ act: 'submit', data: { note: '井盖已补装' } }])
  const submitted = await readCase(ndl_op, id)
  assert.equal(submitted.stage, 'checking')
  await act(ndl_op, id, [{ act: 'close', data: { condition: condition(submitted, 'close') } }])

  const followed = await resident.get(`/v1/follow/${follow_code}`)
  assert.equal(followed.status, 200, followed.text)
  assert.equal(followed.body.may_evaluate, true)
  assert.equal((await resident.post(`/v1/follow/${follow_code}/evaluate`, { grade: 5 })).status < 300, true)

  const done = await readCase(ndl_op, id)
  assert.equal(done.colour, 'green')
  assert.deepEqual(done.acts.map((a) => a.act).sort(), ['accept', 'close', 'dispatch', 'evaluate', 'file', 'report', 'sign', 'start', 'submit'].sort())
  assert.ok(done.clocks.every((c) => c.stopped_at ?? c.stopped), 'no clock runs after closing')
})

test('the ledger gives every minute to one holder and sums to the total', async () => {
  const made = await report(people.ndl_grid1, { description: '占道经营' })
  const { id } = made.body
  await act(people.ndl_op, id, [{ act: 'accept', data: { matter: 'manhole_missing' } }, { act: 'file', data: { condition: Manhole.filing } }])
  const detail = await readCase(people.ndl_op, id)
  const total = detail.ledger.reduce((sum, entry) => sum + entry.minutes, 0)
  assert.equal(total, detail.ledger_total_minutes)
  assert.ok(detail.ledger.length > 0)
})

test('a case goes up to the district and comes down to another street', async () => {
  const made = await report(people.ndl_grid1, { description: '两街道交界处积水' })
  const { id } = made.body
  await act(people.ndl_op, id, [{ act: 'accept', data: { matter: 'manhole_missing' } }, { act: 'file', data: { condition: Manhole.filing } }, { act: 'escalate', data: { reason: '跨街道' } }])
  let detail = await readCase(people.hp_op, id)
  assert.equal(detail.holder.level, 'district')
  assert.equal((await legalActs(people.ndl_op, id)).some((a) => a.act === 'dispatch'), false, 'the street has let go of it')
  await act(people.hp_op, id, [{ act: 'dispatch', data: { unit: people.hp_cg.session.assignments[0].unit } }])
  await act(people.hp_cg, id, [{ act: 'sign' }])
  await act(people.hp_cg, id, [{ act: 'return', data: { reason: '不属于本单位职责' } }])
  detail = await readCase(people.hp_op, id)
  assert.equal(detail.stage, 'dispatching')
})

test('two people press at once: one wins, the other is told what changed', async () => {
  const { id } = (await report(people.ndl_grid1, { description: '乱堆物料' })).body
  const { version } = await readCase(people.ndl_op, id)
  const both = await Promise.all([1, 2].map(() => people.ndl_op.post(`/v1/cases/${id}/acts`, { version, acts: [{ act: 'accept' }] })))
  assert.deepEqual(both.map((a) => a.status).sort(), [200, 412])
})

test('the same report sent ten times at once is one case', async () => {
  const key = randomUUID()
  const body = { description: '同一件事报十次', ...Place.inNdl }
  const answers = await Promise.all(Array.from({ length: 10 }, () => people.ndl_grid1.post('/v1/cases', body, { 'idempotency-key': key })))
  assert.equal(new Set(answers.map((a) => a.body.id)).size, 1)
  assert.ok(answers.every((a) => a.status === 201 || a.status === 200))
})

test('somebody of another street does not find the case', async () => {
  const { id } = (await report(people.ndl_grid1, { description: '乱贴小广告' })).body
  const other = await city.signIn('wt_op')
  assert.equal((await other.get(`/v1/cases/${id}`)).status, 404)
  assert.equal((await other.post(`/v1/cases/${id}/acts`, { version: 1, acts: [{ act: 'accept' }] })).status, 404)
})

test('an act on one screen reaches a listener within a second', async () => {
  const { listen } = await import('../lib/stream.mjs')
  const stream = await listen(people.hp_op)
  const { id } = (await report(people.ndl_grid1, { description: '路灯不亮' })).body
  const event = await stream.until((e) => e.type === 'CaseReported' && e.data.id === id, 1000)
  assert.ok(event)
  stream.close()
})

test('replay finds no divergence and the audit chain verifies', async () => {
  const socket = ['--data', city.dir]
  const replay = await cli(city.program, ['case', 'replay', '--all', ...socket])
  assert.match(replay.out, /\d+ replayed, 0 diverged/)
  const verify = await cli(city.program, ['audit', 'verify', ...socket])
  assert.equal(verify.code, 0, verify.out + verify.err)
})
