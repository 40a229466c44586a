// SPDX-License-Identifier: Apache-2.0
// Many who write elements at once share transactions: each fares as it would alone, and what one may not does not touch the others.
import { test, before, after } from 'node:test'
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { start } from '../lib/onegrid.mjs'

let city, grid, outsider, place

before(async () => {
  city = await start()
  grid = await city.signIn('ndl_grid1')
  outsider = await city.signIn('wt_op')
  const community = await grid.get(`/v1/areas/${grid.session.assignments[0].area}`)
  place = { type: 'Point', coordinates: community.body.centre }
}, { timeout: 240_000 })
after(() => city.stop())

const cover = (code, more = {}) => ({ component_code: code, component_state: 'intact', kind: '0101', geometry: place, ...more })
const add = (who, type, record, key = randomUUID()) => who.post(`/v1/elements/${type}`, { record }, { 'idempotency-key': key })
const change = (who, type, id, version, record) => who.patch(`/v1/elements/${type}/${id}`, { version, record })
const count = (answers, status) => answers.filter((answer) => answer.status === status).length

test('sixty who add at once: the right ones are there, once each; the wrong ones are told so', async () => {
  const key = randomUUID()
  const answers = await Promise.all([
    ...Array.from({ length: 40 }, (_, i) => add(grid, 'public_facility', cover(`T-${i}`))),
    ...Array.from({ length: 5 }, () => add(grid, 'public_facility', cover('T-same'), key)), // one request, sent five times
    ...Array.from({ length: 5 }, () => add(grid, 'public_facility', cover('T-taken'))), // five requests for one key
    ...Array.from({ length: 5 }, (_, i) => add(grid, 'public_facility', cover(`T-wrong-${i}`, { component_state: 'no_such' }))),
    ...Array.from({ length: 5 }, (_, i) => add(outsider, 'public_facility', cover(`T-outside-${i}`))),
  ])
  for (const answer of answers.slice(0, 40)) assert.equal(answer.status, 201, answer.text)
  assert.equal(new Set(answers.slice(0, 40).map((answer) => answer.body.id)).size, 40)
  const same = answers.slice(40, 45)
  assert.equal(count(same, 201), 5, JSON.stringify(same.map((answer) => answer.body)))
  assert.equal(new Set(same.map((answer) => answer.body.id)).size, 1)
  const taken = answers.slice(45, 50)
  assert.equal(count(taken, 201), 1)
  assert.equal(count(taken, 409), 4)
  assert.ok(taken.every((answer) => answer.status === 201 || answer.body.code === 'element.key_taken'))
  for (const answer of answers.slice(50, 55)) assert.equal(answer.status, 422, answer.text)
  for (const answer of answers.slice(55)) assert.ok([403, 422].includes(answer.status), answer.text)
  const kept = await grid.get('/v1/elements/public_facility/count?filter=' + encodeURIComponent('component_code >= "T-" and component_code < "T."'))
  assert.deepEqual(kept.body, { count: 42, exact: true })
})

test('fifty who change one element at once: one wins, the others hear that it changed', async () => {
  const one = (await add(grid, 'public_facility', cover('T-one'))).body
  const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => change(grid, 'public_facility', one.id, 1, { position: `${i}` })))
  assert.equal(count(answers, 200), 1)
  assert.equal(count(answers, 412), 49)
  const winner = answers.find((answer) => answer.status === 200)
  const now = await grid.get(`/v1/elements/public_facility/${one.id}`)
  assert.equal(now.body.version, 2)
  assert.equal(now.body.record.position, winner.body.record.position)
  const history = await grid.get(`/v1/elements/public_facility/${one.id}/history`)
  assert.equal(history.body.items.length, 2)
})

test('changes of many elements at once keep each its own history, shape and audit entry', async () => {
  const made = await Promise.all(Array.from({ length: 30 }, (_, i) => add(grid, 'public_facility', cover(`T-many-${i}`))))
  const ids = made.map((answer) => answer.body.id)
  const answers = await Promise.all([
    ...ids.map((id, i) => change(grid, 'public_facility', id, 1, i % 3 === 0 ? { component_state: 'damaged' } : { position: `门口 ${i}` })),
    change(grid, 'public_facility', ids[0], 7, { position: 'too new' }),
    change(grid, 'public_facility', '1', 1, { position: 'nothing' }),
    change(outsider, 'public_facility', ids[1], 1, { position: 'not theirs' }),
    change(grid, 'no_such_type', ids[2], 1, { position: 'no type' }),
  ])
  for (const answer of answers.slice(0, 30)) assert.equal(answer.status, 200, answer.text)
  assert.deepEqual(answers.slice(30).map((answer) => answer.status), [412, 404, 403, 404])
  for (const [i, id] of ids.entries()) {
    const { body } = await grid.get(`/v1/elements/public_facility/${id}`)
    assert.equal(body.version, 2)
    assert.equal(body.record[i % 3 === 0 ? 'component_state' : 'position'], i % 3 === 0 ? 'damaged' : `门口 ${i}`)
    assert.deepEqual(body.record.geometry, made[i].body.record.geometry)
    const { items } = (await grid.get(`/v1/elements/public_facility/${id}/history`)).body
    assert.deepEqual(items.map((item) => item.version), [2, 1])
    assert.deepEqual(items[0].changes.map((one) => one.field), [i % 3 === 0 ? 'component_state' : 'position'])
  }
  const auditor = await city.signIn('auditadmin')
  const entries = (await auditor.get('/v1/audit?action=element.change&limit=200')).body.items
  assert.deepEqual(ids.map((id) => entries.filter((entry) => entry.object_id === id).length), ids.map(() => 1))
})

test('said again, a change writes nothing', async () => {
  const one = (await add(grid, 'public_facility', cover('T-again'))).body
  const answers = await Promise.all(Array.from({ length: 8 }, () => change(grid, 'public_facility', one.id, 1, { component_state: 'intact' })))
  for (const answer of answers) {
    assert.equal(answer.status, 200, answer.text)
    assert.equal(answer.body.version, 1)
  }
})
