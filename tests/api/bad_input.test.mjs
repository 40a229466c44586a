// SPDX-License-Identifier: Apache-2.0
// Whatever is sent, the answer is a stable code and a 4xx; nothing is half-written, nothing internal is told.
import { test, before, after } from 'node:test'
import assert from 'node:assert/strict'
import net from 'node:net'
import { randomUUID } from 'node:crypto'
import { start, Person } from '../lib/onegrid.mjs'
import { Place, report, readCase } from '../lib/cases.mjs'

let city
let op
let grid
// The newest case of the whole city: while it is the same, none was made. (The counts may be some seconds old.)
const newest = async () => (await city.leader.get('/v1/cases?view=all&limit=1')).body.items[0].id
before(async () => {
  city = await start({ args: ['--http.body_timeout_ms', '2000'] })
  op = await city.signIn('ndl_op')
  grid = await city.signIn('ndl_grid1')
  city.leader = await city.signIn('city_op')
}, { timeout: 240_000 })
after(() => city.stop())

// No answer may hold what only we should know.
function refused(answer, status, code) {
  assert.equal(answer.status, status, answer.text)
  if (answer.status !== 404 || answer.body) {
    assert.match(answer.headers['content-type'] ?? '', /application\/problem\+json/)
    if (code) assert.ok(answer.body.code === code || answer.body.errors?.some((e) => e.code === code), `${code} in ${answer.text}`)
    assert.ok(answer.body.title.length > 0)
  }
  assert.doesNotMatch(answer.text, /SELECT|INSERT|\/src\/|\.cpp|pg_|libpq|std::|boost/)
}

const base = { description: '测试上报', ...Place.inNdl }
const without = (name) => Object.fromEntries(Object.entries(base).filter(([k]) => k !== name))

const table = [
  ['malformed JSON', '{"description": ', 400, 'request.malformed_json'],
  ['something after the JSON', '{"description":"a"} x', 400, 'request.malformed_json'],
  ['an empty body', '', 400, 'request.body_missing'],
  ['JSON that is no object', '[1,2]', 422, 'field.wrong_type'],
  ['nothing but null', 'null', 422, 'field.wrong_type'],
  ['text that is no UTF-8', Buffer.from('{"description":"\xff\xfe"}', 'latin1'), 400, 'request.malformed_json'],
  ['a name that is no UTF-8', Buffer.from([0x7b, 0x22, 0x64, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), 400, 'request.malformed_json'],
  ['half a surrogate', '{"description":"\\ud800"}', 400, 'request.malformed_json'],
  ['a member given twice', '{"description":"a","source":"resident","description":"b"}', 400, 'request.malformed_json'],
  ['very deep nesting', '['.repeat(5000) + ']'.repeat(5000), 400, 'request.too_deep'],
  ['a missing description', without('description'), 422, 'field.missing'],
  ['an empty description', { ...base, description: '   ' }, 422, 'field.too_short'],
  ['an unknown field', { ...base, colour: 'red' }, 422, 'field.unknown'],
  ['a number where words belong', { ...base, description: 7 }, 422, 'field.wrong_type'],
  ['words where a number belongs', { ...base, lon: 'east' }, 422, 'field.wrong_type'],
  ['a longitude out of range', { ...base, lon: 500 }, 422, 'field.out_of_range'],
  ['a latitude out of range', { ...base, lat: 91 }, 422, 'field.out_of_range'],
  ['a number that is none', '{"description":"x","lon":1e999,"lat":1}', 422, 'field.out_of_range'],
  ['half a place', without('lat'), 422, 'field.missing'],
  ['swapped coordinates', { ...base, lon: Place.inNdl.lat, lat: Place.inNdl.lon }, 422, 'case.coordinates_swapped'],
  ['a description of 5,000 characters', { ...base, description: '长'.repeat(5_000) }, 422, 'field.too_long'],
  ['a description of 100,000 characters', { ...base, description: '长'.repeat(100_000) }, 413, 'request.too_large'],
  ['control characters', { ...base, description: 'a\u0000b' }, 422, 'field.control_character'],
  ['an unknown matter', { ...base, matter: 'no-such-matter' }, 422, 'matter.unknown'],
  ['a coordinate system nobody knows', { ...base, crs: 'mars' }, 422, 'field.unknown_value'],
  ['a source nobody knows', { ...base, source: 'rumour' }, 422, 'field.unknown_value'],
  ['records of the past by somebody who may not bring them in', { ...base, source: 'import' }, 422, 'case.source_not_yours'],
  ['a time in the future', { ...base, device_time: new Date(Date.now() + 86_400_000).toISOString() }, 422, 'case.device_time_future'],
  ['a time that is none', { ...base, device_time: 'yesterday' }, 422, 'time.malformed'],
  ['a photo that was never uploaded', { ...base, photos: ['0'.repeat(64)] }, 422, 'file.absent'],
  ['a photo named by a path', { ...base, photos: ['../../etc/passwd'] }, 422, 'case.photo_malformed'],
  ['ten photos', { ...base, photos: Array(10).fill('0'.repeat(64)) }, 422, 'field.too_many'],
  ['an area that does not exist', { description: 'x', area: '999999' }, 422, 'area.unknown'],
  ['an area that cannot be', { description: 'x', area: 'abc' }, 422, 'area.malformed'],
  ['a phone that is none', { ...base, contact_phone: 'call me' }, 422, 'phone.malformed'],
]
for (const [what, body, status, code] of table) {
  test(`a report with ${what} is refused and leaves nothing`, async () => {
    const before = await newest()
    refused(await grid.post('/v1/cases', body), status, code)
    assert.equal(await newest(), before)
  })
}

test('a report without an Idempotency-Key, or with one that is none, is told to bring one', async () => {
  refused(await grid.send('POST', '/v1/cases', base), 428, 'request.idempotency_key_missing')
  refused(await grid.post('/v1/cases', base, { 'idempotency-key': 'x'.repeat(200) }), 428, 'request.idempotency_key_missing')
})

test('a report that is sent again with its key is the same report', async () => {
  const key = { 'idempotency-key': randomUUID() }
  const [first, again] = [await grid.post('/v1/cases', base, key), await grid.post('/v1/cases', base, key)]
  assert.equal(first.status, 201)
  assert.equal(again.body.id, first.body.id)
})

test('one key for two different reports is a conflict', async () => {
  const key = { 'idempotency-key': randomUUID() }
  assert.equal((await grid.post('/v1/cases', base, key)).status, 201)
  refused(await grid.post('/v1/cases', { ...base, description: '别的事' }, key), 409, 'idempotency.key_reused')
})

test('a place outside the city is accepted into the fallback and flagged', async () => {
  const answer = await grid.post('/v1/cases', { ...base, ...Place.outside })
  assert.equal(answer.status, 201, answer.text)
  assert.ok(answer.body.flags.includes('outside_city'))
})

test('a body that says JSON and is something else is unsupported', async () => {
  refused(await grid.post('/v1/cases', 'a=b', { 'content-type': 'text/plain' }), 415, 'request.not_json')
})

const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString()
for (const [what, request, status, code] of [
  ['an act out of order', (version) => ({ version, acts: [{ act: 'close' }] }), 409, 'case.other_stage'],
  ['an unknown act', (version) => ({ version, acts: [{ act: 'fly' }] }), 409, 'case.act_unknown'],
  ['a stale version', (version) => ({ version: version + 5, acts: [{ act: 'accept' }] }), 412, 'case.changed_meanwhile'],
  ['no version', () => ({ acts: [{ act: 'accept' }] }), 422, 'field.missing'],
  ['no act', (version) => ({ version, acts: [] }), 422, 'field.missing'],
  ['eleven acts', (version) => ({ version, acts: Array(11).fill({ act: 'annotate', data: { note: 'x' } }) }), 422, 'field.too_many'],
  // The first of two would be legal; the second is not: neither happens.
  ['a second act that is not legal', (version) => ({ version, acts: [{ act: 'accept' }, { act: 'close' }] }), 409, 'case.other_stage'],
  ['a field missing that the act asks for', (version) => ({ version, acts: [{ act: 'refuse' }] }), 422, 'process.ask_missing'],
  ['a unit that is not there', (version) => ({ version, acts: [{ act: 'accept', data: { unit: '1' } }] }), 422, 'case.unit_unknown'],
  ['a field that the act does not know', (version) => ({ version, acts: [{ act: 'accept', data: { colour: '1' } }] }), 422, 'field.unknown'],
  ['an object where words belong', (version) => ({ version, acts: [{ act: 'annotate', data: { note: {} } }] }), 422, 'field.wrong_type'],
  ['a note of 3,000 characters', (version) => ({ version, acts: [{ act: 'annotate', data: { note: 'x'.repeat(3000) } }] }), 422, 'field.too_long'],
  ['a photo named by a path', (version) => ({ version, acts: [{ act: 'annotate', data: { note: 'x', photos: ['../x'] } }] }), 422, 'case.photo_malformed'],
  ['a matter that is not in the list', (version) => ({ version, acts: [{ act: 'accept', data: { matter: 'no-such-matter' } }] }), 422, 'matter.unknown'],
  ['a time in the future', (version) => ({ version, acts: [{ act: 'accept', device_time: tomorrow() }] }), 422, 'case.device_time_future'],
]) {
  test(`acts with ${what} are refused and change nothing`, async () => {
    const { id } = (await report(grid, { description: '次序' })).body
    const { version } = await readCase(op, id)
    refused(await op.post(`/v1/cases/${id}/acts`, request(version)), status, code)
    const after = await readCase(op, id)
    assert.equal(after.version, version)
    assert.equal(after.acts.length, 1)
  })
}

test('a role that may not act is refused, and an act on a case elsewhere is not found', async () => {
  const { id } = (await report(grid, { description: '角色' })).body
  const { version } = await readCase(op, id)
  const acts = { version, acts: [{ act: 'accept' }] }
  refused(await grid.post(`/v1/cases/${id}/acts`, acts), 409, 'case.not_permitted') // sees it, and may not: no button either
  const other = await city.signIn('wt_op')
  refused(await other.post(`/v1/cases/${id}/acts`, acts), 404, 'case.absent')
  const department = await city.signIn('ndl_cg')
  refused(await department.post('/v1/persons', {}), 403, 'request.not_permitted')
  refused(await city.nobody().post(`/v1/cases/${id}/acts`, acts), 401, 'request.sign_in_needed')
  assert.equal((await readCase(op, id)).version, version)
})

test('a session that was ended, one that never was, and what is no session at all are unauthenticated', async () => {
  const mine = await city.signIn('hp_op')
  await mine.del('/v1/session')
  refused(await mine.get('/v1/cases?view=my'), 401, 'session.expired')
  for (const headers of [{ authorization: `Bearer ${'A'.repeat(43)}` }, { cookie: `onegrid_session=${'A'.repeat(43)}` }, { authorization: 'Basic YTpi' }, { authorization: 'Bearer' }, { 'x-api-key': 'ogk_nothing' }]) {
    refused(await new Person(city, headers).get('/v1/cases?view=my'), 401, 'session.expired')
  }
})

test('a report with a key or token that has ended is refused, not taken for a stranger\'s', async () => {
  const before = await newest()
  const ended = await city.signIn('hp_lead')
  await ended.del('/v1/session')
  refused(await ended.post('/v1/cases', base), 401, 'session.expired')
  assert.equal(await newest(), before)
})

for (const [query, status, code] of [
  ['limit=0', 422, 'field.out_of_range'], ['limit=100000', 422, 'field.out_of_range'], ['limit=ten', 422, 'field.wrong_type'], ['limit=1&limit=2', 422, 'field.repeated'],
  ['after=garbage', 422, 'list.bad_cursor'], ['colour=purple', 422, 'field.unknown_value'], ['from=never', 422, 'time.malformed'], ['area=x', 422, 'area.malformed'],
  ['nonsense=1', 422, 'field.unknown'], ['q=%ff', 400, 'request.malformed_query'], ['q=%zz', 400, 'request.malformed_query'], [`q=${'x'.repeat(200)}`, 422, 'field.too_long'],
  ["q=%27%3B--", 200], ['q=%25_%5C', 200],
]) {
  test(`a list asked with ${query.slice(0, 40)} is answered ${status} ${code ?? ''}`, async () => {
    const answer = await op.get(`/v1/cases?view=all&${query}`)
    if (status === 200) assert.equal(answer.status, 200, answer.text)
    else refused(answer, status, code)
  })
}

for (const [path, status, code] of [
  ['/v1/cases/map?bbox=1,2&zoom=5', 422, 'field.too_short'], ['/v1/cases/map?bbox=a,b,c,d&zoom=5', 422, 'field.malformed'], ['/v1/cases/map?bbox=122,31,121,32&zoom=5', 422, 'field.malformed'],
  ['/v1/cases/map?bbox=121,31,122,32&zoom=99', 422, 'field.out_of_range'], ['/v1/locate?lon=31.2&lat=121.4', 422, 'area.swapped'], ['/v1/locate?lon=500&lat=1', 422, 'area.not_on_earth'],
  ['/v1/locate?lon=nan&lat=1', 422, 'field.wrong_type'], ['/v1/locate?lon=121&lat=31&crs=mars', 422, 'crs.unknown'],
]) {
  test(`a place asked with ${path} is refused`, async () => refused(await op.get(path), status, code))
}

for (const [path, status, code] of [
  ['/desk/../../etc/passwd', 400, 'request.malformed'], ['/desk/%2e%2e/%2e%2e/etc/passwd', 400, 'request.malformed'], ['/v1/files/..%2f..%2fetc%2fpasswd', 400, 'request.malformed'],
  ['//etc/passwd', 400, 'request.malformed'], ['/v1/cases/%00', 400, 'request.malformed'], ['/v1/basemap/..%2f..%2fetc.geojson', 400, 'request.malformed'], ['/v1/cases/-1', 404, 'request.not_found'],
  ['/v1/cases/99999999999999999999', 404, 'request.not_found'], ['/v1/cases/abc', 404, 'request.not_found'], ['/v1/areas/abc', 404, 'request.not_found'],
  ['/v1/tiles/areas/99/1/1.mvt', 404, 'tile.absent'], ['/v1/tiles/areas/1/-1/1.mvt', 404, 'tile.absent'], ['/v1/tiles/areas/no_such/1/1/1.mvt', 404, 'tile.absent'], ['/v1/tiles/cases/99/1/1.mvt', 404, 'tile.absent'], ['/v1/tiles/cases/9/1/1.mvt?colour=pink', 422, 'field.unknown_value'], ['/v1/follow/not-a-code', 404, 'case.follow_unknown'],
]) {
  test(`the path ${path} finds nothing`, async () => {
    const answer = await op.get(path)
    refused(answer, status, code)
    assert.doesNotMatch(answer.text, /root:/)
  })
}

// What a well-behaved client library cannot send.
function raw(bytes, { wait = 3000, slowly } = {}) {
  return new Promise((done) => {
    let text = ''
    const socket = net.connect(city.port, '127.0.0.1', async () => {
      if (slowly) {
        for (const byte of bytes) {
          if (socket.destroyed) break
          socket.write(byte)
          await new Promise((r) => setTimeout(r, slowly))
        }
      } else {
        socket.write(bytes)
      }
    })
    socket.on('data', (d) => (text += d))
    socket.on('error', () => {})
    socket.on('close', () => done({ text, closed: true }))
    setTimeout(() => { socket.destroy(); done({ text, closed: false }) }, wait)
  })
}

const strange = [
  ['both Content-Length and Transfer-Encoding', 'POST /v1/cases HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
  ['two Content-Lengths', 'POST /v1/cases HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello'],
  ['a bad chunk', 'POST /v1/cases HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n'],
  ['a head of 100 kB', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`],
  ['a NUL in the head', 'GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n'],
  ['a body over the limit', 'POST /v1/cases HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 999999999\r\n\r\n'],
  ['no HTTP at all', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03garbage\r\n\r\n'],
]
for (const [what, bytes, code] of strange) {
  test(`a request with ${what} gets a 4xx or is cut off`, async () => {
    const { text } = await raw(bytes)
    assert.ok(text === '' || /^HTTP\/1\.1 4\d\d/.test(text), text.slice(0, 200))
    if (code) assert.ok(text.includes(`"code":"${code}"`), text.slice(0, 600))
  })
}

test('a body that drips is answered too slow, and its connection closed', async () => {
  const before = await newest()
  // The test's own limits (see start): a body gets two seconds.
  const { text, closed } = await raw('POST /v1/cases HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nIdempotency-Key: drip\r\nContent-Length: 500\r\n\r\n{"description":"' + 'x'.repeat(200), { wait: 9000, slowly: 40 })
  assert.match(text, /^HTTP\/1\.1 408 /)
  assert.match(text, /"code":"request\.too_slow"/)
  assert.ok(closed)
  assert.equal(await newest(), before)
})

test('a body that is cut off half-way leaves nothing', async () => {
  const before = await newest()
  await raw('POST /v1/cases HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"description":"half', { wait: 500 })
  assert.equal(await newest(), before)
})

test('others are served while a client drips its head', async () => {
  const drip = raw('GET /v1/cases HTTP/1.1\r\nHost: a\r\nX-Drip: ' + 'x'.repeat(200), { wait: 4000, slowly: 20 })
  const answer = await op.get('/v1/cases?view=my')
  assert.equal(answer.status, 200)
  await drip
})
