// SPDX-License-Identifier: Apache-2.0
// Cases that belong together: merged ones close with their leader and each reporter has his own answer; parts of a split case have
// their own lives and the case waits for them; many who act on the same at once leave one truth and no error.
import { test, before, after } from 'node:test'
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { start, cli, Person } from '../lib/onegrid.mjs'
import { listen } from '../lib/stream.mjs'
import { Manhole, Place, report, act, readCase, legalActs, condition } from '../lib/cases.mjs'

let city, centre, worker, outsider, grid, unit

before(async () => {
  city = await start()
  centre = await city.signIn('ndl_op')
  worker = await city.signIn('ndl_cg')
  outsider = await city.signIn('wt_op')
  grid = await city.signIn('ndl_grid1')
  unit = worker.session.assignments[0].unit
}, { timeout: 240_000 })
after(() => city.stop())

const made = async (description, by = grid, more = {}) => {
  const answer = await report(by, { description, matter: Manhole.matter, ...more })
  assert.equal(answer.status, 201, answer.text)
  return answer.body
}
const tryAct = (person, id, version, name, data) => person.post(`/v1/cases/${id}/acts`, { version, acts: [{ act: name, data }] })
const version = async (id) => (await readCase(centre, id)).version
async function until(look, what, milliseconds = 10_000) {
  for (const end = Date.now() + milliseconds; Date.now() < end; await new Promise((r) => setTimeout(r, 100))) {
    const found = await look()
    if (found) return found
  }
  assert.fail(`${what}: not within ${milliseconds} ms`)
}
const filed = async (id) => act(centre, id, [{ act: 'accept' }, { act: 'file', data: { condition: Manhole.filing } }])
async function handled(id, note = '井盖已补装') {
  await act(centre, id, [{ act: 'dispatch', data: { unit } }])
  await act(worker, id, [{ act: 'sign' }, { act: 'start' }, { act: 'submit', data: { note } }])
}
const close = async (id) => act(centre, id, [{ act: 'close', data: { condition: condition(await readCase(centre, id), 'close') } }])
const replayed = async () => {
  const { code, out, err } = await cli(city.program, ['case', 'replay', '--all', '--data', city.dir])
  assert.equal(code, 0, out + err)
}

test('a merged case stands still beside its leader, closes with its answer, and its reporter evaluates for himself', async () => {
  const leader = await made('井盖缺失，已有人报')
  const follower = await made('同一个井盖没了', city.nobody())
  await filed(leader.id)
  await act(centre, follower.id, [{ act: 'accept' }])
  await act(centre, follower.id, [{ act: 'merge', data: { into: leader.number, note: '同一处' } }])
  const waiting = await readCase(centre, follower.id)
  assert.equal(waiting.stage, 'merged')
  assert.equal(waiting.colour, 'grey')
  assert.equal(waiting.links.leader.id, leader.id)
  const led = await readCase(centre, leader.id)
  assert.equal(led.acts.at(-1).act, 'follow')
  assert.equal(led.acts.at(-1).actor.person ?? null, null, 'the program said it')
  assert.deepEqual(led.links.followers.map((one) => one.number), [follower.number])
  assert.equal(led.links.follower_count, 1)
  assert.ok(!(await legalActs(centre, follower.id)).some((a) => ['dispatch', 'close', 'close_merged', 'follow'].includes(a.act)), 'no acts of its own')

  await handled(leader.id, '两处井盖都已补装')
  await close(leader.id)
  const closed = await until(async () => { const seen = await readCase(centre, follower.id); return seen.closed_at && seen }, 'the follower closes')
  assert.equal(closed.stage, 'closed')
  assert.equal(closed.acts.at(-1).act, 'close_merged')
  assert.equal(closed.acts.at(-1).note, '两处井盖都已补装')
  assert.ok(closed.clocks.every((clock) => clock.state === 'stopped'))
  const code = await city.nobody().get(`/v1/follow/${follower.follow_code}`)
  assert.equal(code.body.may_evaluate, true, code.text)
  assert.equal(code.body.answer, '两处井盖都已补装')
  assert.ok((await city.nobody().post(`/v1/follow/${follower.follow_code}/evaluate`, { grade: 2 })).status < 300)
  assert.equal((await readCase(centre, follower.id)).grade, 2)
  assert.equal((await readCase(centre, leader.id)).grade ?? null, null, 'each for himself')
  await replayed()
})

test('an unmerged case goes on where it was, with its clocks', async () => {
  const leader = await made('主案')
  const follower = await made('并错了的')
  await filed(follower.id)
  await handled(follower.id)
  const before = await readCase(centre, follower.id)
  assert.equal(before.stage, 'checking')
  await act(centre, follower.id, [{ act: 'merge', data: { into: leader.id } }])
  await act(centre, follower.id, [{ act: 'unmerge', data: { reason: '不是同一件事' } }])
  const back = await readCase(centre, follower.id)
  assert.equal(back.stage, 'checking')
  assert.equal(back.colour, 'blue')
  assert.equal(back.links ?? null, null)
  assert.equal(back.clocks.filter((clock) => clock.state === 'running').length, 1)
  const led = await readCase(centre, leader.id)
  assert.equal(led.acts.at(-1).act, 'unfollow')
  assert.equal(led.links ?? null, null)
  // Its leader may be another's now, and the case itself may lead.
  await act(centre, leader.id, [{ act: 'merge', data: { into: follower.number } }])
  assert.equal((await readCase(centre, leader.id)).stage, 'merged')
  await close(follower.id)
  await until(async () => (await readCase(centre, leader.id)).closed_at, 'the other closes')
  await replayed()
})

test('a leader that ends without being closed lets its followers go', async () => {
  const leader = await made('要作废的')
  const follower = await made('并入要作废的')
  await act(centre, follower.id, [{ act: 'merge', data: { into: leader.id } }])
  const lead = await city.signIn('ndl_lead')
  await act(lead, leader.id, [{ act: 'void', data: { reason: '误报' } }])
  const back = await until(async () => { const seen = await readCase(centre, follower.id); return seen.stage !== 'merged' && seen }, 'the follower goes on')
  assert.equal(back.stage, 'intake')
  assert.ok(!back.closed_at)
})

test('every guard of merging has a code of its own, and nothing is changed by what is refused', async () => {
  const [a, b, c, ended] = [await made('甲'), await made('乙'), await made('丙'), await made('已结束')]
  const lead = await city.signIn('ndl_lead')
  await act(lead, ended.id, [{ act: 'void', data: { reason: '误报' } }])
  const elsewhere = await made('外街道的', grid, { lon: 121.4801, lat: 31.2181 })
  const refused = async (id, into, code, person = centre) => {
    const tried = await tryAct(person, id, await version(id), 'merge', { into })
    assert.equal(tried.status, 422, tried.text)
    assert.equal(tried.body.errors[0].code, code)
    assert.equal(tried.body.errors[0].pointer ?? tried.body.errors[0].field, '/acts/0/data/into')
  }
  await refused(a.id, a.id, 'case.merge_into_itself')
  await refused(a.id, a.number, 'case.merge_into_itself')
  await refused(a.id, ended.id, 'case.merge_into_closed')
  for (const nothing of ['1', '20200101-310101-000001', 'abc', '-5', '99999999999999999999', ' ', "'; --"]) await refused(a.id, nothing, 'case.absent')
  const seesElsewhere = await centre.get(`/v1/cases/${elsewhere.id}`)
  if (seesElsewhere.status === 404) await refused(a.id, elsewhere.id, 'case.absent')
  await act(centre, b.id, [{ act: 'merge', data: { into: a.id } }])
  await refused(a.id, b.id, 'case.merge_into_merged')
  await refused(a.id, c.id, 'case.merge_has_followers')
  await refused(c.id, b.id, 'case.merge_into_merged')
  const twice = await tryAct(centre, b.id, await version(b.id), 'merge', { into: c.id })
  assert.equal(twice.status, 409, twice.text)
  assert.equal(twice.body.code, 'case.merged')
  for (const data of [{}, { into: 7 }, { into: null }]) {
    const tried = await tryAct(centre, c.id, await version(c.id), 'merge', data)
    assert.ok([422].includes(tried.status), tried.text)
  }
  for (const name of ['follow', 'unfollow', 'close_merged', 'child_ended', 'child_reopened']) {
    assert.equal((await tryAct(centre, a.id, await version(a.id), name, {})).status, 409, `${name} is the program's`)
  }
  assert.equal((await tryAct(outsider, c.id, 1, 'merge', { into: a.id })).status, 404)
  assert.equal((await tryAct(worker, c.id, 1, 'merge', { into: a.id })).status, 404)
  assert.equal((await readCase(centre, c.id)).version, 1)
})

for (const many of [2, 10, 50]) {
  test(`${many} merges of one case at once have one winner`, async () => {
    const follower = await made('大家抢着并的')
    const leaders = []
    for (let i = 0; i < many; ++i) leaders.push(await made(`主案 ${i}`))
    const answers = await Promise.all(leaders.map((leader) => tryAct(centre, follower.id, 1, 'merge', { into: leader.id })))
    assert.equal(answers.filter((a) => a.status === 200).length, 1)
    for (const a of answers) assert.ok([200, 412].includes(a.status), a.text)
    const followed = []
    for (const leader of leaders) if ((await readCase(centre, leader.id)).acts.some((a) => a.act === 'follow')) followed.push(leader.id)
    assert.deepEqual(followed, [(await readCase(centre, follower.id)).links.leader.id])
  })
}

test('merges in a circle at once: the rows are locked in one order, nobody waits for ever, no circle is made', async () => {
  for (let round = 0; round < 5; ++round) {
    const ring = []
    for (let i = 0; i < 8; ++i) ring.push(await made(`圈 ${round}-${i}`))
    const pairs = ring.flatMap((one, i) => [[one, ring[(i + 1) % ring.length]], [ring[(i + 1) % ring.length], one]])
    const answers = await Promise.all(pairs.map(([from, into]) => tryAct(centre, from.id, 1, 'merge', { into: into.id })))
    for (const a of answers) assert.ok([200, 409, 412, 422].includes(a.status), `${a.status} ${a.text}`)
    assert.ok(answers.some((a) => a.status === 200))
    for (const one of ring) {
      const seen = await readCase(centre, one.id)
      const leader = seen.links?.leader
      if (leader) {
        assert.notEqual(leader.stage, 'merged', 'a leader is not merged itself')
        assert.equal(seen.links.follower_count, 0)
      }
    }
  }
  await replayed()
})

test('a leader that closes while others are merged into it loses none of them', async () => {
  const leader = await made('边结边并')
  await filed(leader.id)
  await handled(leader.id)
  const followers = []
  for (let i = 0; i < 12; ++i) followers.push(await made(`后来的 ${i}`))
  const { version: at } = await readCase(centre, leader.id)
  const ask = condition(await readCase(centre, leader.id), 'close')
  const merges = followers.map((one) => tryAct(centre, one.id, 1, 'merge', { into: leader.id }))
  const closing = tryAct(centre, leader.id, at, 'close', { condition: ask })
  const answers = await Promise.all([...merges, closing])
  assert.equal(answers.at(-1).status, 200, answers.at(-1).text)
  for (const [i, one] of followers.entries()) {
    if (answers[i].status === 200) await until(async () => (await readCase(centre, one.id)).closed_at, 'a follower closes', 20_000)
    else {
      assert.equal(answers[i].body.errors?.[0].code, 'case.merge_into_closed', answers[i].text)
      assert.equal((await readCase(centre, one.id)).stage, 'intake')
    }
  }
  await replayed()
})

test('a case that is split has parts with numbers, codes and clocks of their own, and closes when they have ended', async () => {
  const parent = await made('路口井盖缺失，旁边店铺还占道')
  await filed(parent.id)
  const split = await act(centre, parent.id, [{ act: 'split', data: { parts: [{ description: '井盖缺失', unit }, { description: '店铺占道', matter: 'bin_damaged' }], join: 'all' } }])
  assert.equal(split.stage, 'dispatching', 'it stays where it is')
  const { links, acts } = await readCase(centre, parent.id)
  assert.equal(acts.at(-1).act, 'split')
  assert.equal(links.part_count, 2)
  const [first, second] = await Promise.all(links.parts.map((one) => readCase(centre, one.id)))
  assert.equal(first.stage, 'signing', 'a part with a unit is dispatched to it')
  assert.equal(first.holder.unit, unit)
  assert.equal(second.stage, 'intake')
  assert.equal(second.matter, 'bin_damaged')
  for (const part of [first, second]) {
    assert.notEqual(part.number, parent.number)
    assert.equal(part.links.parent.id, parent.id)
    assert.equal(part.lon, (await readCase(centre, parent.id)).lon)
    assert.ok(part.due_at)
  }
  // Dispatched itself and handled, but its parts are open.
  await handled(parent.id)
  assert.ok(!(await legalActs(centre, parent.id)).some((a) => a.act === 'close'), 'not while parts are open')
  const early = await tryAct(centre, parent.id, await version(parent.id), 'close', { condition: Manhole.closing })
  assert.equal(early.status, 409, early.text)
  await act(worker, first.id, [{ act: 'sign' }, { act: 'start' }, { act: 'submit', data: { note: '好了' } }])
  await close(first.id)
  await until(async () => (await readCase(centre, parent.id)).acts.some((a) => a.act === 'child_ended'), 'the parent hears')
  assert.ok(!(await legalActs(centre, parent.id)).some((a) => a.act === 'close'), 'one is still open')
  const lead = await city.signIn('ndl_lead')
  await act(lead, second.id, [{ act: 'void', data: { reason: '重复' } }])
  await until(async () => (await legalActs(centre, parent.id)).some((a) => a.act === 'close'), 'the parent may close')
  await close(parent.id)
  // The reporter's code shows his parts with codes of their own.
  const code = await city.nobody().get(`/v1/follow/${parent.follow_code}`)
  assert.deepEqual(code.body.parts.map((one) => one.number).sort(), [first.number, second.number].sort())
  for (const one of code.body.parts) assert.equal((await city.nobody().get(`/v1/follow/${one.follow_code}`)).status, 200)
  // A part that goes on is noted by the case, which stays closed.
  await act(lead, first.id, [{ act: 'reopen', data: { reason: '又坏了' } }])
  await until(async () => (await readCase(centre, parent.id)).acts.at(-1).act === 'child_reopened', 'the parent notes it')
  assert.equal((await readCase(centre, parent.id)).stage, 'closed')
  await replayed()
})

test('a part that is any or none of what the case waits for', async () => {
  for (const [join, waits] of [['any', true], ['none', false]]) {
    const parent = await made(`拆分 ${join}`)
    await filed(parent.id)
    await act(centre, parent.id, [{ act: 'split', data: { parts: [{ description: '一' }, { description: '二' }], join } }])
    await handled(parent.id)
    const may = async () => (await legalActs(centre, parent.id)).some((a) => a.act === 'close')
    assert.equal(await may(), !waits, join)
    const { links } = await readCase(centre, parent.id)
    const lead = await city.signIn('ndl_lead')
    await act(lead, links.parts[0].id, [{ act: 'void', data: { reason: '重复' } }])
    await until(may, 'one has ended')
  }
})

test('what cannot be split is told by field, and nothing is made of it', async () => {
  const parent = await made('不好拆的')
  await act(centre, parent.id, [{ act: 'accept' }])
  const before = await version(parent.id)
  for (const [parts, code, pointer] of [
    [[], 'case.parts_missing', ''], [[{}], 'field.missing', '/0/description'], [[{ description: '' }], 'field.missing', '/0/description'],
    [[{ description: '好' }, { description: 7 }], 'field.wrong_type', '/1/description'], [[{ description: '好', matter: 'nothing' }], 'matter.unknown', '/0/matter'],
    [[{ description: '好', unit: '1' }], 'case.unit_unknown', '/0/unit'], [[{ description: '好', unit: centre.session.assignments[0].unit }], 'case.unit_unfit', '/0/unit'],
    [[{ description: '好', more: 1 }], 'field.unknown', '/0/more'], [['好'], 'field.wrong_type', '/0'], ['好', 'field.wrong_type', ''],
    [Array.from({ length: 21 }, () => ({ description: '多' })), 'field.too_many', ''], [[{ description: '长'.repeat(4001) }], 'field.too_long', '/0/description'],
  ]) {
    const tried = await tryAct(centre, parent.id, before, 'split', { parts })
    assert.equal(tried.status, 422, `${code}: ${tried.text}`)
    assert.equal(tried.body.errors[0].code, code)
    assert.equal(tried.body.errors[0].pointer, `/acts/0/data/parts${pointer}`)
  }
  assert.equal(await version(parent.id), before)
  assert.equal((await readCase(centre, parent.id)).links ?? null, null)
})

test('sent again with its key, or by many at once, a case is split once', async () => {
  const parent = await made('只拆一次')
  const key = randomUUID()
  const body = { version: 1, acts: [{ act: 'split', data: { parts: [{ description: '一' }, { description: '二' }] } }] }
  const answers = await Promise.all(Array.from({ length: 10 }, () => centre.post(`/v1/cases/${parent.id}/acts`, body, { 'idempotency-key': key })))
  for (const a of answers) assert.equal(a.status, 200, a.text)
  const racing = await Promise.all(Array.from({ length: 20 }, () => centre.post(`/v1/cases/${parent.id}/acts`, body)))
  for (const a of racing) assert.equal(a.status, 412, a.text)
  assert.equal((await readCase(centre, parent.id)).links.part_count, 2)
  await replayed()
})

test('a confidential case does not speak through those that it belongs to', async () => {
  const leader = await made('保密主案Zx', grid, { confidential: true })
  const follower = await made('普通从案')
  await act(centre, follower.id, [{ act: 'merge', data: { into: leader.id } }])
  const elsewhere = await city.signIn('hp_op')
  const seen = await elsewhere.get(`/v1/cases/${follower.id}`)
  assert.equal(seen.status, 200)
  assert.equal(seen.body.links?.leader ?? null, null)
  assert.ok(!seen.text.includes(leader.number) && !seen.text.includes(leader.id), seen.text)
  await filed(leader.id)
  await handled(leader.id, '机密的处理结果')
  await close(leader.id)
  await until(async () => (await readCase(centre, follower.id)).closed_at, 'closes')
  assert.ok(!(await elsewhere.get(`/v1/cases/${follower.id}`)).text.includes('机密'))
  // Parts of a confidential case are confidential.
  const parent = await made('保密要拆', grid, { confidential: true })
  await act(centre, parent.id, [{ act: 'split', data: { parts: [{ description: '一' }] } }])
  const part = (await readCase(centre, parent.id)).links.parts[0]
  assert.equal((await elsewhere.get(`/v1/cases/${part.id}`)).status, 404)
  assert.equal((await elsewhere.get(`/v1/cases/${(await made('看得见')).id}`)).status, 200)
})

test('a resident finds what a neighbour reported, follows it, and is told where it is and no more', async () => {
  const asked = await city.request('POST', '/v1/session/code', { body: { phone: '13800001111' }, headers: { 'idempotency-key': randomUUID() } })
  assert.ok(asked.status < 300, asked.text)
  const sms = await city.nobody().get('/v1/dev/sms')
  const code = /\b(\d{6})\b/.exec(JSON.stringify(sms.body))[1]
  const entered = await city.request('POST', '/v1/session/phone', { body: { phone: '13800001111', code, want_token: true }, headers: { 'idempotency-key': randomUUID() } })
  assert.ok(entered.status < 300, entered.text)
  const resident = new Person(city, { authorization: `Bearer ${entered.body.token}` }, entered.body)
  const [public_, hidden] = [await made('邻居报的井盖Yt5', grid, Place.inNdl), await made('邻居保密的Yt5', grid, { ...Place.inNdl, confidential: true })]
  const similar = await resident.get(`/v1/cases/similar?lon=${Place.inNdl.lon}&lat=${Place.inNdl.lat}&matter=${Manhole.matter}`)
  assert.equal(similar.status, 200, similar.text)
  assert.ok(similar.body.items.length > 0)
  for (const item of similar.body.items) {
    assert.equal(item.description, '')
    assert.equal(item.photo ?? null, null)
    assert.equal(item.holder.person ?? null, null)
    assert.notEqual(item.id, hidden.id)
  }
  assert.equal((await resident.get(`/v1/cases/${public_.id}`)).status, 404, 'it is not his to read')
  for (let twice = 0; twice < 2; ++twice) {
    const followed = await resident.post(`/v1/cases/${public_.id}/followers`, {})
    assert.equal(followed.status, 200, followed.text)
    assert.deepEqual([followed.body.watchers, followed.body.watching], [1, true])
  }
  assert.equal((await readCase(centre, public_.id)).links.watchers, 1)
  for (const id of [hidden.id, '12345']) assert.equal((await resident.post(`/v1/cases/${id}/followers`, {})).status, 404)
  assert.equal((await city.nobody().post(`/v1/cases/${public_.id}/followers`, {})).status, 401)
  const stream = await listen(resident)
  await act(centre, public_.id, [{ act: 'accept' }])
  const heard = await stream.until((e) => e.data.id === public_.id, 5000)
  assert.equal(heard.type, 'CaseFollowed')
  assert.ok(!JSON.stringify(heard.data).includes('Yt5'))
  stream.close()
  const list = (await resident.get('/v1/followed')).body.items
  assert.deepEqual(list.map((one) => one.number), [public_.number])
  assert.ok(list[0].words)
  assert.equal((await resident.del(`/v1/cases/${public_.id}/followers`)).body.watching, false)
  assert.equal((await resident.del(`/v1/cases/${public_.id}/followers`)).status, 404)
  assert.deepEqual((await resident.get('/v1/followed')).body.items, [])
})
