// SPDX-License-Identifier: Apache-2.0
// A sample of real input, as onegrid-bench replay_real runs it whole: real messages and requests over HTTP, driven to their end,
// then replayed, verified and added up. The data are not part of OneGrid: without them the tests say so and are skipped.
import { test } from 'node:test'
import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, chmodSync, rmSync, cpSync, readFileSync, writeFileSync } from 'node:fs'
import { execFileSync, spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root, stage, start, cli } from '../lib/onegrid.mjs'

const preset = process.env.ONEGRID_TEST_PRESET ?? 'dev'
const data = [process.env.ONEGRID_REAL_DATA, join(root, '../shared/data'), join(root, '../../shared/data')]
  .find((place) => place && existsSync(place))
const absent = (file) => data && existsSync(join(data, file)) ? false : `the data are absent: ${join(data ?? '../shared/data', file)}`

// The last line of what it prints.
function bench(args) {
  return new Promise((done) => {
    const child = spawn(join(stage(), 'build', preset, 'onegrid-bench'), args, { env: { ...process.env, ONEGRID_REAL_DATA: data } })
    let out = ''
    let err = ''
    child.stdout.on('data', (d) => (out += d))
    child.stderr.on('data', (d) => (err += d))
    child.on('close', (code) => done({ code, out, err }))
  })
}

function holds(name, part, rows) {
  assert.equal(part.reports, rows, `${name}: every row is a case`)
  assert.equal(part.ended, rows, `${name}: every case has ended`)
  assert.equal(part.refused, 0)
  assert.equal(part.diverged, 0)
  assert.ok(part.replayed >= rows)
  assert.equal(part.chain_holds, true)
  assert.ok(part.needed >= part.done && part.done >= part.in_time)
  assert.equal(part.in_time + part.overtime, part.done)
  assert.equal(part.areas_against_laws, 0)
  assert.equal(Object.values(part.endings).reduce((a, b) => a + b, 0), rows)
}

test('real messages live whole lives in the demo city', { skip: absent('citizen-messages/unlabelled.csv'), timeout: 600_000 }, async () => {
  const { code, out, err } = await bench(['replay_real', '--messages', '200', '--boston', '0', '--clients', '8'])
  assert.equal(code, 0, err)
  const figures = JSON.parse(out.trim().split('\n').at(-1))
  holds('messages', figures.messages, 200)
  assert.ok(figures.messages.endings.refused > 0 && figures.messages.endings.void > 0)
})

test('real requests are at their places and times in a city of their areas', { skip: absent('boston-311/requests_2011-07_to_10.csv.gz'), timeout: 600_000 }, async () => {
  const { code, out, err } = await bench(['replay_real', '--messages', '0', '--boston', '300', '--clients', '8'])
  assert.equal(code, 0, err)
  const { boston } = JSON.parse(out.trim().split('\n').at(-1))
  holds('boston', boston, 300)
  assert.ok(boston.overtime > 0, 'some were late, as they were')
  assert.ok(boston.areas_asked_of_the_wall > 10)
})

test('a history is imported by its mapping, bad rows and all', { skip: absent('pingshan-events/events.csv'), timeout: 600_000 }, async () => {
  const work = mkdtempSync(join(tmpdir(), 'onegrid-pingshan-'))
  chmodSync(work, 0o777)
  const packs = join(work, 'packs')
  cpSync(join(root, 'packs/standard'), join(packs, 'standard'), { recursive: true })
  execFileSync(join(root, 'tools/pingshan_pack'), [data, join(packs, 'pingshan')])
  // A sample with two rows spoilt: an impossible day, and a sub type that there is not.
  const lines = readFileSync(join(data, 'pingshan-events/events.csv'), 'utf8').split(/\r?\n/).slice(0, 401)
  lines[7] = lines[7].replace(/2018-\d\d-\d\d/, '2018-02-31')
  lines[9] = lines[9].split(',').with(9, '999999').join(',')
  writeFileSync(join(work, 'events.csv'), lines.join('\n') + '\n')
  cpSync(join(root, 'docs/import/pingshan.yaml'), join(work, 'pingshan.yaml'))
  execFileSync('chmod', ['-R', 'a+rX', work])
  const city = await start({ fresh: true, args: ['--packs', packs, '--pack', 'pingshan', '--demo_cases', 'false'] })
  try {
    const command = ['case', 'import', '--mapping', join(work, 'pingshan.yaml'), join(work, 'events.csv'), '--report', join(city.dir, 'bad.csv'),
      '--lang', 'en', '--data', city.dir]
    const first = await cli(city.program, command)
    assert.equal(first.code, 1, first.out + first.err)
    assert.match(first.out, /400 rows: 398 good, 2 bad/)
    assert.match(first.out, /398 added, 0 there before/)
    const bad = readFileSync(join(city.dir, 'bad.csv'), 'utf8').trim().split('\n')
    assert.deepEqual(bad.slice(1).map((line) => line.split(',')).map(([row, , column, , code]) => [row, column, code]),
      [['7', 'create_date', 'import.bad_time'], ['9', 'sub_type_id', 'matter.unknown']])
    const again = await cli(city.program, command)
    assert.match(again.out, /0 added, 398 there before/)
    const replay = await cli(city.program, ['case', 'replay', '--all', '--data', city.dir])
    assert.match(replay.out, /398 replayed, 0 diverged/)
    const verify = await cli(city.program, ['audit', 'verify', '--data', city.dir])
    assert.equal(verify.code, 0, verify.out + verify.err)
  } finally {
    await city.stop()
    rmSync(work, { recursive: true, force: true })
  }
})

test('without the data the benchmark says where it looked', async () => {
  const { code, err } = await new Promise((done) => {
    const child = spawn(join(stage(), 'build', preset, 'onegrid-bench'), ['replay_real', '--data', '/nowhere'])
    let text = ''
    child.stderr.on('data', (d) => (text += d))
    child.on('close', (status) => done({ code: status, err: text }))
  })
  assert.equal(code, 3)
  assert.match(err, /the data are absent: \/nowhere\/citizen-messages\/unlabelled\.csv/)
})
