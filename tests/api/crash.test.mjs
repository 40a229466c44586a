// SPDX-License-Identifier: Apache-2.0
// kill -9 of the program and of its PostgreSQL while reports come in: whoever was told 201 finds the report, once, although
// whoever was told nothing sent it again. `onegrid-bench crash` does the same fifty times each, under full load.
import { test, before, after } from 'node:test'
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { start, cli } from '../lib/onegrid.mjs'
import { Place } from '../lib/cases.mjs'

const kills = 3 // of each

let city
let reporter
before(async () => {
  city = await start()
  reporter = await city.signIn('ndl_grid1')
}, { timeout: 240_000 })
after(() => city.stop())

function postgresProcesses() {
  const postmaster = Number(readFileSync(join(city.dir, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0])
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).filter((name) => {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === postmaster
    } catch {
      return false // it has ended
    }
  })
  return [postmaster, ...children.map(Number)]
}

// Reports one thing after the other until it is told to stop; each again and again, with its key, until it is acknowledged.
async function reportOn(number, acknowledged, state) {
  for (let n = 0; !state.stopped; ++n) {
    const description = `crash-${number}-${n}`
    for (;;) {
      const answer = await reporter.post('/v1/cases', { description, ...Place.inNdl, matter: 'manhole_missing' }, { 'idempotency-key': description })
        .catch(() => ({ status: 0 }))
      if (answer.status === 201) {
        assert.ok(!acknowledged.has(description))
        acknowledged.set(description, answer.body.id)
        break
      }
      // No answer, or the database is away; never a refusal of what is right.
      assert.ok([0, 503].includes(answer.status), answer.text)
      await sleep(20)
    }
    await sleep(2)
  }
}

async function moreThan(acknowledged, count) {
  const patience = Date.now() + 60_000
  while (acknowledged.size <= count) {
    assert.ok(Date.now() < patience, 'reports are taken again within a minute')
    await sleep(5)
  }
}

test('what was acknowledged is there exactly once after every crash, and the proofs hold', { timeout: 300_000 }, async () => {
  city.expectInLog(/"event":"(db|outbox|http|jobs|audit|access|case|geo|pack)\.[a-z_]*"/)
  const acknowledged = new Map()
  const state = { stopped: false }
  const senders = [0, 1, 2, 3].map((number) => reportOn(number, acknowledged, state))
  for (let i = 0; i < 2 * kills; ++i) {
    await moreThan(acknowledged, acknowledged.size + 10)
    if (i % 2 === 0) {
      city.child.kill('SIGKILL')
      await city.exited
      await city.launch(city.port)
    } else {
      for (const pid of postgresProcesses()) {
        try { process.kill(pid, 'SIGKILL') } catch { /* it has ended */ }
      }
    }
    await moreThan(acknowledged, acknowledged.size + 10)
  }
  state.stopped = true
  await Promise.all(senders)

  const seer = await city.signIn('hp_op')
  const found = new Map()
  for (let after = ''; after !== undefined;) {
    const page = await seer.get(`/v1/cases?view=all&limit=200${after && `&after=${encodeURIComponent(after)}`}`)
    assert.equal(page.status, 200, page.text)
    for (const item of page.body.items.filter((each) => each.description.startsWith('crash-'))) {
      found.set(item.description, [...(found.get(item.description) ?? []), item.id])
    }
    after = page.body.next
  }
  for (const [description, id] of acknowledged) {
    assert.deepEqual(found.get(description), [id], description)
  }
  assert.equal(found.size, acknowledged.size, 'nothing is there that nobody was told of')

  const replayed = await cli(city.program, ['case', 'replay', '--all', '--data', city.dir])
  assert.match(replayed.out, / 0 diverged/, replayed.out + replayed.err)
  const verified = await cli(city.program, ['audit', 'verify', '--data', city.dir])
  assert.match(verified.out, /^verified$/m, verified.out + verified.err)
})
