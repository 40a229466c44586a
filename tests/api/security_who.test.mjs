// SPDX-License-Identifier: Apache-2.0
// Who is it: what an attacker tries at the door. Everybody comes through a proxy that is trusted here, so that each attempt may have
// an address of its own.
import { test, before, after } from 'node:test'
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { start, demoPassword, Person } from '../lib/onegrid.mjs'
import { Place } from '../lib/cases.mjs'

let city
let api
let addresses = 0
const from = () => `198.18.${Math.floor(++addresses / 250)}.${(addresses % 250) + 1}`

before(async () => {
  city = await start({ args: ['--http.trusted_proxies', '127.0.0.1/32'] })
  api = (await city.nobody().get('/openapi.json')).body
}, { timeout: 240_000 })
after(() => city.stop())

const attempt = (account, password, headers = {}, more = {}) =>
  city.request('POST', '/v1/session', { body: { account, password, ...more }, headers: { 'x-forwarded-for': from(), ...headers } })

// A browser: the session in a cookie, the proof in a header when it is asked to bring one.
async function browser(account, { headers = {}, password = demoPassword } = {}) {
  const answer = await attempt(account, password, headers)
  assert.equal(answer.status, 201, answer.text)
  const cookie = answer.headers['set-cookie'][0]
  const pair = cookie.split(';')[0]
  return { cookie, person: new Person(city, { cookie: pair, 'x-csrf-token': answer.body.csrf }, answer.body), bare: new Person(city, { cookie: pair }, answer.body) }
}

const bearer = (token) => new Person(city, { authorization: `Bearer ${token}` })
const problem = (answer, status, code) => {
  assert.equal(answer.status, status, answer.text)
  assert.equal(answer.body.code, code)
}

test('an account that is not there, a wrong password and no password at all get the same answer', async () => {
  const shown = []
  for (const [account, password] of [['nobody_here', 'wrong-password-1'], ['hp_sr', 'wrong-password-1'], ['nobody_there', demoPassword], ['hp_sr', '']]) {
    const answer = await attempt(account, password)
    problem(answer, 401, 'session.wrong_credentials')
    const { instance, ...same } = answer.body
    shown.push(JSON.stringify(same))
    assert.equal(answer.headers['set-cookie'], undefined)
  }
  assert.equal(new Set(shown).size, 1)
})

test('how long the answer takes does not tell which accounts there are', async () => {
  // One try each, so that no lock-out is in the way, taken by turns, so that a busy machine slows both kinds.
  const known = ['hp_sw', 'hp_fg', 'hp_jt', 'hp_hb', 'hp_sj', 'hp_ga', 'hp_xf', 'hp_yj', 'hp_pa', 'hp_mz', 'hp_sf', 'hp_ws', 'hp_rs', 'hp_jy', 'hp_wl', 'hp_xfb', 'hp_dl', 'hp_rq', 'hp_tx']
  const times = { known: [], unknown: [] }
  await attempt('warm_up', 'wrong-password-1')
  for (let round = 0; round < 3; ++round) {
    for (const account of known) {
      for (const [kind, name] of [['known', account], ['unknown', `${account}_${round}`]]) {
        const began = process.hrtime.bigint()
        await attempt(name, 'wrong-password-1')
        times[kind].push(Number(process.hrtime.bigint() - began) / 1e6)
      }
    }
  }
  const middle = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]
  const [a, b] = [middle(times.known), middle(times.unknown)]
  assert.ok(Math.abs(a - b) <= Math.max(3, 0.35 * Math.min(a, b)), `known ${a.toFixed(2)} ms, unknown ${b.toFixed(2)} ms`)
})

test('the lock-out grows with every further failure, for accounts that are there and for those that are not', async () => {
  for (const account of ['hp_wl_lead', 'no_such_account']) {
    for (let i = 0; i < 5; ++i) problem(await attempt(account, 'wrong-password-1'), 401, 'session.wrong_credentials')
    const refused = await attempt(account, demoPassword)
    problem(refused, 429, 'session.too_many_attempts')
    const wait = Number(refused.headers['retry-after'])
    assert.ok(wait > 20 && wait <= 30, `${account} waits ${wait} s`)
  }
  // What comes after the first wait is in tests/db/access (its clock can be turned).
})

test('one address that tries many accounts has to wait, others do not', async () => {
  const address = { 'x-forwarded-for': '203.0.113.77' }
  const statuses = []
  for (let i = 0; i < 24; ++i) statuses.push((await attempt(`guess_${i}`, 'wrong-password-1', address)).status)
  assert.equal(statuses.at(-1), 429)
  assert.ok(statuses.filter((s) => s === 401).length <= 21)
  assert.equal((await attempt('hp_jy_lead', demoPassword, address)).status, 429)
  assert.equal((await attempt('hp_jy_lead', demoPassword)).status, 201)
})

test('an address that a client makes up is not believed when it does not come through the proxy', async () => {
  // Two entries: the proxy's own is the last, what the client wrote before it counts for nothing.
  const statuses = []
  for (let i = 0; i < 24; ++i) statuses.push((await attempt(`liar_${i}`, 'wrong-password-1', { 'x-forwarded-for': `192.0.2.${i}, 203.0.113.78` })).status)
  assert.equal(statuses.at(-1), 429)
})

test('a session cookie is for the server only, stays on this site, and is secure under TLS', async () => {
  const plain = await browser('hp_fg_lead')
  assert.match(plain.cookie, /HttpOnly/i)
  assert.match(plain.cookie, /SameSite=Strict/i)
  assert.match(plain.cookie, /Path=\//)
  assert.doesNotMatch(plain.cookie, /Secure/i)
  const secure = await browser('hp_fg_lead', { headers: { 'x-forwarded-proto': 'https' } })
  assert.match(secure.cookie, /Secure/i)
  assert.equal(plain.person.session.token, undefined, 'the token is in the cookie alone unless it is asked for')
})

test('every sign-in gives another session; the one before is not taken over from a cookie', async () => {
  const first = await browser('hp_jt_lead')
  const planted = await attempt('hp_jt_lead', demoPassword, { cookie: first.cookie.split(';')[0] })
  assert.equal(planted.status, 201)
  assert.notEqual(planted.headers['set-cookie'][0].split(';')[0], first.cookie.split(';')[0])
  const chosen = await attempt('hp_jt_lead', demoPassword, { cookie: 'onegrid_session=chosen-by-somebody-else' })
  assert.ok(!chosen.headers['set-cookie'][0].includes('chosen-by-somebody-else'))
})

test('a changed password gives a new session and ends all others, at once', async () => {
  const here = await browser('hp_sw_lead')
  const elsewhere = await city.signIn('hp_sw_lead')
  const changed = await here.person.post('/v1/password', { old: demoPassword, new: 'Kettle-Drum-4711', want_token: true })
  assert.equal(changed.status, 200, changed.text)
  assert.equal((await elsewhere.get('/v1/session')).status, 401)
  assert.equal((await here.person.get('/v1/session')).status, 401, 'the token changed with the password')
  assert.equal((await bearer(changed.body.token).get('/v1/session')).status, 200)
  problem(await attempt('hp_sw_lead', demoPassword), 401, 'session.wrong_credentials')
  assert.equal((await attempt('hp_sw_lead', 'Kettle-Drum-4711')).status, 201)
})

test('a session is listed, and ends when its owner says so; nobody else can end it', async () => {
  const mine = await city.signIn('hp_hb_lead')
  const other = await city.signIn('hp_hb_lead')
  const list = (await mine.get('/v1/sessions')).body
  const found = (list.items ?? list).find((s) => s.id === other.session.session)
  assert.ok(found)
  const stranger = await city.signIn('hp_sj_lead')
  assert.equal((await stranger.del(`/v1/sessions/${found.id}`)).status, 404)
  assert.equal((await other.get('/v1/session')).status, 200)
  assert.ok((await mine.del(`/v1/sessions/${found.id}`)).status < 300)
  problem(await other.get('/v1/session'), 401, 'session.expired')
})

test('a locked account is out at once, and comes in again when it is unlocked', async () => {
  const admin = await city.signIn('sysadmin')
  const victim = await city.signIn('hp_pa_lead')
  assert.ok((await admin.post(`/v1/persons/${victim.session.person}/lock`, {})).status < 300)
  assert.equal((await victim.get('/v1/session')).status, 401)
  problem(await attempt('hp_pa_lead', demoPassword), 401, 'session.wrong_credentials')
  assert.ok((await admin.post(`/v1/persons/${victim.session.person}/unlock`, {})).status < 300)
  assert.equal((await attempt('hp_pa_lead', demoPassword)).status, 201)
})

// Every route that changes something, as the program itself lists them.
const changing = () => Object.entries(api.paths).flatMap(([path, methods]) =>
  Object.keys(methods).filter((m) => ['post', 'put', 'patch', 'delete'].includes(m)).map((m) => [m.toUpperCase(), path]))
// Those that look at no cookie: one signs in before one can prove anything.
const signIn = ['/v1/session', '/v1/session/code', '/v1/session/phone']

test('every route that changes something refuses a cookie without its proof', async () => {
  const { person, bare } = await browser('sysadmin')
  const others = await browser('hp_mz_lead')
  const routes = changing().filter(([method, path]) => !(method === 'POST' && signIn.includes(path)))
  assert.ok(routes.length > 25, `${routes.length} routes`)
  for (const [method, path] of routes) {
    const concrete = path.replace(/\{(\w+)\}/g, (_, name) => (name === 'format' ? 'json' : '1'))
    const body = method === 'DELETE' ? undefined : {}
    problem(await bare.send(method, concrete, body, { 'idempotency-key': randomUUID() }), 428, 'session.csrf_missing')
    const forged = await bare.send(method, concrete, body, { 'idempotency-key': randomUUID(), 'x-csrf-token': others.person.session.csrf })
    problem(forged, 428, 'session.csrf_missing')
  }
  assert.equal((await person.get('/v1/session')).status, 200, 'none of them signed anybody out')
})

test('a route that changes something is not reached by GET, and a form of another site changes nothing', async () => {
  const { bare } = await browser('hp_mz_lead')
  for (const [, path] of changing()) {
    const methods = Object.keys(api.paths[path])
    if (methods.includes('get')) continue
    const answer = await bare.get(path.replace(/\{(\w+)\}/g, '1'))
    assert.ok([404, 405].includes(answer.status), `GET ${path}: ${answer.status}`)
  }
  const form = await bare.send('POST', '/v1/cases', 'description=x', { 'content-type': 'application/x-www-form-urlencoded', 'idempotency-key': randomUUID() })
  problem(form, 428, 'session.csrf_missing')
})

test('no route takes a token, a password or a session in its address', () => {
  const bad = []
  for (const [path, methods] of Object.entries(api.paths)) {
    for (const operation of Object.values(methods)) {
      for (const parameter of operation.parameters ?? []) {
        if (['query', 'path'].includes(parameter.in) && /token|password|secret|session|csrf|api_?key/i.test(parameter.name)) bad.push(`${path} ${parameter.name}`)
      }
    }
  }
  // GeoReport calls the number that it gives for a report a token; it opens nothing.
  assert.deepEqual(bad.filter((b) => !b.startsWith('/open311/v2/tokens/')), [])
})

test('an API key opens what it was made for, until it ends or is revoked', async () => {
  const giver = await city.signIn('secadmin')
  const wanted = { name: '热线系统', permissions: ['case.report'], area: '310101002' }
  problem(await giver.post('/v1/api-keys', { ...wanted, permissions: ['assignment.write'] }), 422, 'request.invalid')
  problem(await giver.post('/v1/api-keys', { ...wanted, expires_at: '2020-01-01T00:00:00Z' }), 422, 'request.invalid')
  problem(await giver.post('/v1/api-keys', { ...wanted, expires_at: '2099-01-01T00:00:00Z' }), 422, 'request.invalid')

  const made = await giver.post('/v1/api-keys', wanted)
  assert.ok(made.status < 300, made.text)
  const { key, id } = made.body
  assert.ok(key.length > 40)
  const program = new Person(city, { 'x-api-key': key })
  const report = await program.post('/v1/cases', { description: '热线来电', ...Place.inNdl })
  assert.equal(report.status, 201, report.text)
  for (const path of ['/v1/persons', '/v1/audit', '/v1/jobs', '/v1/api-keys']) assert.equal((await program.get(path)).status, 403, path)
  assert.equal((await program.get(`/v1/cases/${report.body.id}`)).status, 404, 'it was not given to read')
  const listed = (await giver.get('/v1/api-keys')).text
  assert.ok(!listed.includes(key), 'a key is shown once')
  assert.equal((await new Person(city, { 'x-api-key': `${key}x` }).get('/v1/session')).status, 401)
  assert.equal((await new Person(city, { authorization: `Bearer ${key}` }).get('/v1/session')).status, 401, 'a key is no session')

  const brief = (await giver.post('/v1/api-keys', { ...wanted, expires_at: new Date(Date.now() + 2_000).toISOString() })).body
  const passing = new Person(city, { 'x-api-key': brief.key })
  assert.equal((await passing.get('/v1/session')).status, 200)
  await new Promise((r) => setTimeout(r, 2_200))
  assert.equal((await passing.get('/v1/session')).status, 401, 'it has ended')

  assert.ok((await giver.del(`/v1/api-keys/${id}`)).status < 300)
  assert.equal((await program.post('/v1/cases', { description: 'x', ...Place.inNdl })).status, 401)
})

test('the three administrations do not meet in one account, and nobody grants himself anything', async () => {
  const security = await city.signIn('secadmin')
  const auditor = await city.signIn('auditadmin')
  const worker = await city.signIn('hp_sf_lead')
  const give = (person, role, extra = {}) => security.post('/v1/assignments', { person, role, area: '310000', ...extra })
  problem(await give(auditor.session.person, 'system_admin'), 409, 'assignment.separation')
  assert.ok([403, 409].includes((await give(security.session.person, 'system_admin')).status))
  assert.ok([403, 409].includes((await give(security.session.person, 'centre_lead')).status))
  const system = await city.signIn('sysadmin')
  assert.equal((await system.post('/v1/assignments', { person: worker.session.person, role: 'audit_admin', area: '310000' })).status, 403)
})

test('a second factor, once enrolled, is asked for, and each code and recovery code is good once', async () => {
  const { createHmac } = await import('node:crypto')
  const base32 = (text) => {
    let bits = ''
    for (const c of text.replace(/=+$/, '')) bits += 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')
    return Buffer.from(bits.match(/.{8}/g).map((b) => parseInt(b, 2)))
  }
  const code = (secret, step) => {
    const counter = Buffer.alloc(8)
    counter.writeBigUInt64BE(BigInt(step))
    const mac = createHmac('sha1', base32(secret)).update(counter).digest()
    const at = mac[19] & 15
    return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
  }
  const step = () => Math.floor(Date.now() / 30_000)
  const me = await city.signIn('hp_rs_lead')
  const offer = (await me.post('/v1/totp', {})).body
  problem(await me.post('/v1/totp/confirm', { code: '000000' }), 422, 'request.invalid')
  const used = step()
  const confirmed = await me.post('/v1/totp/confirm', { code: code(offer.secret, used), want_token: true })
  assert.equal(confirmed.status, 200, confirmed.text)
  assert.equal((await me.get('/v1/session')).status, 401, 'the session before knows no second factor')
  problem(await attempt('hp_rs_lead', demoPassword), 401, 'session.second_factor_needed')
  problem(await attempt('hp_rs_lead', demoPassword, {}, { totp: code(offer.secret, used) }), 401, 'session.second_factor_wrong')
  const [recovery] = confirmed.body.recovery_codes
  assert.equal((await attempt('hp_rs_lead', demoPassword, {}, { totp: recovery })).status, 201)
  problem(await attempt('hp_rs_lead', demoPassword, {}, { totp: recovery }), 401, 'session.second_factor_wrong')
})
