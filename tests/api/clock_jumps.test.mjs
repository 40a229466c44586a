// SPDX-License-Identifier: Apache-2.0
// The machine's clock jumps an hour ahead, and an hour back: ids stay unique and in order, deadlines are counted from when things
// happened, sessions neither end early nor live on, and the log of a case still folds. libfaketime moves the clock of a real server.
import { test, before, after } from 'node:test'
import assert from 'node:assert/strict'
import { writeFileSync, mkdtempSync, rmSync, existsSync, chmodSync, renameSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { start, cli } from '../lib/onegrid.mjs'
import { report, act, readCase, Manhole } from '../lib/cases.mjs'

const library = ['/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1', '/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1'].find(existsSync)
let city, folder, grid, op
let offset = 0 // seconds that the server's clock is off by

const pause = (ms) => new Promise((r) => setTimeout(r, ms))
async function jump(seconds) {
  offset += seconds
  const file = join(folder, 'offset')
  writeFileSync(`${file}.new`, `${offset >= 0 ? '+' : '-'}${Math.abs(offset)}\n`)
  renameSync(`${file}.new`, file)
  await pause(2_500) // the library looks every second
}
const serverNow = () => Date.now() + offset * 1000

before(async () => {
  assert.ok(library, 'the package faketime is installed')
  folder = mkdtempSync(join(tmpdir(), 'onegrid-clock-'))
  chmodSync(folder, 0o755)
  writeFileSync(join(folder, 'offset'), '+0\n')
  // For the server alone, and after it has become its low user: what the library shares has an owner.
  const vars = [`LD_PRELOAD=${library}`, `FAKETIME_TIMESTAMP_FILE=${join(folder, 'offset')}`, 'FAKETIME_CACHE_DURATION=1', 'FAKETIME_DISABLE_SHM=1', 'FAKETIME_DONT_FAKE_MONOTONIC=1',
    'DONT_FAKE_MONOTONIC=1', 'ASAN_OPTIONS=verify_asan_link_order=0:detect_leaks=0']
  const wrap = (command) => {
    const at = command.findIndex((word) => word.endsWith('/onegrid'))
    return [...command.slice(0, at), 'env', ...vars, ...command.slice(at)]
  }
  city = await start({ wrap })
  grid = await city.signIn('ndl_grid1')
  op = await city.signIn('ndl_op')
}, { timeout: 300_000 })
after(async () => {
  await city?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const ids = []
async function made(words) {
  const answer = await report(grid, { description: words })
  assert.equal(answer.status, 201, answer.text)
  ids.push(BigInt(answer.body.id))
  return readCase(op, answer.body.id)
}
const near = (instant, wanted, what) => assert.ok(Math.abs(Date.parse(instant) - wanted) < 20_000, `${what}: ${instant}, not about ${new Date(wanted).toISOString()}`)

let early
test('before any jump a case is reported now', async () => {
  early = await made('时钟正常')
  near(early.created_at, Date.now(), 'reported')
})

test('an hour ahead: ids go on, a new deadline counts from the new time, an old one stays', async () => {
  const due = early.due_at
  await jump(3600)
  const late = await made('时钟快一小时')
  near(late.created_at, serverNow(), 'reported')
  assert.equal((await readCase(op, early.id)).due_at, due, 'what was promised stays promised')
  assert.ok(ids[1] > ids[0])
})

test('a session used an hour ago is not idle for two, and one idle for two hours ends', async () => {
  assert.equal((await op.get('/v1/session')).status, 200)
  const idle = await city.signIn('hp_cg')
  await jump(3600)
  assert.equal((await op.get('/v1/session')).status, 200, 'used every hour')
  await jump(3700)
  assert.equal((await idle.get('/v1/session')).status, 401, 'idle for more than two hours')
  op = await city.signIn('ndl_op')
  grid = await city.signIn('ndl_grid1')
})

test('an hour back: ids are still unique and in order, nobody is signed out, an act is never before the one before it', async () => {
  const subject = await made('回拨之前')
  await jump(-3600)
  assert.equal((await op.get('/v1/session')).status, 200)
  await act(op, subject.id, [{ act: 'accept', data: { matter: 'manhole_missing' } }, { act: 'file', data: { condition: Manhole.filing } }])
  const moved = await readCase(op, subject.id)
  const times = moved.acts.map((a) => Date.parse(a.at))
  assert.deepEqual(times, [...times].sort((a, b) => a - b), 'times of acts')
  assert.ok(moved.ledger.every((line) => line.minutes >= 0), JSON.stringify(moved.ledger))
  for (let i = 0; i < 5; ++i) await made(`回拨之后 ${i}`)
  assert.equal(new Set(ids.map(String)).size, ids.length, 'unique')
  assert.deepEqual(ids.map(String), [...ids].sort((a, b) => (a < b ? -1 : 1)).map(String), 'in order')
})

test('what was reported after the clock went back is listed, found, and followed', async () => {
  const { body } = await op.get('/v1/cases?view=all&limit=20')
  const listed = new Set(body.items.map((item) => item.id))
  for (const id of ids.slice(-5)) assert.ok(listed.has(String(id)), `${id} is not in the list`)
})

test('the logs fold to the states, and the audit chain holds', async () => {
  const replay = await cli(city.program, ['case', 'replay', '--all', '--data', city.dir])
  assert.match(replay.out, /\d+ replayed, 0 diverged/)
  const verify = await cli(city.program, ['audit', 'verify', '--data', city.dir])
  assert.equal(verify.code, 0, verify.out + verify.err)
})

test('a hung case goes on by itself on the day that was asked for', async () => {
  const lead = await city.signIn('ndl_lead')
  const unit = await city.signIn('ndl_cg')
  const again = await city.signIn('ndl_op')
  const { id } = (await report(await city.signIn('ndl_grid1'), { description: '路面塌陷，等待管线迁改' })).body
  await act(again, id, [{ act: 'accept', data: { matter: Manhole.matter } }, { act: 'file', data: { condition: Manhole.filing } },
    { act: 'dispatch', data: { unit: unit.session.assignments[0].unit } }])
  const until = new Date(serverNow() + 20 * 86400e3).toISOString().slice(0, 10)
  await act(unit, id, [{ act: 'sign' }, { act: 'hang_request', data: { until, reason: '等待迁改' } }])
  await act(lead, id, [{ act: 'hang_approve' }])
  assert.equal((await readCase(again, id)).stage, 'hung')
  await jump(21 * 86400)
  const op21 = await city.signIn('ndl_op')
  let seen
  for (let i = 0; i < 40; i++) {
    seen = await readCase(op21, id)
    if (seen.stage !== 'hung') break
    await pause(500)
  }
  assert.equal(seen.stage, 'handling')
  const resumed = seen.acts.find((one) => one.act === 'resume')
  assert.equal(resumed.actor.name, '系统')
})
