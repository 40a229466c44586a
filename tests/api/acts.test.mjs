// SPDX-License-Identifier: Apache-2.0
// What a centre and its units do with a case beside the straight way: assisting units, extensions, hanging, supervision with
// a reply, handing to a person, closing and what comes after it — over HTTP, by the people who do it.
import { test, before, after } from 'node:test'
import assert from 'node:assert/strict'
import { start, cli } from '../lib/onegrid.mjs'
import { Manhole, report, act, readCase, legalActs } from '../lib/cases.mjs'

let city
let p
before(async () => {
  city = await start()
  const accounts = ['ndl_op', 'ndl_lead', 'ndl_leader', 'ndl_cg', 'ndl_cg_lead', 'ndl_grid1', 'ndl_grid_lead', 'hp_lead', 'hp_leader', 'hp_cg', 'hp_cg_lead', 'hp_jg_lead', 'hp_sw_lead', 'city_leader']
  p = Object.fromEntries(await Promise.all(accounts.map(async (a) => [a, await city.signIn(a)])))
}, { timeout: 240_000 })
after(() => city.stop())

const unitOf = (person) => person.session.assignments[0].unit
const codes = async (person, id) => (await legalActs(person, id)).map((a) => a.act)
const may = async (person, id, code) => (await codes(person, id)).includes(code)
async function refused(person, id, one, status, code) {
  const { version } = await readCase(person, id)
  const answer = await person.post(`/v1/cases/${id}/acts`, { version, acts: [one] })
  assert.equal(answer.status, status, answer.text)
  assert.equal(answer.body.code, code, answer.text)
  return answer.body
}
async function filed(matter = 'road_surface_broken') {
  const matters = (await p.ndl_op.get('/v1/matters')).body.items
  const one = matters.find((m) => m.code === matter) ?? matters.find((m) => m.limit_text.includes('工作日') || m.limit_text.includes('working days'))
  const { id } = (await report(p.ndl_grid1, { description: '路面破损，来往车辆颠簸' })).body
  await act(p.ndl_op, id, [{ act: 'accept', data: { matter: one.code } }, { act: 'file', data: { condition: one.filing_condition } }])
  return { id, closing: one.closing_condition }
}
async function handled(more = {}) {
  const made = await filed()
  await act(p.ndl_op, made.id, [{ act: 'dispatch', data: { unit: unitOf(p.ndl_cg), ...more } }])
  await act(p.ndl_cg, made.id, [{ act: 'sign' }, { act: 'start' }])
  return made
}
const due = async (id) => Date.parse((await readCase(p.ndl_op, id)).due_at)

test('assisting units have the case in hand, each with its clock, and closing waits for them', async () => {
  const { id, closing } = await handled({ assist: [unitOf(p.hp_sw_lead), unitOf(p.hp_jg_lead)] })
  let detail = await readCase(p.ndl_op, id)
  assert.deepEqual(detail.sides.map((s) => s.stage), ['assisting', 'assisting'])
  assert.deepEqual(new Set(detail.sides.map((s) => s.holder.unit)), new Set([unitOf(p.hp_sw_lead), unitOf(p.hp_jg_lead)]))
  assert.ok(detail.sides.every((s) => s.due_at))
  assert.equal(detail.holder.unit, unitOf(p.ndl_cg), 'the lead has the case itself')
  const mine = (await p.hp_sw_lead.get('/v1/cases?view=my')).body.items.map((c) => c.id)
  assert.ok(mine.includes(id), 'it is in the assisting unit’s work')
  assert.equal(await may(p.hp_sw_lead, id, 'assist_submit'), true)
  assert.equal(await may(p.hp_sw_lead, id, 'submit'), false)
  assert.equal(await may(p.ndl_cg, id, 'assist_submit'), false)

  await act(p.ndl_cg, id, [{ act: 'submit', data: { note: '已修复' } }])
  assert.equal(await may(p.ndl_op, id, 'close'), false, 'two units are still at it')
  await act(p.hp_sw_lead, id, [{ act: 'assist_submit', data: { note: '管线已探明' } }])
  assert.equal(await may(p.ndl_op, id, 'close'), false)
  await act(p.hp_jg_lead, id, [{ act: 'assist_return', data: { reason: '与本单位无关' } }])
  await act(p.ndl_op, id, [{ act: 'close', data: { condition: closing } }])
  detail = await readCase(p.ndl_op, id)
  assert.equal(detail.sides.length, 0)
  assert.equal(detail.flow.boxes.filter((b) => b.beside).length, 2)
  assert.ok(detail.clocks.every((c) => c.stopped_at))
})

test('with “any” one assisting unit is enough; the same unit twice or an unknown one is refused', async () => {
  const made = await filed()
  const twice = await refused(p.ndl_op, made.id, { act: 'dispatch', data: { unit: unitOf(p.ndl_cg), assist: [unitOf(p.hp_sw_lead), unitOf(p.hp_sw_lead)] } }, 422, 'request.invalid')
  assert.equal(twice.errors[0].pointer, '/acts/0/data/assist/1')
  const lead = await refused(p.ndl_op, made.id, { act: 'dispatch', data: { unit: unitOf(p.ndl_cg), assist: [unitOf(p.ndl_cg)] } }, 422, 'request.invalid')
  assert.equal(lead.errors[0].code, 'case.unit_twice')
  await refused(p.ndl_op, made.id, { act: 'dispatch', data: { unit: unitOf(p.ndl_cg), assist: ['12'] } }, 422, 'request.invalid')
  await act(p.ndl_op, made.id, [{ act: 'dispatch', data: { unit: unitOf(p.ndl_cg), assist: [unitOf(p.hp_sw_lead), unitOf(p.hp_jg_lead)], join: 'any' } }])
  await act(p.ndl_cg, made.id, [{ act: 'sign' }, { act: 'submit', data: { note: '好了' } }])
  assert.equal(await may(p.ndl_op, made.id, 'close'), false)
  await act(p.hp_sw_lead, made.id, [{ act: 'assist_submit', data: { note: '好了' } }])
  assert.equal(await may(p.ndl_op, made.id, 'close'), true)
})

test('an extension is asked for, decided at the level that the rules say, and moves the deadline by one limit', async () => {
  const { id } = await handled()
  const before = await due(id)
  const made = await readCase(p.ndl_op, id)
  await act(p.ndl_cg, id, [{ act: 'extend_request', data: { reason: '等待管线单位配合' } }])
  assert.equal(await may(p.ndl_cg, id, 'extend_request'), false, 'one request at a time')
  assert.equal(await may(p.ndl_cg, id, 'extend_approve'), false, 'nobody approves his own')
  assert.deepEqual((await readCase(p.ndl_op, id)).sides.map((s) => s.stage), ['extension_final'])
  assert.equal(await due(id), before, 'asking moves nothing')
  await act(p.ndl_lead, id, [{ act: 'extend_approve', data: { note: '同意' } }])
  const once = await due(id)
  assert.ok(once > before)
  // The second goes to two levels.
  await act(p.ndl_cg, id, [{ act: 'extend_request', data: { reason: '再等' } }])
  assert.deepEqual((await readCase(p.ndl_op, id)).sides.map((s) => s.stage), ['extension_review'])
  await act(p.ndl_lead, id, [{ act: 'extend_agree' }])
  assert.equal(await may(p.ndl_lead, id, 'extend_approve'), false)
  await act(p.hp_lead, id, [{ act: 'extend_deny', data: { reason: '不必' } }])
  assert.equal(await due(id), once, 'refused: nothing moves')
  await act(p.ndl_cg, id, [{ act: 'extend_request', data: { reason: '仍需等待' } }])
  await act(p.ndl_lead, id, [{ act: 'extend_agree' }])
  await act(p.hp_lead, id, [{ act: 'extend_approve' }])
  assert.ok((await due(id)) > once)
  assert.equal(await may(p.ndl_cg, id, 'extend_request'), false, 'at most two')
  assert.equal(made.version < (await readCase(p.ndl_op, id)).version, true)
})

test('a hung case stands still until the day that was asked for, and goes on before when somebody says so', async () => {
  const { id } = await handled()
  const day = (days) => new Date(Date.now() + days * 86400e3).toISOString().slice(0, 10)
  await refused(p.ndl_cg, id, { act: 'hang_request', data: { until: day(-3), reason: '晚了' } }, 422, 'request.invalid')
  await refused(p.ndl_cg, id, { act: 'hang_request', data: { until: '2026-02-31', reason: '没有这一天' } }, 422, 'request.invalid')
  await refused(p.ndl_cg, id, { act: 'hang_request', data: { until: day(500), reason: '太久' } }, 409, 'case.hang_not_allowed')
  await act(p.ndl_cg, id, [{ act: 'hang_request', data: { until: day(20), reason: '等待拆迁' } }])
  await act(p.ndl_lead, id, [{ act: 'hang_approve' }])
  let detail = await readCase(p.ndl_op, id)
  assert.equal(detail.stage, 'hung')
  assert.equal(detail.colour, 'grey')
  assert.equal(await may(p.ndl_cg, id, 'submit'), false, 'nothing is handled meanwhile')
  await act(p.ndl_cg, id, [{ act: 'resume' }])
  detail = await readCase(p.ndl_op, id)
  assert.equal(detail.stage, 'handling')
  assert.notEqual(detail.colour, 'grey')
  assert.equal(await may(p.ndl_cg, id, 'hang_request'), false, 'only once')
})

test('a supervision has a deadline and is answered by whoever had the case', async () => {
  const { id } = await handled()
  await act(p.ndl_leader, id, [{ act: 'supervise', data: { note: '今日办结' } }])
  const [side] = (await readCase(p.ndl_op, id)).sides
  assert.equal(side.stage, 'supervision')
  assert.equal(side.holder.unit, unitOf(p.ndl_cg))
  assert.ok(side.due_at)
  assert.equal(await may(p.ndl_op, id, 'supervise_reply'), false)
  const supervised = async () => (await p.ndl_leader.get('/v1/cases?view=supervised&limit=200')).body.items
  const listed = await supervised()
  const item = listed.find((one) => one.id === id)
  assert.equal(item.reply_due_at, side.due_at)
  assert.equal(item.reply_colour, 'blue')
  assert.ok(listed.every((one, i) => one.reply_due_at && (i === 0 || listed[i - 1].reply_due_at <= one.reply_due_at)), 'by the reply that is due first')
  await act(p.ndl_cg, id, [{ act: 'supervise_reply', data: { note: '下午完成' } }])
  assert.ok(!(await supervised()).some((one) => one.id === id))
  assert.equal((await readCase(p.ndl_op, id)).sides.length, 0)
})

test('a lead gives the work to a person, takes it back before returning, and confirms what was done', async () => {
  const made = await filed()
  const { id } = made
  await act(p.ndl_op, id, [{ act: 'dispatch', data: { unit: unitOf(p.ndl_cg_lead) } }])
  await act(p.ndl_cg_lead, id, [{ act: 'sign' }, { act: 'assign', data: { person: p.ndl_cg.session.person } }])
  assert.equal((await readCase(p.ndl_op, id)).holder.person, p.ndl_cg.session.person)
  assert.equal(await may(p.ndl_cg_lead, id, 'return'), false, 'the assignment is revoked first')
  await act(p.ndl_cg, id, [{ act: 'progress', data: { note: '围挡已设' } }, { act: 'submit', data: { note: '已修复' } }])
  assert.equal((await readCase(p.ndl_op, id)).stage, 'confirming')
  assert.equal(await may(p.ndl_cg, id, 'unit_confirm'), false)
  await act(p.ndl_cg_lead, id, [{ act: 'unit_confirm' }])
  assert.equal((await readCase(p.ndl_op, id)).stage, 'checking')
})

test('a case is given only to people of the unit that has it or gets it, and exactly those are offered', async () => {
  const { id } = await filed()
  const unit = unitOf(p.ndl_cg)
  const offered = async (person, query) => (await person.get(`/v1/cases/${id}/candidates?${query}`)).body.items
  const people = await offered(p.ndl_op, `act=dispatch&unit=${unit}`)
  const ids = people.map((one) => one.person)
  assert.ok(ids.includes(p.ndl_cg.session.person) && ids.includes(p.ndl_cg_lead.session.person))
  assert.ok(people.every((one) => one.unit === unit && one.person_name))
  assert.ok((await offered(p.ndl_op, 'act=dispatch')).every((one) => one.unit && !one.person), 'first the unit')
  assert.equal((await p.ndl_op.get(`/v1/cases/${id}/candidates?act=dispatch&unit=${unitOf(p.ndl_op)}`)).body.errors[0].code, 'case.unit_unfit')

  for (const person of [p.hp_cg, p.ndl_op, p.city_leader]) {
    const { errors } = await refused(p.ndl_op, id, { act: 'dispatch', data: { unit, person: person.session.person } }, 422, 'request.invalid')
    assert.deepEqual(errors.map((e) => [e.pointer, e.code]), [['/acts/0/data/person', 'case.person_not_of_unit']])
  }
  await act(p.ndl_op, id, [{ act: 'dispatch', data: { unit, person: p.ndl_cg.session.person } }])
  assert.equal((await readCase(p.ndl_op, id)).holder.person, p.ndl_cg.session.person)
  assert.deepEqual((await offered(p.ndl_cg_lead, 'act=assign')).map((one) => one.person), ids)
  const { errors } = await refused(p.ndl_cg_lead, id, { act: 'assign', data: { person: p.hp_cg.session.person } }, 422, 'request.invalid')
  assert.equal(errors[0].code, 'case.person_not_of_unit')

  // On leave he is still offered, with who does his work.
  const leave = await p.ndl_cg.post('/v1/deputies', { person: p.ndl_cg_lead.session.person, until: new Date(Date.now() + 3_600_000).toISOString() })
  assert.ok(leave.status < 300, leave.text)
  const away = (await offered(p.ndl_cg_lead, 'act=assign')).find((one) => one.person === p.ndl_cg.session.person)
  assert.ok(away.why.includes(p.ndl_cg_lead.session.name), away.why)
  assert.ok((await p.ndl_cg.del(`/v1/deputies/${leave.body.id}`)).status < 300)
})

test('the centre whose case it is voids it until a unit has signed for it, and nobody else does', async () => {
  const reason = { reason: '误报' }
  const reported = (await report(p.ndl_grid1, { description: '误报的' })).body.id
  assert.equal(await may(p.hp_lead, reported, 'void'), false, 'another centre’s')
  await act(p.ndl_op, reported, [{ act: 'void', data: reason }])
  assert.equal((await readCase(p.ndl_op, reported)).stage, 'void')

  const { id } = await filed()
  await act(p.ndl_op, id, [{ act: 'dispatch', data: { unit: unitOf(p.ndl_cg) } }])
  assert.equal(await may(p.ndl_cg_lead, id, 'void'), false, 'the unit returns it')
  assert.equal(await may(p.hp_lead, id, 'void'), false)
  assert.equal(await may(p.ndl_op, id, 'void'), true)
  await act(p.ndl_cg, id, [{ act: 'sign' }])
  assert.equal(await may(p.ndl_op, id, 'void'), false, 'it is being handled')
  const other = (await filed()).id
  await act(p.ndl_op, other, [{ act: 'dispatch', data: { unit: unitOf(p.ndl_cg) } }, { act: 'void', data: reason }])
  const ended = await readCase(p.ndl_op, other)
  assert.equal(ended.stage, 'void')
  assert.ok(ended.clocks.every(({ state }) => state === 'stopped'))
})

test('a return may be rejected: the unit goes on with what is left of its limit', async () => {
  const { id } = await handled()
  const before = await due(id)
  await act(p.ndl_cg, id, [{ act: 'return', data: { reason: '不属于本单位职责' } }])
  assert.equal(await may(p.ndl_op, id, 'close'), false)
  await act(p.ndl_op, id, [{ act: 'reject_return', data: { reason: '首接负责' } }])
  const detail = await readCase(p.ndl_op, id)
  assert.equal(detail.stage, 'signing')
  assert.equal(detail.holder.unit, unitOf(p.ndl_cg))
  assert.ok(Date.parse(detail.due_at) >= before)
})

test('after the end: a visit, an appeal with two reviews, a correction, and the case is opened again', async () => {
  const { id, closing } = await handled()
  await act(p.ndl_cg, id, [{ act: 'submit', data: { note: '已修复' } }])
  await act(p.ndl_op, id, [{ act: 'close', data: { condition: closing } }])
  await act(p.ndl_op, id, [{ act: 'return_visit', data: { resolved: 'true', grade: '4', note: '电话回访' } }])
  assert.equal(await may(p.ndl_op, id, 'return_visit'), false)
  await act(p.ndl_cg_lead, id, [{ act: 'appeal', data: { reason: '因暴雨延误' } }])
  assert.equal(await may(p.ndl_cg_lead, id, 'first_review'), false)
  await act(p.ndl_lead, id, [{ act: 'first_review', data: { result: 'reject', reason: '证据不足' } }])
  await act(p.hp_leader, id, [{ act: 'final_review', data: { result: 'uphold', reason: '气象证明属实' } }])
  await act(p.ndl_op, id, [{ act: 'correct', data: { address: '南京东路 100 号', reason: '地址有误' } }])
  const right = await readCase(p.ndl_op, id)
  assert.equal(right.address, '南京东路 100 号')
  assert.deepEqual(right.acts.at(-1).corrected.map((one) => [one.name, one.now]), [['address', '南京东路 100 号']])
  await act(p.ndl_op, id, [{ act: 'correct', data: { description: '更正后才有的说法', place: { lon: 121.4763, lat: 31.2353 }, reason: '位置有误' } }])
  const [found] = (await p.ndl_op.get(`/v1/cases?q=${encodeURIComponent('更正后才有的说法')}`)).body.items
  assert.deepEqual([found.id, found.description, found.address, found.lon], [id, '更正后才有的说法', '南京东路 100 号', 121.4763])
  await refused(p.ndl_op, id, { act: 'correct', data: { place: { lon: 116.3913, lat: 39.9075 }, reason: '不在本市' } }, 422, 'request.invalid')
  await act(p.ndl_lead, id, [{ act: 'reopen', data: { reason: '又坏了' } }])
  const again = await readCase(p.ndl_op, id)
  assert.equal(again.stage, 'dispatching')
  assert.equal(again.closed_at ?? null, null)
  assert.notEqual(again.colour, 'green')
  assert.equal(again.ledger.reduce((sum, line) => sum + line.minutes, 0), again.ledger_total_minutes)
  assert.ok((await p.ndl_op.get('/v1/cases?view=my')).body.items.some((c) => c.id === id), 'it is work again')
})

test('whoever leads may close by force, and a dispatcher may decline or handle on the spot', async () => {
  const { id } = await handled()
  assert.equal(await may(p.ndl_op, id, 'force_close'), false)
  await act(p.ndl_leader, id, [{ act: 'force_close', data: { reason: '上级决定' } }])
  assert.equal((await readCase(p.ndl_op, id)).stage, 'closed')

  const declined = (await report(p.ndl_grid1, { description: '咨询政策' })).body.id
  const seen = await act(p.ndl_op, declined, [{ act: 'accept' }])
  const reason = seen.legal_acts.find((a) => a.act === 'decline').asks.find((a) => a.name === 'reason').choices[0].value
  await act(p.ndl_op, declined, [{ act: 'decline', data: { reason } }])
  assert.equal((await readCase(p.ndl_op, declined)).stage, 'declined')

  const spot = (await report(p.ndl_grid1, { description: '地上有垃圾' })).body.id
  await act(p.ndl_op, spot, [{ act: 'accept', data: { matter: Manhole.matter } }, { act: 'self_handle', data: { note: '当场清理' } }])
  assert.equal((await readCase(p.ndl_op, spot)).stage, 'checking')
})

test('fifty at once on one request for time: one decides', async () => {
  const { id } = await handled()
  await act(p.ndl_cg, id, [{ act: 'extend_request', data: { reason: '等待' } }])
  const { version } = await readCase(p.ndl_lead, id)
  const all = await Promise.all(Array.from({ length: 50 }, (_, i) =>
    p.ndl_lead.post(`/v1/cases/${id}/acts`, { version, acts: [i % 2 ? { act: 'extend_approve' } : { act: 'extend_deny', data: { reason: '否' } }] })))
  assert.equal(all.filter((a) => a.status === 200).length, 1)
  assert.ok(all.every((a) => a.status === 200 || a.status === 412), JSON.stringify(all.map((a) => a.status)))
})

test('every case is what its log says', async () => {
  const replay = await cli(city.program, ['case', 'replay', '--all', '--data', city.dir])
  assert.match(replay.out.trim().split('\n').at(-1), /^\d+ replayed, 0 diverged$/)
})
