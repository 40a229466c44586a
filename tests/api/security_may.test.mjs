// SPDX-License-Identifier: Apache-2.0
// What may they: a case of 南京东路街道, with a photo, through every door that the program has, by people of another street, of other
// duties, and of none. Every route that reads is tried, as the program itself lists them: a new one is tried without being named here.
import { test, before, after } from 'node:test'
import assert from 'node:assert/strict'
import { start } from '../lib/onegrid.mjs'
import { Place, report, act, readCase } from '../lib/cases.mjs'
import { listen } from '../lib/stream.mjs'
import { png, upload } from '../lib/pictures.mjs'

const mark = '不该外人看见的字样Zq7' // in the description
let city, api, owner, operator, subject, photo
const strangers = {}

before(async () => {
  city = await start()
  api = (await city.nobody().get('/openapi.json')).body
  owner = await city.signIn('ndl_grid1')
  operator = await city.signIn('ndl_op')
  for (const account of ['wt_op', 'ndl_cg', 'sysadmin', 'secadmin', 'auditadmin']) strangers[account] = await city.signIn(account)
  strangers.nobody = city.nobody()
  const brought = await upload(owner, png(40, 40, 7))
  assert.equal(brought.status, 201, brought.text)
  photo = brought.body.id
  const made = await report(owner, { description: `${mark}：井盖`, photos: [photo], contact_name: '张三丰', contact_phone: '13900001234' })
  assert.equal(made.status, 201, made.text)
  subject = await readCase(operator, made.body.id)
}, { timeout: 240_000 })
after(() => city.stop())

// What each parameter of a path and each query that must be given stands for, so that the case would be found if it might be.
const parameter = (path, name) => ({
  id: path.includes('/files/') ? photo : path.includes('/persons/') ? owner.session.person : subject.id,
  code: path.includes('/areas/') ? '310101002' : '0'.repeat(16), format: 'json', token: `${subject.id}.json`, z: '14', x: '13718', y: '6690', layer: 'roads',
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

const tells = (text) => [['its words', mark], ['its id', subject.id], ['its number', subject.number], ['its photo', photo], ['who reported', '张三丰'], ['their phone', '13900001234']]
  .filter(([, word]) => text.includes(word)).map(([what]) => what)

test('who may see the case sees it by every door, so that the test below looks in the right places', async () => {
  const found = new Set()
  for (const [path, concrete] of readers()) {
    const answer = await operator.get(concrete)
    if (tells(answer.text).length || (path.includes('/files/') && answer.status === 200)) found.add(path)
  }
  for (const path of ['/v1/cases', '/v1/cases/{id}', '/v1/cases/{id}/as-of', '/v1/cases/map', '/v1/cases/similar', '/v1/files/{id}', '/v1/files/{id}/thumbnail']) {
    assert.ok(found.has(path), `${path} shows it to its own centre; shown by ${[...found]}`)
  }
})

test('no route that reads tells anybody of another area or duty of the case', async () => {
  const routes = readers()
  assert.ok(routes.length > 35, `${routes.length} routes`)
  const told = []
  for (const [path, concrete] of routes) {
    for (const [name, person] of Object.entries(strangers)) {
      const answer = await person.get(concrete)
      assert.ok(answer.status < 500, `${name} ${path}: ${answer.status}`)
      // What was asked for stands in the address that a problem repeats.
      const text = /problem\+json/.test(answer.headers['content-type'] ?? '') ? JSON.stringify({ ...answer.body, instance: '' }) : answer.text
      for (const what of tells(text)) told.push(`${name} ${path}: ${what}`)
      if (path.includes('/files/') && answer.status === 200) told.push(`${name} ${path}: the picture`)
    }
  }
  // The audit administrator's log names the objects of acts, as it must; never their words.
  assert.deepEqual(told.filter((line) => !/^auditadmin \/v1\/audit: its (id|photo)$/.test(line)), [])
})

test('searches, filters and counts of another street do not know the case either', async () => {
  for (const query of [`q=${encodeURIComponent(mark)}`, `q=${subject.number}`, `area=310101002`, `unit=${subject.holder?.unit ?? 1}`, 'view=late', 'view=all&limit=200', 'sort=due']) {
    for (const account of ['wt_op', 'ndl_cg']) {
      const answer = await strangers[account].get(`/v1/cases?${query}`)
      assert.equal(answer.status, 200, answer.text)
      assert.deepEqual(tells(answer.text), [], `${account} ${query}`)
    }
  }
  const total = async (person) => (await person.get('/v1/cases/counts?view=all')).body.by_stage.reduce((sum, stage) => sum + stage.total, 0)
  const [theirs, ours] = [await total(strangers.wt_op), await total(operator)]
  await report(owner, { description: '再报一件' })
  // They may be some seconds old.
  for (let i = 0; i < 60 && (await total(operator)) === ours; ++i) await new Promise((r) => setTimeout(r, 250))
  assert.equal(await total(operator), ours + 1)
  assert.equal(await total(strangers.wt_op), theirs)
})

test('what is not there and what may not be seen are one answer', async () => {
  const absent = String(BigInt(subject.id) + 12345n)
  const hidden = await strangers.wt_op.get(`/v1/cases/${subject.id}`)
  const missing = await strangers.wt_op.get(`/v1/cases/${absent}`)
  const plain = ({ body }) => JSON.stringify({ ...body, instance: '' })
  assert.equal(hidden.status, 404)
  assert.equal(plain(hidden), plain(missing))
  for (const body of [{ version: 1, acts: [{ act: 'accept' }] }, { version: 99, acts: [{ act: 'close' }] }]) {
    const a = await strangers.wt_op.post(`/v1/cases/${subject.id}/acts`, body)
    const b = await strangers.wt_op.post(`/v1/cases/${absent}/acts`, body)
    assert.equal(a.status, 404)
    assert.equal(plain(a), plain(b))
  }
})

test('a stream tells only those who may see the case', async () => {
  const heard = await Promise.all(['wt_op', 'ndl_cg', 'sysadmin', 'auditadmin'].map((a) => listen(strangers[a])))
  const ours = await listen(operator)
  const { id } = (await report(owner, { description: `${mark} 直播` })).body
  await ours.until((e) => e.data.id === id, 3000)
  await act(operator, id, [{ act: 'accept', data: { matter: 'manhole_missing' } }])
  await ours.until((e) => e.data.id === id && e.type !== 'CaseReported', 3000)
  await new Promise((r) => setTimeout(r, 500))
  for (const stream of heard) {
    assert.deepEqual(stream.events.filter((e) => JSON.stringify(e.data).includes(id)), [])
    stream.close()
  }
  ours.close()
})

test('a stream that is resumed tells no more of the past than it would have told then', async () => {
  const stranger = await listen(strangers.wt_op, { lastEventId: '1' })
  await new Promise((r) => setTimeout(r, 1000))
  assert.deepEqual(stranger.events.filter((e) => tells(JSON.stringify(e.data ?? {})).length), [])
  stranger.close()
})

test('a stream falls silent when its session ends', async () => {
  const leaving = await city.signIn('hp_op2')
  const stream = await listen(leaving)
  await leaving.del('/v1/session')
  await new Promise((r) => setTimeout(r, 1_500))
  const { id } = (await report(owner, { description: '会话已结束' })).body
  await new Promise((r) => setTimeout(r, 1_000))
  assert.deepEqual(stream.events.filter((e) => e.data?.id === id), [])
  stream.close()
})

test('a photo belongs to who brought it until it is used, and goes with the case after that', async () => {
  const mine = (await upload(owner, png(30, 30, 99))).body.id
  assert.equal((await owner.get(`/v1/files/${mine}`)).status, 200)
  for (const person of [operator, strangers.wt_op, strangers.nobody]) assert.ok([401, 404].includes((await person.get(`/v1/files/${mine}`)).status))
  // Knowing its name is not having it: another's report cannot make it visible to oneself.
  const stolen = await strangers.wt_op.post('/v1/cases', { description: '借用照片', lon: 121.48, lat: 31.22, photos: [mine] })
  assert.equal(stolen.status, 422, stolen.text)
  assert.equal((await strangers.wt_op.get(`/v1/files/${mine}`)).status, 404)
})

test('duties that end take their permissions with them, at once', async () => {
  const security = await city.signIn('secadmin')
  const person = await city.signIn('hp_ws_lead')
  const given = await security.post('/v1/assignments', { person: person.session.person, role: 'centre_operator', unit: operator.session.assignments[0].unit, area: '310101002' })
  assert.ok(given.status < 300, given.text)
  const settle = async (wanted) => {
    for (let i = 0; i < 30; ++i) {
      const { status } = await person.get(`/v1/cases/${subject.id}`)
      if (status === wanted) return true
      await new Promise((r) => setTimeout(r, 100))
    }
    return false
  }
  assert.ok(await settle(200), 'the duty opens the case')
  assert.ok((await security.del(`/v1/assignments/${given.body.id}`)).status < 300)
  assert.ok(await settle(404), 'and closes it when it ends')
})
