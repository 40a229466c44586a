// SPDX-License-Identifier: Apache-2.0
// The disk of a city is full: what is there can be read, what would be written is refused clearly, and when there is room again all goes
// on; nothing that was acknowledged is missing, nothing is half-written. The city lives on a small disk of its own (a tmpfs, in a mount
// namespace that goes with it), so this needs root.
import { test, before, after } from 'node:test'
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { start } from '../lib/onegrid.mjs'
import { Place, readCase } from '../lib/cases.mjs'
import { png, upload } from '../lib/pictures.mjs'

const isRoot = process.getuid() === 0
const preset = process.env.ONEGRID_TEST_PRESET ?? 'dev'
const skip = isRoot ? false : 'needs root to make a small disk'
let city, grid, op
const taken = []

// Inside the city's own mounts.
const inside = (...command) => spawnSync('nsenter', ['-t', String(city.child.pid), '-m', ...command], { encoding: 'utf8' })
const asUser = ['setpriv', '--reuid=onegrid', '--regid=onegrid', '--clear-groups']

before(async () => {
  if (!isRoot) return
  city = await start({ fresh: true, wrap: (command, dir) => ['unshare', '--mount', 'sh', '-c', 'mount --make-rprivate / && mount -t tmpfs -o size=900m,mode=0777 tmpfs "$0" && exec "$@"', dir, ...command] })
  city.expectInLog(/"event":"(http\.(unavailable|out_of_room)|db\.postgres_died|db\.node_lease_interrupted|outbox\.(interrupted|subscribers_interrupted|failed|task_failed|subscriber_failed)|jobs\.(interrupted|failed|lease_lost|runner_failed|failure_not_kept)|pack\.refresh_failed|geo\.areas_not_read|access\.watch_failed|audit\.refusals_not_written)"/)
  city.expectInLog(/"event":"http\.request".*"status":(503|200|201)/)
  grid = await city.signIn('ndl_grid1')
  op = await city.signIn('ndl_op')
}, { timeout: 300_000 })
after(() => city?.stop())

const report = async (words) => {
  const answer = await grid.post('/v1/cases', { description: words, ...Place.inNdl })
  if (answer.status === 201) taken.push({ id: answer.body.id, words })
  return answer
}
function clear503(answer) {
  assert.equal(answer.status, 503, answer.text)
  assert.equal(answer.body.code, 'server.unavailable')
  assert.ok(Number(answer.headers['retry-after']) >= 1)
}

test('before it is full a report and a photo are taken', { skip }, async () => {
  assert.equal((await report('磁盘未满')).status, 201)
  assert.equal((await upload(grid, png(50, 50, 1))).status, 201)
})

test('on a full disk everything is taken or refused with a clear 503, and what is there can be read', { skip }, async () => {
  // All that is left, to the last byte.
  inside('sh', '-c', `cat /dev/zero > ${join(city.dir, 'filler')}; true`)
  let refused = 0
  for (let i = 0; i < 12; ++i) {
    const picture = await upload(grid, png(60, 60, i))
    if (picture.status !== 201) { clear503(picture); ++refused }
    const answer = await report(`磁盘已满 ${i} ${'长'.repeat(1500)}`)
    if (answer.status !== 201) { clear503(answer); ++refused }
  }
  assert.ok(refused > 0, 'the disk was not full')
  const list = await op.get('/v1/cases?view=all&limit=20')
  assert.equal(list.status, 200, list.text)
  assert.equal((await readCase(op, taken[0].id)).description, taken[0].words)
  assert.equal((await city.nobody().get('/healthz')).status, 200)
}, { timeout: 120_000 })

test('with room again everything is taken again, by itself', { skip }, async () => {
  inside('rm', join(city.dir, 'filler'))
  let answer
  for (let i = 0; i < 150; ++i) {
    answer = await report('又有空间')
    if (answer.status === 201) break
    clear503(answer)
    await new Promise((r) => setTimeout(r, 200))
  }
  assert.equal(answer.status, 201)
  assert.equal((await upload(grid, png(70, 70, 3))).status, 201)
})

test('what was acknowledged is there, the logs fold, the chain holds', { skip }, async () => {
  for (const { id, words } of taken) assert.equal((await readCase(op, id)).description, words)
  const run = (...words) => inside(...asUser, join(city.program, 'build', preset, 'onegrid'), ...words, '--data', city.dir)
  const replay = run('case', 'replay', '--all')
  assert.match(replay.stdout, /\d+ replayed, 0 diverged/, replay.stderr)
  const verify = run('audit', 'verify')
  assert.equal(verify.status, 0, verify.stdout + verify.stderr)
})
