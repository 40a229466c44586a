// SPDX-License-Identifier: Apache-2.0
// Whatever is sent, the answer is a stable code and a 4xx; nothing is half-written, nothing internal is told.
import { test, before, after, afterEach } from 'node:test'
import assert from 'node:assert/strict'
import net from 'node:net'
import { randomUUID } from 'node:crypto'
import { start } from '../lib/onegrid.mjs'
import { Place, report, readCase } from '../lib/cases.mjs'

let city
let op
let grid
let count // of cases that an operator of the whole city can see, before each test

const casesSeen = async () => {
  const { body } = await city.leader.get('/v1/cases/counts?view=all')
  return body.by_stage.reduce((sum, stage) => sum + stage.total, 0)
}
before(async () => {
  city = await start()
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
  ['an empty body', '', 400],
  ['JSON that is no object', '[1,2]', 422],
  ['text that is no UTF-8', Buffer.from([0x7b, 0x22, 0x64, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), 400],
  ['very deep nesting', '['.repeat(5000) + ']'.repeat(5000), 400],
  ['a missing description', without('description'), 422],
  ['an empty description', { ...base, description: '   ' }, 422],
  ['an unknown field', { ...base, colour: 'red' }, 422],
  ['a number where words belong', { ...base, description: 7 }, 422],
  ['words where a number belongs', { ...base, lon: 'east' }, 422],
  ['a longitude out of range', { ...base, lon: 500 }, 422],
  ['half a place', without('lat'), 422],
  ['swapped coordinates', { ...base, lon: Place.inNdl.lat, lat: Place.inNdl.lon }, 422],
  ['a description of 5,000 characters', { ...base, description: '长'.repeat(5_000) }, 422],
  ['a description of 100,000 characters', { ...base, description: '长'.repeat(100_000) }, 413, 'request.too_large'],
  ['control characters', { ...base, description: 'a\u0000b' }, 422],
  ['an unknown matter', { ...base, matter: 'no-such-matter' }, 422],
  ['a coordinate system nobody knows', { ...base, crs: 'mars' }, 422],
  ['a time in the future', { ...base, device_time: new Date(Date.now() + 86_400_000).toISOString() }, 422],
  ['a time that is none', { ...base, device_time: 'yesterday' }, 422],
  ['a photo that was never uploaded', { ...base, photos: ['0'.repeat(64)] }, 422],
  ['a photo named by a path', { ...base, photos: ['../../etc/passwd'] }, 422],
  ['an area that does not exist', { description: 'x', area: '999999' }, 422],
]
for (const [what, body, status, code] of table) {
  test(`a report with ${what} is refused and leaves nothing`, async () => {
    const before = await casesSeen()
    refused(await grid.post('/v1/cases', body), status, code)
    assert.equal(await casesSeen(), before)
  })
}

test('a report without an Idempotency-Key is told to bring one', async () => {
  refused(await grid.send('POST', '/v1/cases', base), 428)
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
  refused(await grid.post('/v1/cases', 'a=b', { 'content-type': 'text/plain' }), 415)
})

test('an act out of order, an unknown act and a stale version are refused and change nothing', async () => {
  const { id } = (await report(grid, { description: '次序' })).body
  const { version } = await readCase(op, id)
  refused(await op.post(`/v1/cases/${id}/acts`, { version, acts: [{ act: 'close' }] }), 409)
  refused(await op.post(`/v1/cases/${id}/acts`, { version, acts: [{ act: 'fly' }] }), 409, 'case.act_not_legal')
  refused(await op.post(`/v1/cases/${id}/acts`, { version: version + 5, acts: [{ act: 'accept' }] }), 412)
  refused(await op.post(`/v1/cases/${id}/acts`, { version, acts: [] }), 422)
  // The first of two would be legal; the second is not: neither happens.
  refused(await op.post(`/v1/cases/${id}/acts`, { version, acts: [{ act: 'accept' }, { act: 'close' }] }), 409)
  assert.equal((await readCase(op, id)).version, version)
})

test('an act with a field that it does not ask for, or without one that it needs, is refused', async () => {
  const { id } = (await report(grid, { description: '表单' })).body
  const { version } = await readCase(op, id)
  refused(await op.post(`/v1/cases/${id}/acts`, { version, acts: [{ act: 'refuse' }] }), 422)
  refused(await op.post(`/v1/cases/${id}/acts`, { version, acts: [{ act: 'accept', data: { unit: '1' } }] }), 422)
})

test('a role that may not act is refused, and an act on a case elsewhere is not found', async () => {
  const { id } = (await report(grid, { description: '角色' })).body
  const { version } = await readCase(op, id)
  const worker = await city.signIn('ndl_grid1')
  assert.ok([403, 404, 409].includes((await worker.post(`/v1/cases/${id}/acts`, { version, acts: [{ act: 'accept' }] })).status))
  const other = await city.signIn('wt_op')
  refused(await other.post(`/v1/cases/${id}/acts`, { version, acts: [{ act: 'accept' }] }), 404)
})

test('a session that was ended is unauthenticated', async () => {
  const mine = await city.signIn('hp_op')
  await mine.del('/v1/session')
  refused(await mine.get('/v1/cases?view=my'), 401)
})

for (const query of ['limit=0', 'limit=100000', 'limit=ten', 'after=garbage', 'colour=purple', 'bbox=1,2', "q=%27%3B--", 'from=never', 'nonsense=1']) {
  test(`a list asked with ${query} is answered or refused, never broken`, async () => {
    const answer = await op.get(`/v1/cases?view=all&${query}`)
    assert.ok(answer.status === 200 || (answer.status >= 400 && answer.status < 500), `${answer.status} ${answer.text}`)
  })
}

test('tricks with paths find nothing', async () => {
  for (const path of ['/desk/../../etc/passwd', '/desk/%2e%2e/%2e%2e/etc/passwd', '/v1/files/..%2f..%2fetc%2fpasswd', '/v1/cases/-1', '/v1/cases/99999999999999999999', '//etc/passwd', '/v1/cases/%00']) {
    const answer = await op.get(path)
    assert.ok(answer.status >= 300 && answer.status < 500, `${path}: ${answer.status}`)
    assert.doesNotMatch(answer.text, /root:/)
  }
})

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
for (const [what, bytes] of strange) {
  test(`a request with ${what} gets a 4xx or is cut off`, async () => {
    const { text } = await raw(bytes)
    assert.ok(text === '' || /^HTTP\/1\.1 4\d\d/.test(text), text.slice(0, 200))
  })
}

test('a body that is cut off half-way leaves nothing', async () => {
  const before = await casesSeen()
  await raw('POST /v1/cases HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"description":"half', { wait: 500 })
  assert.equal(await casesSeen(), before)
})

test('others are served while a client drips its head', async () => {
  const drip = raw('GET /v1/cases HTTP/1.1\r\nHost: a\r\nX-Drip: ' + 'x'.repeat(200), { wait: 4000, slowly: 20 })
  const answer = await op.get('/v1/cases?view=my')
  assert.equal(answer.status, 200)
  await drip
})
