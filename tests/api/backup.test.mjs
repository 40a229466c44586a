// SPDX-License-Identifier: Apache-2.0
// The commands of docs/operations.md, taken from the page and run: a backup restored elsewhere, and a city put back to a point
// in time; after each the audit log verifies, every case replays, every photo is whole.
import { after, before, test } from 'node:test'
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { asUser, cli, root, stage, start } from '../lib/onegrid.mjs'
import { report } from '../lib/cases.mjs'
import { png, upload } from '../lib/pictures.mjs'

const page = readFileSync(join(root, 'docs/operations.md'), 'utf8')
const top = mkdtempSync(join(tmpdir(), 'onegrid-backup-'))
chmodSync(top, 0o777)
const paths = { DATA: join(top, 'data'), NEW: join(top, 'new'), '/backup': join(top, 'backup'), '/elsewhere': join(top, 'elsewhere') }
let program
let city

// The indented lines of a section of the page, with our folders.
function commandsOf(title, { NEW = paths.NEW, moment } = {}) {
  const section = page.split(/^## /m).find((part) => part.startsWith(`${title}\n`))
  assert.ok(section, `the page has a section "${title}"`)
  const here = { ...paths, NEW }
  let text = section.split('\n').filter((line) => line.startsWith('    ')).map((line) => line.slice(4)).join('\n')
  for (const [name, path] of Object.entries(here)) text = text.replaceAll(new RegExp(`(?<![\\w/])${name}(?![\\w])`, 'g'), path)
  if (moment) text = text.replace(/recovery_target_time = '[^']*'/, `recovery_target_time = '${moment}'`)
  return text
}

function shell(script) {
  const own = `onegrid() { "${join(program, 'build', process.env.ONEGRID_TEST_PRESET ?? 'dev', 'onegrid')}" "$@"; }\nset -euo pipefail\ncd /tmp\n`
  const [command, ...rest] = [...asUser, 'bash', '-c', own + script]
  return execFileSync(command, rest, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}

const lines = (text, from, to) => {
  const all = text.split('\n')
  const begin = all.findIndex((line) => line.startsWith(from))
  const end = to ? all.findIndex((line, i) => i >= begin && line.startsWith(to)) : all.length
  assert.ok(begin >= 0 && end >= begin, `the page says "${from}" … "${to ?? ''}"`)
  return all.slice(begin, end).join('\n')
}

const proofs = async (data, cases) => {
  const audit = await cli(program, ['audit', 'verify', '--data', data])
  assert.equal(audit.code, 0, audit.out + audit.err)
  assert.match(audit.out, /^verified$/m)
  const replay = await cli(program, ['case', 'replay', '--all', '--data', data])
  assert.match(replay.out, new RegExp(`^${cases} replayed, 0 diverged$`, 'm'), replay.out + replay.err)
  const files = await cli(program, ['files', 'verify', '--data', data])
  assert.match(files.out, /^[1-9]\d* files, 0 missing, 0 altered$/m, files.out + files.err)
}

let shade = 0
async function reportWithPhoto(person, description) {
  const sent = await upload(person, png(32, 24, (shade += 20)))
  assert.equal(sent.status, 201, sent.text)
  const answer = await report(person, { description, photos: [sent.body.id] })
  assert.equal(answer.status, 201, answer.text)
  return answer.body
}

before(async () => {
  program = stage()
  for (const path of Object.values(paths)) {
    mkdirSync(path)
    chmodSync(path, 0o777)
  }
  rmSync(paths.NEW, { recursive: true })
  shell(`mkdir -p ${paths['/backup']}/wal`)
  city = await start({ data: paths.DATA, args: ['--demo_cases', 'false'] })
})

after(async () => {
  await city?.stop()
  rmSync(top, { recursive: true, force: true })
})

let kept, late, moment

test('a copy of the cluster while it runs, with every change after it kept', async () => {
  const text = commandsOf('Going back to a point in time')
  const conf = lines(text, 'archive_mode', 'onegrid database run')
  shell(`cat > ${paths.DATA}/postgres/cluster/local.conf <<'END'\n${conf}\nEND`)
  await city.stop()
  await city.launch()
  const worker = await city.signIn('ndl_op')
  kept = [await reportWithPhoto(worker, '备份之前：井盖破损')]
  shell(lines(text, 'onegrid database run', 'mkdir'))
  kept.push(await reportWithPhoto(worker, '备份之后：路灯不亮'))
  await new Promise((r) => setTimeout(r, 1_100))
  moment = new Date().toISOString().replace('T', ' ').replace('Z', '+00') // PostgreSQL knows no names of zones here
  await new Promise((r) => setTimeout(r, 1_100))
  late = await reportWithPhoto(worker, '误操作之后')
  shell(`onegrid database run --data ${paths.DATA} -- psql -qAt -c 'SELECT pg_switch_wal()'`)
})

test('a dump restored into an empty folder is the same city', async () => {
  const text = commandsOf('Backup')
  shell(lines(text, 'onegrid database run', `onegrid database run --data ${paths.NEW}`))
  const restore = lines(text, `onegrid database run --data ${paths.NEW}`, 'onegrid serve')
  shell(`mkdir ${paths.NEW}\n${restore}`)
  await proofs(paths.NEW, 3)

  // It serves: people sign in, sealed numbers open, photos are given out.
  const restored = await start({ data: paths.NEW, args: ['--demo_cases', 'false'] })
  try {
    const worker = await restored.signIn('ndl_op')
    const seen = await worker.get(`/v1/cases/${late.id}`)
    assert.equal(seen.status, 200, seen.text)
    const photo = await worker.get(`/v1/files/${seen.body.photos[0]}`)
    assert.equal(photo.status, 200)
    assert.equal(photo.headers['content-type'], 'image/jpeg')
    await reportWithPhoto(worker, '恢复之后')
  } finally {
    await restored.stop()
  }
  await proofs(paths.NEW, 4)
})

test('a photo that was changed or lost after the restore is named', async () => {
  const photo = execFileSync('bash', ['-c', `find ${paths.NEW}/files -name '*.jpg' ! -name '*.small.jpg' | head -1`], { encoding: 'utf8' }).trim()
  shell(`printf x >> ${photo}`)
  const files = await cli(program, ['files', 'verify', '--data', paths.NEW])
  assert.equal(files.code, 1)
  assert.match(files.out, /: altered\n\d+ files, 0 missing, 1 altered/)
})

test('a city put back to a moment has what was before it and nothing after', async () => {
  const back = join(top, 'back')
  const text = commandsOf('Going back to a point in time', { NEW: back, moment })
  shell(lines(text, 'mkdir'))
  shell(`tar -C ${back} -xf ${paths['/backup']}/files.tar\ntar -C ${back} -xf ${paths['/elsewhere']}/keys.tar`)
  await proofs(back, 2)
  for (const one of kept) {
    const log = await cli(program, ['case', 'log', one.number, '--data', back])
    assert.equal(log.code, 0, log.err)
  }
  const gone = await cli(program, ['case', 'log', late.number, '--data', back])
  assert.equal(gone.code, 2)
  assert.match(gone.err, /no case has the number/)
})
