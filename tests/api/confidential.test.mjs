// SPDX-License-Identifier: Apache-2.0
// A confidential case of 南京东路街道 through every door that the program has, by people of the same area: seen by its reporter, by
// the centre that has it and by who may read what is confidential there; by nobody else. Every route that reads is tried, as the
// program itself lists them: a new one is tried without being named here.
import { test, before, after } from 'node:test'
import assert from 'node:assert/strict'
import { start } from '../lib/onegrid.mjs'
import { Place, Manhole, report, act, readCase } from '../lib/cases.mjs'
import { listen } from '../lib/stream.mjs'
import { png, upload } from '../lib/pictures.mjs'

const mark = '实名举报某工作人员Wq8' // in the description
let city, api, owner, centre, subject, photo, code
const outsiders = {}
const insiders = {}

before(async () => {
  city = await start()
  api = (await city.nobody().get('/openapi.json')).body
  owner = await city.signIn('ndl_grid1')
  centre = await city.signIn('ndl_op')
  // Of the same area; the centres above see its other cases.
  for (const account of ['hp_op', 'city_op', 'hp_op2', 'ndl_grid2', 'ndl_community1']) outsiders[account] = await city.signIn(account)
  for (const account of ['ndl_op', 'hp_lead', 'hp_leader', 'city_leader']) insiders[account] = await city.signIn(account)
  insiders.ndl_grid1 = owner
  const brought = await upload(owner, png(40, 40, 7))
  assert.equal(brought.status, 201, brought.text)
  photo = brought.body.id
  const made = await report(owner, { description: `${mark}：收了钱`, photos: [photo], matter: 'bin_damaged', confidential: true })
  assert.equal(made.status, 201, made.text)
  assert.deepEqual(made.body.flags, ['confidential'])
  code = made.body.follow_code
  subject = await readCase(centre, made.body.id)
  assert.equal(subject.confidential, true)
  assert.ok(subject.flags.includes('confidential'))
}, { timeout: 240_000 })
after(() => city.stop())

const parameter = (path, name) => ({
  id: path.includes('/files/') ? photo : path.includes('/persons/') ? owner.session.person : subject.id,
  code: path.includes('/areas/') ? '310101002' : code, format: 'json', token: `${subject.id}.json`, z: '14', x: '13718', y: '6690', layer: 'roads',
}[name] ?? subject.id)
const queries = { lon: Place.inNdl.lon, lat: Place.inNdl.lat, bbox: '121.46,31.22,121.50,31.25', zoom: 18, act: 'annotate', get at() { return new Date().toISOString() } }

function readers() {
  return Object.entries(api.paths).filter(([path, methods]) => methods.get && path !== '/v1/stream').map(([path, methods]) => {
    let concrete = path.replace(/\{(\w+)\}/g, (_, name) => parameter(path, name))
    if (/^\/open311\/v2\/requests\/\{id\}/.test(path)) concrete += '.json'
    const asked = (methods.get.parameters ?? []).filter((p) => p.in === 'query' && p.required).map((p) => `${p.name}=${encodeURIComponent(queries[p.name] ?? '1')}`)
    return [path, asked.length ? `${concrete}?${asked.join('&')}` : concrete]
  })
}

const tells = (text) => [['its words', mark], ['its id', subject.id], ['its number', subject.number], ['its photo', photo]]
  .filter(([, word]) => text.includes(word)).map(([what]) => what)
// What was asked for stands in the address that a problem repeats.
const text = (answer) => (/problem\+json/.test(answer.headers['content-type'] ?? '') ? JSON.stringify({ ...answer.body, instance: '' }) : answer.text)

test('who may see it sees it by every door, so that the test below looks in the right places', async () => {
  for (const [name, person] of Object.entries(insiders)) {
    const found = new Set()
    for (const [path, concrete] of readers()) {
      const answer = await person.get(concrete)
      if (tells(text(answer)).length || (path.includes('/files/') && answer.status === 200)) found.add(path)
    }
    for (const path of ['/v1/cases', '/v1/cases/{id}', '/v1/cases/{id}/as-of', '/v1/cases/map', '/v1/cases/similar', '/v1/files/{id}', '/v1/files/{id}/thumbnail']) {
      assert.ok(found.has(path), `${path} shows it to ${name}; shown by ${[...found]}`)
    }
  }
})

test('no route that reads tells anybody else of the same area of it', async () => {
  const routes = readers()
  assert.ok(routes.length > 35, `${routes.length} routes`)
  const told = []
  for (const [path, concrete] of routes) {
    for (const [name, person] of [...Object.entries(outsiders), ['nobody', city.nobody()]]) {
      const answer = await person.get(concrete)
      assert.ok(answer.status < 500, `${name} ${path}: ${answer.status}`)
      for (const what of tells(text(answer))) told.push(`${name} ${path}: ${what}`)
      if (path.includes('/files/') && answer.status === 200) told.push(`${name} ${path}: the picture`)
    }
  }
  // Who has the code of a case that somebody with an account reported learns where it is: its number and stage, no words.
  assert.deepEqual(told.filter((line) => !/ \/v1\/follow\/\{code\}: its number$/.test(line)), [])
})

test('searches, filters and counts of the same area do not know it either', async () => {
  const wanted = [`q=${encodeURIComponent(mark)}`, `q=${subject.number}`, `q=${subject.number.slice(0, 17)}`, 'area=310101002', 'area=310101002001', `unit=${subject.holder.unit}`, 'view=late',
    'view=my', 'view=all&limit=200', 'sort=due', 'colour=blue', 'colour=red', `stage=${subject.stage}`, 'matter=bin_damaged', 'source=grid_worker', 'level=street']
  for (const query of wanted) {
    for (const [account, person] of Object.entries(outsiders)) {
      const answer = await person.get(`/v1/cases?${query}`)
      assert.equal(answer.status, 200, answer.text)
      assert.deepEqual(tells(answer.text), [], `${account} ${query}`)
    }
  }
  const total = async (person) => (await person.get('/v1/cases/counts?view=all')).body.by_stage.reduce((sum, stage) => sum + stage.total, 0)
  const [theirs, ours] = [await total(outsiders.hp_op), await total(insiders.hp_lead)]
  assert.equal((await report(owner, { description: '又一件保密的', confidential: true })).status, 201)
  // They may be some seconds old.
  for (let i = 0; i < 60 && (await total(insiders.hp_lead)) === ours; ++i) await new Promise((r) => setTimeout(r, 250))
  assert.equal(await total(insiders.hp_lead), ours + 1)
  assert.equal(await total(outsiders.hp_op), theirs)
})

test('what is confidential and what is not there are one answer, to whoever would act too', async () => {
  const absent = String(BigInt(subject.id) + 12345n)
  const plain = ({ body }) => JSON.stringify({ ...body, instance: '' })
  for (const person of Object.values(outsiders)) {
    assert.equal(plain(await person.get(`/v1/cases/${subject.id}`)), plain(await person.get(`/v1/cases/${absent}`)))
    for (const body of [{ version: 1, acts: [{ act: 'annotate', data: { note: '看一眼' } }] }, { version: 99, acts: [{ act: 'classify', data: { confidential: 'false', reason: '看' } }] }]) {
      const tried = await person.post(`/v1/cases/${subject.id}/acts`, body)
      assert.equal(tried.status, 404, tried.text)
      assert.equal(plain(tried), plain(await person.post(`/v1/cases/${absent}/acts`, body)))
    }
  }
})

test('the code shows where it is; its words and photos only to who reported it', async () => {
  for (const person of [city.nobody(), outsiders.hp_op, insiders.ndl_op]) {
    const answer = await person.get(`/v1/follow/${code}`)
    assert.equal(answer.status, 200, answer.text)
    assert.equal(answer.body.number, subject.number)
    assert.equal(answer.body.description, '')
    assert.deepEqual(answer.body.before_photos, [])
    assert.equal(answer.body.unit_name ?? null, null)
    assert.ok(answer.body.words)
    assert.equal((await person.get(`/v1/follow/${code}/photos/${photo}`)).status, 404)
  }
  const own = await owner.get(`/v1/follow/${code}`)
  assert.ok(own.body.description.includes(mark))
  assert.equal((await owner.get(`/v1/follow/${code}/photos/${photo}`)).status, 200)
  // Reported without an account, the code is all that its reporter has.
  const nameless = (await report(city.nobody(), { description: '匿名举报', confidential: true })).body
  assert.equal((await city.nobody().get(`/v1/follow/${nameless.follow_code}`)).body.description, '匿名举报')
  assert.equal((await outsiders.hp_op.get(`/v1/cases/${nameless.id}`)).status, 404)
})

test('the wall counts it and does not show it, whoever looks', async () => {
  for (const person of [insiders.city_leader, outsiders.hp_op]) {
    const seen = await person.get('/v1/wall/summary')
    assert.equal(seen.status, 200, seen.text)
    assert.deepEqual(tells(seen.text), [])
    assert.ok(seen.body.reported_today >= 1)
  }
  const map = `/v1/cases/map?bbox=${queries.bbox}&zoom=18`
  assert.deepEqual(tells((await insiders.city_leader.get(`${map}&confidential=false`)).text), [])
  assert.notDeepEqual(tells((await insiders.city_leader.get(map)).text), [])
})

test('a stream tells of it only those who may see it', async () => {
  const outside = await Promise.all([outsiders.hp_op, outsiders.ndl_grid2].map((person) => listen(person)))
  const inside = await Promise.all([insiders.ndl_op, insiders.city_leader].map((person) => listen(person)))
  const { id } = (await report(owner, { description: `${mark} 直播`, confidential: true })).body
  for (const stream of inside) await stream.until((e) => e.data.id === id, 3000)
  await act(centre, id, [{ act: 'accept', data: { matter: 'manhole_missing' } }])
  for (const stream of inside) await stream.until((e) => e.data.id === id && e.data.act === 'accept', 3000)
  await new Promise((r) => setTimeout(r, 500))
  for (const stream of outside) {
    assert.deepEqual(stream.events.filter((e) => JSON.stringify(e.data).includes(id)), [])
    stream.close()
  }
  for (const stream of inside) stream.close()
})

test('it is marked and unmarked by who may; its photos go with it, and every unit that had it goes on seeing it', async () => {
  const brought = (await upload(owner, png(44, 44, 9))).body.id
  const { id } = (await report(owner, { description: '反映作风问题', photos: [brought], ...Manhole, filing: undefined, closing: undefined })).body
  assert.equal((await outsiders.hp_op.get(`/v1/cases/${id}`)).status, 200)
  assert.equal((await outsiders.hp_op.get(`/v1/files/${brought}`)).status, 200)
  const denied = await outsiders.hp_op.post(`/v1/cases/${id}/acts`, { version: 1, acts: [{ act: 'classify', data: { confidential: 'true', reason: '涉及个人' } }] })
  assert.equal(denied.status, 409, 'an operator has not the permission')
  assert.equal(denied.body.code, 'case.not_permitted')
  const lead = await city.signIn('ndl_lead')
  const unclear = await lead.post(`/v1/cases/${id}/acts`, { version: 1, acts: [{ act: 'classify', data: { confidential: 'secret', reason: '涉及个人' } }] })
  assert.equal(unclear.status, 422)
  assert.equal(unclear.body.errors[0].code, 'case.choice_unknown')
  await act(centre, id, [{ act: 'accept' }, { act: 'file', data: { condition: Manhole.filing } }])
  const unit = (await city.signIn('ndl_cg')).session.assignments[0].unit
  await act(centre, id, [{ act: 'dispatch', data: { unit } }])
  const marked = await act(lead, id, [{ act: 'classify', data: { confidential: 'true', reason: '涉及个人' } }])
  assert.equal(marked.stage, 'signing', 'it moves nothing')
  assert.equal((await outsiders.hp_op.get(`/v1/cases/${id}`)).status, 404)
  assert.equal((await outsiders.hp_op.get(`/v1/files/${brought}`)).status, 404)
  const worker = await city.signIn('ndl_cg')
  assert.equal((await worker.get(`/v1/files/${brought}`)).status, 200)
  assert.ok((await worker.get('/v1/cases?view=my')).body.items.some((item) => item.id === id && item.confidential))
  assert.ok((await centre.get('/v1/cases?view=all&limit=200')).body.items.some((item) => item.id === id))
  await act(lead, id, [{ act: 'classify', data: { confidential: 'false', reason: '核实后公开' } }])
  assert.equal((await outsiders.hp_op.get(`/v1/cases/${id}`)).status, 200)
  assert.equal((await outsiders.hp_op.get(`/v1/files/${brought}`)).status, 200)
})

test('Open311 does not publish it', async () => {
  const one = await city.nobody().get(`/open311/v2/requests/${subject.id}.json`)
  assert.equal(one.status, 404, one.text)
  const open = (await report(owner, { description: '可以公开的一件', matter: 'bin_damaged' })).body
  const list = await city.nobody().get('/open311/v2/requests.json')
  assert.equal(list.status, 200)
  assert.ok(list.text.includes(open.id), 'another of the same matter is published')
  assert.deepEqual(tells(list.text), [])
})
