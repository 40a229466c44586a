// SPDX-License-Identifier: Apache-2.0
// Every element type of the city, and one that no program knows (tests/fixtures/beehives, a file beside the city's own), does
// all that elements do: made from its description alone, read, changed, filtered, put on maps, near a place, exported, imported,
// told by OGC API – Features; and what is personal shows nowhere.
import { test, before, after } from 'node:test'
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { cpSync, mkdtempSync, rmSync, chmodSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { idCard } from '../lib/numbers.mjs'
import { start, stage } from '../lib/onegrid.mjs'
import { form } from '../lib/pictures.mjs'

const accounts = ['ndl_grid1', 'ndl_community1', 'ndl_grid_lead', 'ndl_cg', 'ndl_op', 'ndl_lead']
const people = {}
let city, giver, key, packs, types, point, square, line
const made = {} // type → element, once it stands

before(async () => {
  packs = mkdtempSync(join(tmpdir(), 'onegrid-packs-'))
  chmodSync(packs, 0o755)
  cpSync(join(stage(), 'packs'), packs, { recursive: true })
  cpSync('tests/fixtures/beehives', join(packs, 'demo'), { recursive: true })
  city = await start({ args: ['--packs', packs] })
  for (const account of accounts) people[account] = await city.signIn(account)
  giver = await city.signIn('secadmin')
  const given = await giver.post('/v1/api-keys', { name: 'every type', permissions: ['element.read'], area: '310000000000000' }, { 'idempotency-key': randomUUID() })
  assert.equal(given.status, 201, given.text)
  key = given.body.key
  const home = people.ndl_grid1.session.assignments[0].area
  const [lon, lat] = (await people.ndl_grid1.get(`/v1/areas/${home}`)).body.centre
  point = { type: 'Point', coordinates: [lon, lat] }
  line = { type: 'LineString', coordinates: [[lon, lat], [lon + 1e-5, lat + 1e-5]] }
  square = { type: 'Polygon', coordinates: [[[lon, lat], [lon + 1e-5, lat], [lon + 1e-5, lat + 1e-5], [lon, lat + 1e-5], [lon, lat]]] }
  types = new Map()
  for (const person of Object.values(people)) {
    for (const { code } of (await person.get('/v1/types')).body.items) {
      if (!types.has(code)) types.set(code, (await person.get(`/v1/types/${code}`)).body)
    }
  }
}, { timeout: 300_000 })
after(async () => {
  await city.stop()
  rmSync(packs, { recursive: true, force: true })
})

// Whoever may do it.
async function whoMay(type, what) {
  for (const person of Object.values(people)) {
    const { items } = await person.get('/v1/types').then((answer) => answer.body)
    if (items.find((one) => one.code === type)?.may.includes(what)) return person
  }
  return undefined
}

let serial = 0
const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
function creditCode(n) { // GB 32100
  const signs = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  const body = '91310101' + 'MA1K' + String(n).padStart(5, '0')
  let sum = 0
  let weight = 1
  for (const sign of body) {
    sum += signs.indexOf(sign) * weight
    weight = (weight * 3) % 31
  }
  return body + signs[(31 - (sum % 31)) % 31]
}
const isSealed = (field) => ['personal', 'sensitive'].includes(field.sensitivity)

// A value as the field's description asks for it. `nth` keeps dates in the order of the fields.
function valueOf(type, field, nth) {
  const n = ++serial
  const digits = field.checks.map((one) => /\[0-9\]\{(\d+)\}/.exec(one.check)?.[1]).find(Boolean)
  const number = () => Math.min(Number(field.max ?? 3), Math.max(Number(field.min ?? 3), 3))
  switch (field.type) {
    case 'text': return digits ? String(n).padStart(Number(digits), '7') : `${isSealed(field) ? '秘' : '样'}${n}${'甲乙丙丁'[n % 4]}`.slice(0, field.length ?? 200)
    case 'long_text': return `${isSealed(field) ? '秘而不宣' : '说明'}${n}`
    case 'integer': return number()
    case 'decimal': case 'money': return number()
    case 'boolean': return true
    case 'date': return type.seal?.expires === field.code ? day(300) : field.min ? field.min : day(-200 + nth)
    case 'timestamp': return new Date(Date.now() - 86_400_000).toISOString()
    case 'code': return type.codes[field.table][0].code
    case 'codes': return [type.codes[field.table][0].code]
    case 'phone': return `139${String(10_000_000 + n)}`
    case 'id_card': return idCard(n, '310101', '19850612')
    case 'credit_code': return creditCode(n)
    case 'area': return '310101002001000'
    case 'url': return `https://example.org/${n}`
    case 'email': return `a${n}@example.org`
    default: return undefined // files come in a way of their own
  }
}

// An element with every field that its type takes; those that conditions or checks refuse are left out when they are not required.
async function make(code) {
  if (made[code]) return made[code]
  const type = types.get(code)
  const who = await whoMay(code, 'create')
  if (!who) return undefined
  const record = {}
  type.fields.forEach((field, nth) => {
    const value = field.retired ? undefined : valueOf(type, field, nth)
    if (value !== undefined) record[field.code] = value
  })
  for (const relation of type.relations) {
    if (!relation.required) continue
    const other = await make(relation.to)
    record[relation.code] = relation.many ? [other.id] : other.id
  }
  const kind = type.geometry.kind ?? type.geometry
  if (kind !== 'none') record.geometry = { point, any: point, line, polygon: square }[kind]
  const body = { record, ...(kind === 'none' ? { area: '310101002001000' } : {}) }
  let answer
  for (let tries = 0; tries < 4; tries++) {
    answer = await who.post(`/v1/elements/${code}`, body, { 'idempotency-key': randomUUID() })
    if (answer.status !== 422) break
    const wrong = (answer.body.errors ?? []).map((fault) => fault.pointer.split('/').at(-1))
    for (const name of wrong) {
      const field = type.fields.find((one) => one.code === name)
      assert.ok(field && (!field.required || field.show_if), `${code}: ${answer.text}`)
      delete record[name]
    }
  }
  assert.equal(answer.status, 201, `${code}: ${answer.text}`)
  let element = answer.body
  if (element.status === 'proposed') {
    const approver = await whoMay(code, 'approve')
    const approved = await approver.post(`/v1/elements/${code}/${element.id}/approve`, { version: element.version })
    assert.equal(approved.status, 200, `${code}: ${approved.text}`)
    element = (await who.get(`/v1/elements/${code}/${element.id}`)).body
  }
  assert.equal(element.status, 'current', code)
  made[code] = { id: element.id, who, record, type, version: element.version }
  return made[code]
}

// What stands in an answer although it is sealed.
const secretsOf = ({ type, record }) => type.fields.filter(isSealed).filter((field) => ['text', 'long_text', 'phone', 'id_card', 'email'].includes(field.type) && field.mask !== 'address' && record[field.code]).map((field) => String(record[field.code]))
function isSilent(one, text, where) {
  for (const secret of secretsOf(one)) assert.ok(!text.includes(secret), `${one.type.code}: ${where} tells ${secret}`)
}

test('a type that is only a file is there, and a record of each type is made from its description', { timeout: 300_000 }, async () => {
  assert.ok(types.has('beehive'))
  const codes = [...types.keys()].filter((code) => !types.get(code).abstract)
  assert.ok(codes.length >= 30)
  for (const code of codes) {
    const one = await make(code)
    assert.ok(one, `nobody collects ${code}`)
    // More than a few fields were taken, or nothing is shown by it.
    assert.ok(Object.keys(one.record).length >= Math.min(3, one.type.fields.length), code)
  }
  assert.ok(Object.keys(made.beehive.record).length >= 17, Object.keys(made.beehive.record).join())
})

test('each is read, listed, filtered by each field, changed, and has its versions', { timeout: 300_000 }, async () => {
  for (const [code, one] of Object.entries(made)) {
    const path = `/v1/elements/${code}`
    const element = await one.who.get(`${path}/${one.id}`)
    assert.equal(element.status, 200, element.text)
    isSilent(one, element.text, 'itself')
    for (const field of one.type.fields) {
      if (isSealed(field) && one.record[field.code] !== undefined) assert.ok(element.body.masked.includes(field.code) || element.body.left_out.includes(field.code), `${code}.${field.code}`)
    }
    const list = await one.who.get(`${path}?limit=500&sort=-confirmed_at`)
    assert.equal(list.status, 200, `${code}: ${list.text}`)
    isSilent(one, list.text, 'a list')
    for (const field of one.type.fields) {
      if (field.retired || isSealed(field) || one.record[field.code] === undefined) continue
      const filtered = await one.who.get(`${path}/count?filter=${encodeURIComponent(`${field.code} != null`)}`)
      assert.equal(filtered.status, 200, `${code}.${field.code}: ${filtered.text}`)
      assert.ok(filtered.body.count >= 1, `${code}.${field.code}`)
    }
    const open = one.type.fields.find((field) => field.type === 'text' && !field.required && !isSealed(field) && field.checks.length === 0 && !field.retired && !field.show_if)
    if (open) {
      const changed = await one.who.send('PATCH', `${path}/${one.id}`, { version: element.body.version, record: { [open.code]: '改' } })
      assert.equal(changed.status, 200, `${code}: ${changed.text}`)
      if (one.type.needs_approval) {
        const approver = await whoMay(code, 'approve')
        const approved = await approver.post(`${path}/${one.id}/approve`, { version: element.body.version })
        assert.equal(approved.status, 200, `${code}: ${approved.text}`)
      }
    }
    const versions = await one.who.get(`${path}/${one.id}/history`)
    assert.equal(versions.status, 200, versions.text)
    assert.ok(versions.body.items.length >= (open ? 2 : 1), code)
    isSilent(one, versions.text, 'its history')
    for (const more of ['related', 'duplicates', 'lineage']) {
      const answer = await one.who.get(`${path}/${one.id}/${more}`)
      assert.ok([200, 403].includes(answer.status), `${code} ${more}: ${answer.text}`)
      isSilent(one, answer.text, more)
    }
  }
})

test('each is on its maps, near where it lies, and in OGC API – Features', { timeout: 300_000 }, async () => {
  const [lon, lat] = point.coordinates
  const z = 16
  const x = Math.floor(((lon + 180) / 360) * 2 ** z)
  const y = Math.floor(((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * 2 ** z)
  const withKey = (path) => fetch(city.url + path, { headers: { 'x-api-key': key } })
  const collections = new Set((await (await withKey('/ogc/collections')).json()).collections.map((one) => one.id))
  assert.ok(collections.has('beehive'))
  for (const [code, one] of Object.entries(made)) {
    if (!one.record.geometry) continue
    const map = await one.who.get(`/v1/elements/${code}/map.geojson?bbox=${lon - 0.001},${lat - 0.001},${lon + 0.001},${lat + 0.001}`)
    assert.equal(map.status, 200, `${code}: ${map.text}`)
    assert.ok(map.text.includes(one.id), `${code} is on its map`)
    isSilent(one, map.text, 'its map')
    const near = await one.who.get(`/v1/elements/${code}/nearest?lon=${lon}&lat=${lat}&k=100`)
    assert.equal(near.status, 200, `${code}: ${near.text}`)
    assert.ok(near.text.includes(one.id), `${code} is near`)
    isSilent(one, near.text, 'what is near')
    let tile
    for (let tries = 0; tries < 100; tries++) { // it is read for the first time
      tile = await one.who.get(`/v1/tiles/elements/${code}/${z}/${x}/${y}.mvt`)
      if (tile.status !== 503) break
      await new Promise((go) => setTimeout(go, 100))
    }
    assert.equal(tile.status, 200, `${code}: ${tile.text}`)
    assert.ok(tile.text.includes(one.id), `${code} is in its tile`)
    isSilent(one, tile.text, 'its tile')
    if (!collections.has(code)) continue
    const items = await (await withKey(`/ogc/collections/${code}/items?limit=10000&bbox=${lon - 0.001},${lat - 0.001},${lon + 0.001},${lat + 0.001}`)).text()
    assert.ok(items.includes(one.id), `${code} is in its collection`)
    isSilent(one, items, 'its collection')
  }
})

test('each goes out as a file, and comes in from one', { timeout: 300_000 }, async () => {
  const done = async (who, path, waits) => {
    for (let tries = 0; tries < 300; tries++) {
      const answer = await who.get(path)
      assert.equal(answer.status, 200, answer.text)
      if (!waits.includes(answer.body.state)) return answer.body
      await new Promise((go) => setTimeout(go, 100))
    }
    assert.fail(`${path} does not come to an end`)
  }
  for (const [code, one] of Object.entries(made)) {
    const who = await whoMay(code, 'export')
    if (!who) continue
    const asked = await who.post('/v1/exports', { type: code, format: 'csv' })
    assert.equal(asked.status, 201, `${code}: ${asked.text}`)
    const made_file = await done(who, `/v1/exports/${asked.body.id}`, ['waiting', 'running'])
    assert.equal(made_file.state, 'ready', `${code}: ${made_file.problem}`)
    const file = await who.get(`/v1/exports/${asked.body.id}/file`)
    assert.equal(file.status, 200, file.text)
    for (const field of one.type.fields) if (!field.retired && field.type !== 'files') assert.ok(file.text.includes(field.name.zh) || file.text.includes(field.code), `${code}.${field.code} has a column`)
    isSilent(one, file.text, 'its file')
  }
  const [lon, lat] = point.coordinates
  const clerk = await whoMay('beehive', 'import')
  const rows = `蜂箱编号,养殖方式,养蜂人,巢脾数,经度,纬度\r\nI-1,箱养,张样三,10,${lon},${lat}\r\nI-2,野生,李样四,12,${lon},${lat}\r\nI-3,空中,,12,${lon},${lat}\r\n`
  const { body, headers } = form(Buffer.from(rows), { name: 'hives.csv', type: 'text/csv', more: '--limit-of-parts\r\nContent-Disposition: form-data; name="type"\r\n\r\nbeehive\r\n' })
  const brought = await clerk.send('POST', '/v1/imports', body, { ...headers, 'idempotency-key': randomUUID() })
  assert.equal(brought.status, 201, brought.text)
  const path = `/v1/imports/${brought.body.id}`
  const busy = ['uploaded', 'trying', 'running']
  await done(clerk, path, busy)
  await clerk.post(`${path}/try`, {})
  const tried = await done(clerk, path, busy)
  assert.deepEqual([tried.created, tried.faulty], [2, 1], JSON.stringify(tried))
  await clerk.post(`${path}/run`, { partial: true })
  assert.equal((await done(clerk, path, busy)).state, 'done')
  assert.equal((await clerk.get(`/v1/elements/beehive/count?filter=${encodeURIComponent('frames >= 10')}`)).body.count, 2)
})

test('the new type is related both ways, found by what is sealed, and looked at for a purpose only', async () => {
  const one = made.beehive
  const path = `/v1/elements/beehive/${one.id}`
  const { version } = (await one.who.get(path)).body
  const related = await one.who.send('PATCH', path, { version, record: { near_house: made.house.id } })
  assert.equal(related.status, 200, related.text)
  const hives = (await one.who.get(`/v1/elements/house/${made.house.id}/related`)).body.items.find((group) => group.type === 'beehive')
  assert.equal(hives.count, 1)
  assert.equal(hives.name, '附近蜂箱')
  const found = await one.who.get(`/v1/elements/beehive?q=${one.record.keeper_card}`)
  assert.deepEqual(found.body.items.map((item) => item.id), [one.id])
  isSilent(one, found.text, 'what was found by it')
  const looked = await one.who.post(`${path}/unmask`, { fields: ['keeper_card'], purpose: 'visit', reason: '走访' })
  assert.equal(looked.status, 200, looked.text)
  assert.equal(looked.body.record.keeper_card, one.record.keeper_card)
  const wrong = await one.who.send('PATCH', path, { version: version + 1, record: { honey: 400, frames: 2 } })
  assert.equal(wrong.status, 422, wrong.text)
  assert.match(wrong.text, /\/honey/)
})
