// SPDX-License-Identifier: Apache-2.0
// Elements of any type: kept with their place, changed with their history, masked, looked at for a purpose, related both ways.
import { test, before, after } from 'node:test'
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { idCard } from '../lib/numbers.mjs'
import { start } from '../lib/onegrid.mjs'

let city, grid, centre, outsider, auditor, point

before(async () => {
  city = await start()
  grid = await city.signIn('ndl_grid1')
  centre = await city.signIn('ndl_op')
  outsider = await city.signIn('wt_op')
  auditor = await city.signIn('auditadmin')
  // In the middle of the community where the grid worker works.
  const community = await grid.get(`/v1/areas/${grid.session.assignments[0].area}`)
  point = { type: 'Point', coordinates: community.body.centre }
}, { timeout: 240_000 })
after(() => city.stop())

const add = (who, type, record, more = {}, key = randomUUID()) => who.post(`/v1/elements/${type}`, { record, ...more }, { 'idempotency-key': key })
async function added(who, type, record, more) {
  const answer = await add(who, type, record, more)
  assert.equal(answer.status, 201, answer.text)
  return answer.body
}
const house = (code, more = {}) => ({ house_code: code, full_address: `示范路${code}号`, kind: 'flat', use: 'own', geometry: point, ...more })
const resident = (serial, more = {}) => ({ full_name: '张样三', id_card: idCard(serial), sex: '1', residence: 'consistent', phone: '13812345678', ...more })

test('the types are there, each with what a form, a list and a map of it need', async () => {
  const types = await grid.get('/v1/types')
  assert.equal(types.status, 200, types.text)
  assert.ok(types.body.items.length >= 30)
  const one = await grid.get('/v1/types/house')
  assert.equal(one.status, 200, one.text)
  assert.ok(one.body.fields.length > 10)
  const codes = new Set(one.body.form.flatMap((section) => section.items.map((item) => item.code)))
  for (const field of one.body.fields) assert.ok(field.retired || codes.has(field.code), `${field.code} stands in the form`)
  assert.ok(one.body.backs.some((back) => back.type === 'resident' && back.relation === 'lives_in'))
  assert.equal((await grid.get('/v1/types/no_such')).status, 404)
  assert.equal((await grid.get('/v1/types/house/schema')).body.$schema, 'https://json-schema.org/draft/2020-12/schema')
})

test('an element is added where it lies, and once however often it is sent', async () => {
  const key = randomUUID()
  const first = await add(grid, 'house', house('A-1'), {}, key)
  assert.equal(first.status, 201, first.text)
  assert.equal(first.body.status, 'current')
  assert.equal(first.body.version, 1)
  assert.match(first.body.area, /^310101/)
  assert.ok(first.body.may.includes('update'))
  const again = await add(grid, 'house', house('A-1'), {}, key)
  assert.equal(again.body.id, first.body.id)
  const other = await add(grid, 'house', house('A-1b'), {}, key)
  assert.equal(other.status, 409)
  const taken = await add(grid, 'house', house('A-1'))
  assert.equal(taken.status, 409, taken.text)
  assert.equal(taken.body.code, 'element.key_taken')
  const many = await Promise.all(Array.from({ length: 10 }, () => add(grid, 'house', house('A-2'), {}, 'the-same-key-ten-times')))
  assert.equal(new Set(many.map((one) => one.body.id)).size, 1, JSON.stringify(many.map((one) => one.text.slice(0, 100))))
})

test('all faults of a record are told at once, and nothing is kept', async () => {
  const bad = await add(grid, 'house', { full_address: 'x'.repeat(300), kind: 'castle', use: 'own', floor: 500, tower: 1, geometry: { type: 'Point', coordinates: [31.2, 121.4] } })
  assert.equal(bad.status, 422, bad.text)
  const at = Object.fromEntries(bad.body.errors.map((field) => [field.pointer, field.code]))
  assert.equal(at['/house_code'], 'element.required')
  assert.equal(at['/full_address'], 'element.too_long')
  assert.equal(at['/kind'], 'element.unknown_code')
  assert.equal(at['/floor'], 'element.out_of_range')
  assert.equal(at['/tower'], 'element.unknown_field')
  assert.ok(Object.keys(at).some((pointer) => pointer.startsWith('/geometry')))
  const sea = await add(grid, 'house', house('A-3', { geometry: { type: 'Point', coordinates: [125, 30] } }))
  assert.equal(sea.status, 422)
  assert.equal(sea.body.errors[0].code, 'geometry.outside')
  const elsewhere = await add(outsider, 'house', house('A-4'))
  assert.ok([403, 422].includes(elsewhere.status), elsewhere.text)
})

test('a change makes a version; the one before stays and can be asked for; a change on an old version is stale', async () => {
  const made = await added(grid, 'house', house('B-1', { floor: 3 }))
  await new Promise((r) => setTimeout(r, 20))
  const before = new Date().toISOString()
  await new Promise((r) => setTimeout(r, 20))
  const path = `/v1/elements/house/${made.id}`
  const changed = await grid.patch(path, { version: 1, record: { floor: 4, use: 'let', let_people: 3 } })
  assert.equal(changed.status, 200, changed.text)
  assert.equal(changed.body.version, 2)
  assert.equal(changed.body.record.let_people, 3)
  const stale = await grid.patch(path, { version: 1, record: { floor: 5 } })
  assert.equal(stale.status, 412)
  // What is shown only of let houses goes when it is not let any more.
  const own = await grid.patch(path, { version: 2, record: { use: 'own' } })
  assert.equal(own.status, 200, own.text)
  assert.equal(own.body.record.let_people, undefined)
  const then = await grid.get(`${path}?at=${encodeURIComponent(before)}`)
  assert.equal(then.body.record.floor, 3)
  const history = await grid.get(`${path}/history`)
  assert.deepEqual(history.body.items.map((one) => one.version), [3, 2, 1])
  const second = Object.fromEntries(history.body.items[1].changes.map((change) => [change.field, [change.before, change.after]]))
  assert.deepEqual(second.floor, [3, 4])
  assert.equal(history.body.items[1].changed_by.name.length > 0, true)
  assert.equal((await outsider.get(path)).status, 404)
  const same = await grid.patch(path, { version: 3, record: { floor: 4 } })
  assert.equal(same.body.version, 3, 'said again: nothing is written')
})

test('personal values are sealed, masked, and looked at for a purpose that is written down', async () => {
  const made = await added(grid, 'resident', resident(11), { area: grid.session.assignments[0].area })
  assert.equal(made.record.full_name, '张**')
  assert.match(made.record.id_card, /^310\*+\d{3}[\dX]$/)
  assert.deepEqual(new Set(['full_name', 'id_card', 'phone']), new Set(made.masked))
  const path = `/v1/elements/resident/${made.id}`
  const looked = await grid.post(`${path}/unmask`, { fields: ['phone'], purpose: 'visit', reason: '走访前联系' })
  assert.equal(looked.status, 200, looked.text)
  assert.equal(looked.body.record.phone, '13812345678')
  assert.equal((await grid.post(`${path}/unmask`, { fields: ['sex'], purpose: 'visit', reason: '看看' })).status, 422)
  assert.equal((await grid.post(`${path}/unmask`, { fields: ['phone'], purpose: 'curiosity', reason: '看看' })).status, 422)
  assert.equal((await centre.post(`${path}/unmask`, { fields: ['phone'], purpose: 'visit', reason: '看看' })).status, 403)
  const looks = await auditor.get(`${path}/looks`)
  assert.equal(looks.status, 200, looks.text)
  assert.deepEqual(looks.body.items.map((one) => [one.fields, one.purpose, one.reason]), [[['phone'], 'visit', '走访前联系']])
  const again = await add(grid, 'resident', resident(11), { area: grid.session.assignments[0].area })
  assert.equal(again.status, 409, 'the same card twice')
})

test('house and people lead to one another', async () => {
  const home = await added(grid, 'house', house('C-1'))
  const person = await added(grid, 'resident', resident(21, { lives_in: home.id }))
  assert.equal(person.area, home.area, 'a person without a place is where the house is')
  const back = await grid.get(`/v1/elements/house/${home.id}/related`)
  assert.equal(back.status, 200, back.text)
  const living = back.body.items.find((one) => one.back_type === 'resident' && one.back_relation === 'lives_in')
  assert.deepEqual(living.elements.map((one) => [one.id, one.title]), [[person.id, '张**']])
  const there = await grid.get(`/v1/elements/resident/${person.id}/related`)
  assert.deepEqual(there.body.items.find((one) => one.relation === 'lives_in').elements.map((one) => one.id), [home.id])
  const nobody = await add(grid, 'resident', resident(22, { lives_in: '12345' }))
  assert.equal(nobody.status, 422)
  assert.equal(nobody.body.errors[0].code, 'element.absent_reference')
})

test('what is the same is merged and stands for both; apart again when it was not', async () => {
  const one = await added(grid, 'house', house('D-1'))
  const two = await added(grid, 'house', house('D-2'))
  const person = await added(grid, 'resident', resident(31, { lives_in: two.id }))
  const lead1 = await city.signIn('ndl_grid_lead')
  const merged = await lead1.post(`/v1/elements/house/${two.id}/merge`, { into: one.id, version: 1, reason: '同一户' })
  assert.equal(merged.status, 200, merged.text)
  assert.equal(merged.body.status, 'merged')
  const related = await grid.get(`/v1/elements/house/${one.id}/related`)
  assert.deepEqual(related.body.items.find((r) => r.back_type === 'resident' && r.back_relation === 'lives_in').elements.map((e) => e.id), [person.id])
  const apart = await lead1.post(`/v1/elements/house/${two.id}/unmerge`, { version: 2, reason: '不是同一户' })
  assert.equal(apart.body.status, 'current', apart.text)
})

test('what is no longer there is retired with a reason, and may come back', async () => {
  const made = await added(grid, 'house', house('E-1'))
  const path = `/v1/elements/house/${made.id}`
  assert.equal((await grid.post(`${path}/retire`, { version: 1 })).status, 422)
  const gone = await grid.post(`${path}/retire`, { version: 1, reason: '已拆除' })
  assert.equal(gone.body.status, 'retired', gone.text)
  assert.equal((await grid.patch(path, { version: 2, record: { floor: 1 } })).status, 409)
  await added(grid, 'house', house('E-1')) // its key is free again
  const back = await grid.post(`${path}/restore`, { version: 2, reason: '误报' })
  assert.equal(back.status, 409, 'the key was given to another meanwhile')
  assert.equal(back.body.code, 'element.key_taken')
})

test('confirming makes it fresh without a new version', async () => {
  const made = await added(grid, 'house', house('F-1'))
  const path = `/v1/elements/house/${made.id}`
  const confirmed = await grid.post(`${path}/confirm`, { fields: ['use'] })
  assert.equal(confirmed.status, 200, confirmed.text)
  assert.equal(confirmed.body.version, 1)
  assert.equal(confirmed.body.age.colour, 'fresh')
  assert.equal((await grid.post(`${path}/confirm`, { fields: ['floor'] })).status, 422)
  assert.equal((await grid.post(`${path}/confirm`, {})).status, 200)
})

test('what was confirmed without network counts from then, unless it changed or was confirmed meanwhile', async () => {
  const made = await added(grid, 'house', house('F-2', { floor: 3 }))
  const path = `/v1/elements/house/${made.id}`
  await new Promise((r) => setTimeout(r, 20))
  const looked = new Date().toISOString()
  await new Promise((r) => setTimeout(r, 20))
  const early = await grid.post(`${path}/confirm`, { device_time: '2020-01-01T00:00:00Z' })
  assert.equal(early.status, 422, early.text)
  assert.equal(early.body.errors[0].code, 'element.device_time_early')
  const ahead = await grid.post(`${path}/confirm`, { device_time: new Date(Date.now() + 3_600_000).toISOString() })
  assert.equal(ahead.body.errors[0].code, 'element.device_time_future')
  for (let sent = 0; sent < 2; ++sent) {
    const confirmed = await grid.post(`${path}/confirm`, { version: 1, device_time: looked })
    assert.equal(confirmed.status, 200, confirmed.text)
    assert.equal(new Date(confirmed.body.confirmed_at).getTime(), new Date(looked).getTime())
  }
  assert.equal((await grid.patch(path, { version: 1, record: { floor: 4 } })).status, 200)
  const stale = await grid.post(`${path}/confirm`, { version: 1, device_time: looked })
  assert.equal(stale.status, 412, stale.text)
  assert.equal(stale.body.code, 'element.stale')
  assert.deepEqual(stale.body.errors.map((one) => [one.pointer, one.code]), [['/record/floor', 'element.changed_meanwhile']])
  assert.equal((await grid.post(`${path}/confirm`, { version: 2 })).status, 200)
  const since = await grid.post(`${path}/confirm`, { version: 2, device_time: looked })
  assert.equal(since.status, 409, since.text)
  assert.equal(since.body.code, 'element.confirmed_since')
})
