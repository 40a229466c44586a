// SPDX-License-Identifier: Apache-2.0
// The running program is a low user's, can gain nothing, and lives in a world where everything but its data directory is read-only.
import { test, before, after } from 'node:test'
import assert from 'node:assert/strict'
import { readFileSync, readdirSync, readlinkSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { start, stage } from '../lib/onegrid.mjs'
import { report, act, readCase } from '../lib/cases.mjs'
import { png, upload } from '../lib/pictures.mjs'

const isRoot = process.getuid() === 0
const preset = process.env.ONEGRID_TEST_PRESET ?? 'dev'
let city

// As root the whole file system is laid read-only over itself, and the data directory alone stays writable. (The shared memory of
// PostgreSQL is no file of a disk; an ordinary user may not do this, and is held by the open files below.)
const readOnly = (command, dir) => ['unshare', '--mount', 'sh', '-c', 'mount --make-rprivate / && mount --bind "$0" "$0" && mount -o remount,bind,ro / && exec "$@"', dir, ...command]

before(async () => {
  city = await start({ fresh: true, ...(isRoot ? { wrap: readOnly } : {}) })
}, { timeout: 240_000 })
after(() => city.stop())

// The server, its PostgreSQL, and all below them.
function family() {
  const parents = new Map(readdirSync('/proc').filter((n) => /^\d+$/.test(n)).map((pid) => {
    try { return [Number(pid), Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ')[1])] } catch { return [Number(pid), 0] }
  }))
  const found = new Set([city.child.pid])
  for (let grew = true; grew;) {
    grew = false
    for (const [pid, parent] of parents) if (found.has(parent) && !found.has(pid)) { found.add(pid); grew = true }
  }
  return [...found]
}
const status = (pid) => Object.fromEntries(readFileSync(`/proc/${pid}/status`, 'utf8').split('\n').map((line) => line.split(/:\s+/)))

test('a whole case with a photo is lived in it', async () => {
  const grid = await city.signIn('ndl_grid1')
  const op = await city.signIn('ndl_op')
  const { body: photo } = await upload(grid, png())
  const { body: made } = await report(grid, { description: '只读系统中的案件', photos: [photo.id] })
  await act(op, made.id, [{ act: 'accept', data: { matter: 'manhole_missing' } }])
  assert.equal((await readCase(op, made.id)).photos.length, 1)
  assert.equal((await op.get(`/v1/files/${photo.id}`)).status, 200)
})

test('every process of it is a low user without capabilities that can gain none', () => {
  const all = family()
  assert.ok(all.length > 5, `${all.length} processes`)
  for (const pid of all) {
    let facts
    try { facts = status(pid) } catch { continue } // it has ended
    assert.ok(!facts.Uid.split(/\s+/).includes('0'), `${facts.Name} is root`)
    assert.equal(facts.NoNewPrivs, '1', `${facts.Name} may gain privileges`)
    for (const set of ['CapEff', 'CapPrm', 'CapInh', 'CapAmb']) assert.match(facts[set], /^0+$/, `${facts.Name} ${set}`)
  }
})

test('no process of it has a file open for writing outside the data directory', () => {
  const bad = []
  for (const pid of family()) {
    let open = []
    try { open = readdirSync(`/proc/${pid}/fd`) } catch { continue }
    for (const fd of open) {
      try {
        const target = readlinkSync(`/proc/${pid}/fd/${fd}`)
        const flags = parseInt(/flags:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/fdinfo/${fd}`, 'utf8'))[1], 8)
        const writes = (flags & 3) !== 0
        if (writes && target.startsWith('/') && !target.startsWith(`${city.dir}/`) && !/^\/dev\/(null|zero|shm\/)/.test(target) && !target.startsWith('/memfd:')) bad.push(`${pid} ${target}`)
      } catch { /* closed meanwhile */ }
    }
  }
  assert.deepEqual(bad, [])
})

test('what it keeps is for its own user alone', () => {
  const loose = spawnSync('find', [city.dir, '-mindepth', '1', '-perm', '/o+rwx', '-not', '-type', 'l'], { encoding: 'utf8' }).stdout.split('\n').filter(Boolean)
  // What lies below a closed directory is closed too.
  const reachable = loose.filter((path) => {
    const below = path.slice(city.dir.length + 1).split('/')
    for (let i = 1; i < below.length; ++i) if (loose.every((other) => other !== `${city.dir}/${below.slice(0, i).join('/')}`)) return false
    return true
  })
  assert.deepEqual(reachable, [])
})

test('it refuses to run as root', { skip: !isRoot }, () => {
  const done = spawnSync(`${stage()}/build/${preset}/onegrid`, ['serve', '--port', '0', '--data', '/nonexistent/data'], { encoding: 'utf8', cwd: '/' })
  assert.notEqual(done.status, 0)
  assert.match(done.stderr + done.stdout, /does not run as root/)
})
