// SPDX-License-Identifier: Apache-2.0
// What is seen: the audit log of who did and who tried what, pictures without what residents did not mean to send, and pages that
// run nothing but our own scripts.
import { test, before, after } from 'node:test'
import assert from 'node:assert/strict'
import { start, cli } from '../lib/onegrid.mjs'
import { Place, report, readCase } from '../lib/cases.mjs'
import { png, bomb, jpeg, jpegWithPlace, polyglots, form, upload } from '../lib/pictures.mjs'

let city, auditor, grid
before(async () => {
  city = await start()
  auditor = await city.signIn('auditadmin')
  grid = await city.signIn('ndl_grid1')
}, { timeout: 240_000 })
after(() => city.stop())

const refused = (answer, status, code) => {
  assert.equal(answer.status, status, answer.text)
  assert.ok(answer.body.code === code || answer.body.errors?.some((e) => e.code === code), `${code} in ${answer.text}`)
}

// The refused attempts are written a moment after their answer.
async function entry(query, fits) {
  for (let i = 0; i < 40; ++i) {
    const answer = await auditor.get(`/v1/audit?limit=200${query && '&'}${query}`)
    assert.equal(answer.status, 200, answer.text)
    const found = answer.body.items.find(fits)
    if (found) return found
    await new Promise((r) => setTimeout(r, 150))
  }
  return undefined
}

test('an attempt that was refused is in the audit log: who, when, from where, what, and why', async () => {
  const worker = await city.signIn('hp_cg')
  const before = Date.now()
  const tried = [['POST', '/v1/persons'], ['POST', '/v1/assignments'], ['GET', '/v1/audit'], ['POST', '/v1/areas/import'], ['POST', '/v1/api-keys'], ['GET', '/v1/jobs']]
  for (const [method, path] of tried) {
    const answer = await worker.send(method, path, method === 'GET' ? undefined : {})
    assert.equal(answer.status, 403, path)
  }
  for (const [method, path] of tried) {
    const found = await entry(`actor=${worker.session.person}`, (e) => JSON.stringify(e).includes(path) && JSON.stringify(e).includes(method))
    assert.ok(found, `${method} ${path} is not in the log`)
    assert.notEqual(found.outcome, 'done')
    assert.equal(found.actor_name, worker.session.name)
    assert.equal(found.address, '127.0.0.1')
    assert.ok(found.request)
    assert.ok(Date.parse(found.at) >= before - 5_000 && Date.parse(found.at) <= Date.now() + 5_000)
  }
})

test('asking who one is, as every page does before anybody has signed in, is no attempt', async () => {
  assert.equal((await city.nobody().get('/v1/session')).status, 401)
  assert.equal((await city.nobody().get('/v1/units')).status, 401) // what comes after it is written after it
  assert.ok(await entry(`action=${encodeURIComponent('GET /v1/units')}`, () => true))
  const { body } = await auditor.get(`/v1/audit?limit=200&action=${encodeURIComponent('GET /v1/session')}`)
  assert.deepEqual(body.items.filter(({ action }) => action === 'GET /v1/session'), [])
})

test('so is an attempt by nobody, and one with a session that does not exist', async () => {
  const { Person } = await import('../lib/onegrid.mjs')
  const { status, body } = await city.nobody().get('/v1/persons')
  assert.equal(status, 401)
  const forged = await new Person(city, { authorization: 'Bearer AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }).get('/v1/persons')
  assert.equal(forged.status, 401)
  for (const answer of [body, forged.body]) {
    const request = String(answer.instance).split('/').at(-1).split(':').at(-1)
    assert.ok(await entry('', (e) => e.request === request), `request ${request} is not in the log`)
  }
})

test('a change is in the audit log with what was before and what is after', async () => {
  const admin = await city.signIn('sysadmin')
  const list = (await admin.get('/v1/units?limit=5&kind=department')).body.items
  const changed = await admin.patch(`/v1/units/${list[0].id}`, { version: list[0].version, name: '改过的名字' })
  assert.ok(changed.status < 300, changed.text)
  const found = await entry(`object_id=${list[0].id}`, (e) => JSON.stringify(e.after ?? '').includes('改过的名字'))
  assert.ok(found)
  assert.ok(JSON.stringify(found.before).includes(list[0].name), JSON.stringify(found.before))
  assert.equal(found.outcome, 'done')
})

test('a sign-in that failed is there without what was typed as a password', async () => {
  const answer = await city.request('POST', '/v1/session', { body: { account: 'hp_tx_lead', password: 'Correct-Horse-1' } })
  assert.equal(answer.status, 401)
  assert.ok(await entry('action=session.begin', (e) => e.object_id === 'hp_tx_lead' && e.outcome === 'session.wrong_credentials'))
  assert.ok(!(await auditor.get('/v1/audit?limit=200')).text.includes('Correct-Horse'))
})

test('the chain verifies, over HTTP and from the terminal', async () => {
  const answer = await auditor.post('/v1/audit/verify', {})
  assert.equal(answer.body.holds, true, answer.text)
  assert.ok(answer.body.entries > 10)
  const { code } = await cli(city.program, ['audit', 'verify', '--data', city.dir])
  assert.equal(code, 0)
})

test('a photo loses where and with what it was taken', async () => {
  const sent = jpegWithPlace()
  assert.ok(sent.includes('CAMERA-OF-A-RESIDENT'))
  const taken = await upload(grid, sent, { name: 'IMG_0001.jpg', type: 'image/jpeg' })
  assert.equal(taken.status, 201, taken.text)
  for (const path of [`/v1/files/${taken.body.id}`, `/v1/files/${taken.body.id}/thumbnail`]) {
    const answer = await grid.get(path)
    assert.equal(answer.headers['content-type'], 'image/jpeg')
    assert.equal(answer.headers['x-content-type-options'], 'nosniff')
    for (const word of ['CAMERA-OF-A-RESIDENT', 'Exif', 'GPS', '121.4762']) assert.ok(!answer.buffer.includes(word), `${path} holds ${word}`)
  }
})

test('a second file hidden in a picture does not come out again', async () => {
  for (const [what, bytes] of Object.entries(polyglots())) {
    const taken = await upload(grid, bytes)
    if (taken.status !== 201) { // also right
      assert.ok(taken.status >= 400 && taken.status < 500, `${what}: ${taken.status}`)
      continue
    }
    const { buffer } = await grid.get(`/v1/files/${taken.body.id}`)
    for (const word of ['<script', '<html', 'PK\x03\x04']) assert.ok(!buffer.includes(word), `${what}: ${word}`)
  }
})

for (const [what, bytes, options, status, code] of [
  ['a bomb of 900 million pixels', bomb(), {}, 413, 'file.too_many_pixels'],
  ['a page that is called a picture', Buffer.from('<html><script>1</script></html>'), { name: 'a.png' }, 415, 'file.not_an_image'],
  ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'), { name: 'a.svg', type: 'image/svg+xml' }, 415, 'file.not_an_image'],
  ['a GIF', Buffer.from('GIF89a\x01\x00\x01\x00\x00\x00\x00;', 'latin1'), { name: 'a.gif', type: 'image/gif' }, 415, 'file.not_an_image'],
  ['a program', Buffer.from('\x7fELF\x02\x01\x01', 'latin1'), { name: 'a.jpg', type: 'image/jpeg' }, 415, 'file.not_an_image'],
  ['a picture cut in half', png(200, 200).subarray(0, 200), {}, 422, 'file.broken'],
  ['the first bytes of a JPEG and noise', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(500, 7)]), { type: 'image/jpeg' }, 422, 'file.broken'],
  ['nothing', Buffer.alloc(0), {}, 422, 'file.empty'],
  ['21 MiB', Buffer.concat([jpeg(), Buffer.alloc(21 * 1024 * 1024)]), {}, 413, 'request.too_large'],
]) {
  test(`${what} is no photo`, async () => refused(await upload(grid, bytes, options), status, code))
}

test('a file name is a name and nothing else', async () => {
  for (const name of ['../../../etc/passwd', '..\\\\..\\\\boot.ini', '/etc/shadow', '%2e%2e%2fx.png', 'a\x00.png', '<script>.png']) {
    const taken = await upload(grid, png(20, 20, name.length), { name })
    assert.ok([201, 400].includes(taken.status), `${name}: ${taken.text}`)
    if (taken.status === 201) {
      const answer = await grid.get(`/v1/files/${taken.body.id}`)
      assert.match(answer.headers['content-disposition'] ?? '', /^inline; filename="[0-9a-f]{16}\.jpg"$/)
    }
  }
})

for (const [what, body, headers] of [
  ['without an end', Buffer.from('--b\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\nxx'), { 'content-type': 'multipart/form-data; boundary=b' }],
  ['without a boundary', Buffer.from('--b\r\n\r\n--b--'), { 'content-type': 'multipart/form-data' }],
  ['whose boundary is another', form(png()).body, { 'content-type': 'multipart/form-data; boundary=other' }],
  ['whose part has no name', Buffer.from('--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b--'), { 'content-type': 'multipart/form-data; boundary=b' }],
  ['of a thousand parts', Buffer.from('--b\r\nContent-Disposition: form-data; name=x\r\n\r\ny\r\n'.repeat(1000) + '--b--'), { 'content-type': 'multipart/form-data; boundary=b' }],
  ['with text that is no UTF-8', Buffer.concat([Buffer.from('--b\r\nContent-Disposition: form-data; name=purpose\r\n\r\n'), Buffer.from([0xff, 0xfe]), Buffer.from('\r\n--b--')]), { 'content-type': 'multipart/form-data; boundary=b' }],
]) {
  test(`a form ${what} is malformed`, async () => refused(await grid.send('POST', '/v1/files', body, headers), 400, 'request.malformed_multipart'))
}

test('an upload that is no form, of two files, of none, or for a purpose nobody knows is refused', async () => {
  refused(await grid.send('POST', '/v1/files', png(), { 'content-type': 'image/png' }), 415, 'request.not_multipart')
  const two = form(png(), { more: form(png()).body.toString('latin1').replace(/--limit-of-parts--\r\n$/, '') })
  assert.ok([400, 422].includes((await grid.send('POST', '/v1/files', two.body, two.headers)).status))
  const none = Buffer.from('--b\r\nContent-Disposition: form-data; name=purpose\r\n\r\ncase_photo\r\n--b--')
  refused(await grid.send('POST', '/v1/files', none, { 'content-type': 'multipart/form-data; boundary=b' }), 422, 'field.missing')
  const purpose = form(png(), { boundary: 'b', more: '--b\r\nContent-Disposition: form-data; name=purpose\r\n\r\nportrait\r\n' })
  refused(await grid.send('POST', '/v1/files', purpose.body, purpose.headers), 422, 'field.unknown_value')
})

test('text of residents comes back as text: JSON, XML, problems and pages', async () => {
  const nasty = `<script>alert(1)</script>"'&]]>{{7*7}}=HYPERLINK("x")`
  const made = await report(grid, { description: nasty, address: nasty, matter: 'manhole_missing' })
  assert.equal(made.status, 201, made.text)
  const seen = await grid.get(`/v1/cases/${made.body.id}`)
  assert.equal(seen.body.description, nasty)
  assert.match(seen.headers['content-type'], /^application\/json/)
  assert.match(seen.headers['content-security-policy'], /default-src 'none'.*sandbox/)
  assert.equal(seen.headers['x-content-type-options'], 'nosniff')
  const xml = await city.nobody().get(`/open311/v2/requests/${made.body.id}.xml`)
  assert.equal(xml.status, 200, xml.text)
  assert.ok(!xml.text.includes('<script>') && xml.text.includes('&lt;script&gt;'), xml.text)
  for (const path of ['/<script>alert(1)</script>', '/problems/<script>', '/docs?lang=<script>', '/v1/nothing?<script>alert(1)</script>']) {
    const answer = await grid.get(encodeURI(path))
    if (/html/.test(answer.headers['content-type'] ?? '')) assert.ok(!answer.text.includes('<script>alert'), path)
  }
})

test('every page has a policy that runs no inline script, and none needs one', async () => {
  const pages = ['/', '/docs', '/docs?lang=en', '/problems/request.invalid', '/desk/', '/pocket/', '/wall/']
  for (const path of pages) {
    const answer = await city.nobody().get(path)
    if (answer.status === 404) continue // the apps are not built here
    assert.equal(answer.status, 200, path)
    const policy = answer.headers['content-security-policy']
    assert.ok(policy, path)
    assert.match(policy, /default-src 'self'/)
    assert.match(policy, /script-src 'self'(;|$)/)
    for (const part of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"]) assert.ok(policy.includes(part), `${path} ${part}`)
    assert.doesNotMatch(policy, /script-src[^;]*(unsafe-inline|unsafe-eval|\*|https?:)/)
    assert.doesNotMatch(answer.text, /<script(?![^>]*\bsrc=)[^>]*>\s*\S/, `${path} has an inline script`)
    assert.doesNotMatch(answer.text, /\son(click|load|error|mouseover)=/i, `${path} has an inline handler`)
    for (const [name, value] of [['x-content-type-options', 'nosniff'], ['x-frame-options', 'DENY'], ['referrer-policy', 'same-origin'], ['cross-origin-opener-policy', 'same-origin']]) {
      assert.equal(answer.headers[name], value, `${path} ${name}`)
    }
    assert.equal(answer.headers.server, undefined, 'the program does not say what it is')
  }
})

test('another origin is told nothing by default', async () => {
  for (const method of ['GET', 'OPTIONS']) {
    const answer = await grid.send(method, '/v1/cases', undefined, { origin: 'https://evil.example', 'access-control-request-method': 'POST' })
    assert.equal(answer.headers['access-control-allow-origin'], undefined)
    assert.equal(answer.headers['access-control-allow-credentials'], undefined)
  }
})

test('what leaks about the inside is nothing: no versions, no names of queries, no traces', async () => {
  const answer = await grid.get(`/v1/cases/${'9'.repeat(19)}`)
  assert.equal(answer.status, 404)
  assert.deepEqual(Object.keys(answer.body).sort().filter((k) => !['type', 'title', 'status', 'code', 'detail', 'instance', 'errors'].includes(k)), [])
  assert.equal((await city.nobody().get('/metrics', { 'x-forwarded-for': '203.0.113.9' })).status, 404, 'figures are for the operator')
  assert.ok(!(await readCase(grid, (await report(grid, { description: '内部', ...Place.inNdl })).body.id)).sql)
})
