// SPDX-License-Identifier: Apache-2.0
// PostgreSQL is restarted, hangs, and has no connection left: callers get a clear 503 with Retry-After, never another 5xx; the program
// recovers by itself within seconds; what was acknowledged is there, once, and no background work is lost.
import { test, before, after } from 'node:test'
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { start, cli } from '../lib/onegrid.mjs'
import { Place, readCase } from '../lib/cases.mjs'

let city, grid, op, admin
const acknowledged = [] // { id, words }

before(async () => {
  city = await start({ args: ['--database.statement_timeout_ms', '2000'] })
  // What the program says while its database is away.
  city.expectInLog(/"event":"(http\.unavailable|db\.postgres_died|db\.node_lease_interrupted|outbox\.(interrupted|subscribers_interrupted|failed|task_failed|subscriber_failed)|jobs\.(interrupted|failed|lease_lost)|pack\.refresh_failed|geo\.areas_not_read|access\.watch_failed|audit\.refusals_not_written|http\.ready_check_failed)"/)
  city.expectInLog(/"event":"http\.request".*"status":(503|200|201)/)
  grid = await city.signIn('ndl_grid1')
  op = await city.signIn('ndl_op')
  admin = await city.signIn('sysadmin')
}, { timeout: 240_000 })
after(() => city.stop())

const postmaster = () => {
  try {
    const lines = readFileSync(join(city.dir, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), socket: lines[4], ready: /^ready/.test(lines[7] ?? '') }
  } catch {
    return { pid: 0, ready: false } // between two
  }
}
// The server's processes that serve connections, and the rest of its family.
const family = (pid) => readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).filter((child) => {
  try { return readFileSync(`/proc/${child}/stat`, 'utf8').split(') ')[1].split(' ')[1] === String(pid) } catch { return false }
})
const pause = (ms) => new Promise((r) => setTimeout(r, ms))

async function reportOnce(words) {
  const began = Date.now()
  const answer = await grid.post('/v1/cases', { description: words, ...Place.inNdl }, { 'idempotency-key': randomUUID() })
  if (answer.status === 201) acknowledged.push({ id: answer.body.id, words })
  return { ...answer, took: Date.now() - began }
}

function clear503(answer) {
  assert.equal(answer.status, 503, answer.text)
  assert.match(answer.headers['content-type'], /problem\+json/)
  assert.equal(answer.body.code, 'server.unavailable')
  assert.ok(Number(answer.headers['retry-after']) >= 1)
}

// Asks until it works again; fails when it does not within so many seconds, or when an answer is anything but good or a clear 503.
async function recovers(seconds, ask = () => op.get('/v1/cases?view=all&limit=1')) {
  const until = Date.now() + seconds * 1000
  for (;;) {
    const answer = await ask()
    if (answer.status < 300) return
    clear503(answer)
    assert.ok(Date.now() < until, `not back after ${seconds} s`)
    await pause(100)
  }
}

// Ends PostgreSQL by that signal; another one must be there, and used, within so many seconds.
async function strike(signal, seconds = 20) {
  const { pid } = postmaster()
  const began = Date.now()
  process.kill(pid, signal)
  for (let now = postmaster(); now.pid === pid || !now.ready; now = postmaster()) {
    assert.ok(Date.now() - began < seconds * 1000, `no other PostgreSQL ${seconds} s after ${signal}`)
    await pause(20)
  }
  await recovers(seconds - (Date.now() - began) / 1000)
}

test('a restart of PostgreSQL under load costs 503s and seconds, and nothing that was acknowledged', async () => {
  let running = true
  const answers = []
  const clients = Array.from({ length: 6 }, async (_, n) => {
    for (let i = 0; running; ++i) {
      answers.push(await reportOnce(`重启中上报 ${n}-${i}`))
      await pause(10)
    }
  })
  for (const signal of ['SIGINT', 'SIGKILL', 'SIGQUIT']) {
    await pause(700)
    await strike(signal)
  }
  running = false
  await Promise.all(clients)
  for (const answer of answers) if (answer.status !== 201) clear503(answer)
  assert.ok(acknowledged.length > 20, `${acknowledged.length} reports were taken`)
  assert.equal((await city.nobody().get('/readyz')).status, 200)
})

test('a report whose answer was lost is made once when it is sent again with its key', async () => {
  const key = { 'idempotency-key': randomUUID() }
  const send = () => grid.post('/v1/cases', { description: '断线重发', ...Place.inNdl }, key)
  const first = send()
  await strike('SIGKILL')
  await first
  let again
  for (let i = 0; i < 100; ++i) {
    again = await send()
    if (again.status !== 503) break
    await pause(100)
  }
  assert.ok([200, 201].includes(again.status), again.text)
  const same = await send()
  assert.equal(same.body.id, again.body.id)
  await recovers(10)
  const found = await op.get(`/v1/cases?q=${encodeURIComponent('断线重发')}`)
  assert.equal(found.body.items.length, 1)
})

test('a PostgreSQL that hangs is given up on within seconds, and used again when it goes on', async () => {
  const { pid } = postmaster()
  const all = [pid, ...family(pid)]
  for (const one of all) process.kill(one, 'SIGSTOP')
  let answers
  try {
    const began = Date.now()
    answers = await Promise.all([op.get('/v1/cases?view=my'), reportOnce('数据库挂起时上报'), op.get('/v1/cases?view=all')])
    // The statement's limit and five seconds, and the same for a new connection.
    assert.ok(Date.now() - began < 30_000, `${Date.now() - began} ms`)
    for (const answer of answers) clear503(answer)
    assert.equal((await city.nobody().get('/healthz')).status, 200, 'the program itself lives')
    assert.equal((await city.nobody().get('/readyz')).status, 503)
  } finally {
    for (const one of all) { try { process.kill(one, 'SIGCONT') } catch { /* it was ended meanwhile */ } }
  }
  await recovers(15)
  await recovers(15, () => reportOnce('恢复后上报'))
}, { timeout: 120_000 })

test('without a free connection some wait and some are told to come back; all is well when there are some again', async () => {
  const { pid, socket } = postmaster()
  const asUser = process.getuid() === 0 ? ['setpriv', '--reuid=onegrid', '--regid=onegrid', '--clear-groups'] : []
  const user = process.getuid() === 0 ? 'onegrid' : process.env.USER
  const line = (sql) => [...asUser, 'psql', '-X', '-q', '-h', socket, '-U', user, '-d', 'onegrid', '-c', sql]
  const own = new Set(family(pid))
  const hogs = Array.from({ length: 64 }, () => {
    const words = line('SELECT pg_sleep(60)')
    return spawn(words[0], words.slice(1), { stdio: 'ignore', cwd: '/tmp' })
  })
  try {
    await pause(2_500)
    assert.ok(family(pid).length > own.size + 20, 'the house is full')
    const answers = await Promise.all(Array.from({ length: 40 }, (_, i) => (i % 2 ? op.get('/v1/cases?view=all&limit=5') : reportOnce(`连接用尽 ${i}`))))
    for (const answer of answers) if (answer.status >= 300) clear503(answer)
  } finally {
    for (const hog of hogs) hog.kill()
    // One that sleeps does not notice that its client has gone. (Those of the server that are ended with them come back.)
    for (const backend of family(pid)) if (!own.has(backend)) { try { process.kill(backend, 'SIGTERM') } catch { /* it has ended */ } }
  }
  await recovers(10)
  await recovers(10, () => reportOnce('连接恢复'))
}, { timeout: 90_000 })

test('every acknowledged report is there exactly once, and reached who follows what happens', async () => {
  for (const { id, words } of acknowledged) {
    const seen = await readCase(op, id)
    assert.equal(seen.description, words)
  }
  assert.equal(new Set(acknowledged.map((a) => a.id)).size, acknowledged.length)
  // The publisher catches up: nothing waits in the outbox, and the words of the last reports are found.
  let outbox
  for (let i = 0; i < 100; ++i) {
    outbox = (await admin.get('/v1/outbox')).body
    if (outbox.waiting === 0 && outbox.subscribers.every((s) => s.behind === 0)) break
    await pause(100)
  }
  assert.equal(outbox.waiting, 0, JSON.stringify(outbox))
  assert.equal(outbox.dead_letters, 0)
})

test('no background work died or was lost', async () => {
  const jobs = (await admin.get('/v1/jobs?limit=200')).body.items
  assert.deepEqual(jobs.filter((job) => job.state === 'dead'), [])
  assert.ok(jobs.some((job) => job.kind === 'sweep_uploads'), 'the daily work is still planned')
  const replay = await cli(city.program, ['case', 'replay', '--all', '--data', city.dir])
  assert.match(replay.out, /\d+ replayed, 0 diverged/, replay.err)
  const verify = await cli(city.program, ['audit', 'verify', '--data', city.dir])
  assert.equal(verify.code, 0, verify.out + verify.err)
})
