// SPDX-License-Identifier: Apache-2.0
// Who is on duty: checks go to the worker in charge of the grid, or who stands in for him, or the nearest; and what is in the
// hands of somebody on leave is done by his deputy, in his name.
import { test, before, after } from 'node:test'
import assert from 'node:assert/strict'
import { start } from '../lib/onegrid.mjs'
import { Manhole, report, act, readCase, legalActs } from '../lib/cases.mjs'

let city, centre, security, one, two, team, grid
const hours = (n) => new Date(Date.now() + n * 3_600_000).toISOString()

before(async () => {
  city = await start()
  centre = await city.signIn('ndl_op')
  security = await city.signIn('secadmin')
  // The place's own grid team and its two workers.
  const { id } = (await report(centre, { description: '看看这里属于哪个网格' })).body
  const seen = await readCase(centre, id)
  grid = seen.area
  await act(centre, id, [{ act: 'verify_request' }])
  const asked = await readCase(centre, id)
  team = asked.holder.unit
  assert.equal(asked.holder.person ?? null, null, 'a team whose people have no grids keeps its tasks as a team')
  const held = (await security.get(`/v1/assignments?unit=${team}&role=grid_worker`)).body.items
  assert.equal(held.length, 2)
  ;[one, two] = await Promise.all(held.map((a) => city.signIn(a.account)))
}, { timeout: 240_000 })
after(() => city.stop())

async function putInCharge(person, area) {
  const given = await security.post('/v1/assignments', { person: person.session.person, role: 'grid_worker', unit: team, area })
  assert.ok(given.status < 300, given.text)
  return given.body.id
}

async function checked() {
  const { id } = (await report(centre, { description: '请现场核实' })).body
  await act(centre, id, [{ act: 'verify_request', data: { note: '看一下' } }])
  const seen = await readCase(centre, id)
  return { id, person: seen.holder.person, why: seen.acts.at(-1).why_person }
}

const mine = async (person, id) => (await person.get('/v1/cases?view=my&limit=200')).body.items.some((item) => item.id === id)
const canAnswer = async (person, id) => (await legalActs(person, id)).some((a) => a.act === 'verify_answer')

test('a check goes to who is in charge of the grid, to the deputy during a leave, and to the nearest when nobody is', async () => {
  const other = `${grid.slice(0, 12)}${grid.endsWith('001') ? '002' : '001'}`
  await putInCharge(two, other)
  const nearest = await checked()
  assert.equal(nearest.person, two.session.person)
  assert.match(nearest.why, /就近.*米/)

  await putInCharge(one, grid)
  const charged = await checked()
  assert.equal(charged.person, one.session.person)
  assert.match(charged.why, /负责人/)
  assert.ok(await mine(one, charged.id))
  assert.ok(!(await mine(two, charged.id)))
  assert.ok(!(await canAnswer(two, charged.id)), 'it is in the other one’s hands')

  const leave = await one.post('/v1/deputies', { person: two.session.person, until: hours(8) })
  assert.ok(leave.status < 300, leave.text)
  const deputised = await checked()
  assert.equal(deputised.person, two.session.person)
  assert.ok(deputised.why.includes(one.session.name), deputised.why)
  // What was in his hands before is the deputy's to do now.
  assert.ok(await mine(two, charged.id))
  assert.ok(await canAnswer(two, charged.id))
  await act(two, charged.id, [{ act: 'verify_answer', data: { passed: 'true', note: '属实' } }])
  const log = (await readCase(centre, charged.id)).acts.at(-1)
  assert.equal(log.actor.person, two.session.person)
  assert.equal(log.acted_for, one.session.name)
  // His own he does in his own name.
  await act(two, deputised.id, [{ act: 'verify_answer', data: { passed: 'true', note: '属实' } }])
  assert.equal((await readCase(centre, deputised.id)).acts.at(-1).acted_for ?? null, null)

  assert.ok((await one.del(`/v1/deputies/${leave.body.id}`)).status < 300)
  assert.equal((await checked()).person, one.session.person, 'back from leave at once')
})

test('a case in the hands of a person on leave is in his deputy’s work from the day that the leave begins', async () => {
  const worker = await city.signIn('ndl_cg')
  const { id } = (await report(centre, { description: '分给一个人办的', matter: Manhole.matter })).body
  const unit = worker.session.assignments[0].unit
  await act(centre, id, [{ act: 'accept' }, { act: 'file', data: { condition: Manhole.filing } }, { act: 'dispatch', data: { unit, person: worker.session.person } }])
  const deputy = await city.signIn('ndl_xf') // of another unit: whoever assigns in his own has the work in hand anyway
  const may = async () => (await deputy.get(`/v1/cases/${id}/legal-acts`)).body.legal_acts?.some((a) => a.act === 'sign') ?? false
  const counted = async () => (await deputy.get('/v1/cases/counts')).body.mine
  assert.ok(!(await mine(deputy, id)) && !(await may()))
  const before = await counted()
  // From tomorrow on: nothing yet.
  const later = await worker.post('/v1/deputies', { person: deputy.session.person, from: hours(24), until: hours(48) })
  assert.ok(later.status < 300, later.text)
  assert.ok(!(await mine(deputy, id)) && !(await may()), 'not before the leave begins')
  const now = await worker.post('/v1/deputies', { person: deputy.session.person, until: hours(1) })
  assert.ok(now.status < 300, now.text)
  assert.ok(await mine(deputy, id))
  assert.ok(await may())
  for (let i = 0; i < 40 && (await counted()) === before; ++i) await new Promise((r) => setTimeout(r, 250))
  assert.ok((await counted()) > before, 'and it is counted')
  await act(deputy, id, [{ act: 'sign' }])
  assert.equal((await readCase(centre, id)).acts.at(-1).acted_for, worker.session.name)
  assert.ok((await worker.del(`/v1/deputies/${now.body.id}`)).status < 300)
  assert.ok(!(await mine(deputy, id)) && !(await may()), 'not after it ended')
  assert.ok(await mine(worker, id))
})

test('nobody writes into the log himself for whom he acts, or why it was this person', async () => {
  const { id } = (await report(centre, { description: '冒名' })).body
  for (const data of [{ acted_for: one.session.person }, { why_person: 'nearest' }]) {
    const tried = await centre.post(`/v1/cases/${id}/acts`, { version: 1, acts: [{ act: 'accept', data }] })
    assert.equal(tried.status, 422, tried.text)
    assert.equal(tried.body.errors[0].code, 'field.unknown')
  }
})
