// SPDX-License-Identifier: Apache-2.0
// The terminal: every command says what it takes, and says clearly what is wrong. Secrets come from files or the environment.
import { after, before, test } from 'node:test'
import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cli, root, stage } from '../lib/onegrid.mjs'

const program = stage()
const top = mkdtempSync(join(tmpdir(), 'onegrid-cli-'))
chmodSync(top, 0o777)
const data = join(top, 'data')
const run = (...args) => cli(program, args, { env: { PATH: process.env.PATH } })
const withEnv = (env, ...args) => cli(program, args, { env: { PATH: process.env.PATH, ...env } })
let commands

before(async () => {
  const help = await run('--help')
  assert.equal(help.code, 0)
  commands = help.out.split('\n').filter((line) => line.startsWith('  onegrid ')).map((line) => line.slice('  onegrid '.length))
  assert.ok(commands.length >= 18, help.out)
})
after(() => rmSync(top, { recursive: true, force: true }))

// The words before the first option, operand or bracket.
const nameOf = (usage) => usage.split(' ').slice(0, 2).filter((word) => /^[a-z]+$/.test(word)).join(' ')

const refused = (answer, pattern) => {
  assert.equal(answer.code, 2, answer.out + answer.err)
  assert.match(answer.err, pattern)
  assert.doesNotMatch(answer.err, /terminate|exception|what\(\)|\.cpp|filesystem error/)
}

test('every command explains itself, and refuses an option that it does not have', async () => {
  for (const usage of commands) {
    const words = nameOf(usage).split(' ')
    const help = await run(...words, '--help')
    assert.equal(help.code, 0, usage)
    assert.ok(help.out.startsWith(`onegrid ${usage}\n\n`), help.out)
    assert.ok(help.out.trim().split('\n').length >= 3, `${usage} says what it does`)
    const wrong = await run(...words, '--no-such-option')
    refused(wrong, new RegExp(`^onegrid ${words.join(' ')}: unknown option --no-such-option\nusage: onegrid ${words[0]}`))
  }
})

test('every option of a usage line is one that the command takes', async () => {
  for (const usage of commands) {
    const words = nameOf(usage).split(' ')
    for (const [, name] of usage.matchAll(/\[?(--[a-z-]+)/g)) {
      // Next to a wrong one, so that nothing is done.
      const answer = await run(...words, name, 'x', '--no-such-option')
      refused(answer, /unknown option --no-such-option/)
    }
  }
})

test('a command that is not there, or half of one, is answered with what there is', async () => {
  refused(await run('frobnicate'), /no command 'frobnicate'; onegrid --help lists them/)
  const half = await run('user')
  refused(half, /'user' is not a whole command/)
  assert.match(half.err, /onegrid user add ACCOUNT/)
  refused(await run('user', 'frobnicate'), /'user' is not a whole command/)
  assert.equal((await run()).code, 2)
})

test('what a command needs and did not get is named', async () => {
  refused(await run('serve', '--port'), /--port needs a value/)
  refused(await run('serve', '--port', 'many'), /http\.port|--http\.port/)
  refused(await run('serve', '--http.prot', '1'), /unknown option --http\.prot/)
  refused(await run('audit', 'verify', 'everything', '--data', data), /'everything' is a word too many/)
  refused(await run('pack', 'check'), /needs the folder of one pack/)
  refused(await run('case', 'replay', '--data', data), /needs --all or the numbers of some cases/)
  refused(await run('case', 'log', '--data', data), /needs the number of one case/)
  refused(await run('user', 'add', '--area', '310000', '--data', data), /something is missing/)
  refused(await run('user', 'add', 'a', 'b', '--area', '310000', '--data', data), /there is a word too many/)
  refused(await run('database', 'run', '--data', data), /needs -- and a command/)
  refused(await run('calendar', 'deadline', '--from', 'yesterday', '--limit', '4 working hours'), /'yesterday' is not a time such as/)
  refused(await run('calendar', 'deadline', '--from', '2026-06-01T09:00:00+08:00', '--limit', 'soon'), /'soon' is not one such as/)
  refused(await run('geo', 'import', join(top, 'nothing.geojson'), '--data', data), /cannot read .*nothing\.geojson/)
  const pack = await run('pack', 'check', join(top, 'nothing'))
  assert.equal(pack.code, 1)
  assert.match(pack.out, /error: pack\.absent/)
})

test('a configuration that cannot be used is told with file and line', async () => {
  const file = join(top, 'onegrid.yaml')
  writeFileSync(file, 'http:\n  port: 8080\n  prot: 1\n')
  chmodSync(file, 0o644)
  refused(await run('migrate', '--config', file, '--data', data), /onegrid\.yaml:3 http\.prot/)
  refused(await run('migrate', '--config', join(top, 'none.yaml'), '--data', data), /none\.yaml.*config\.unreadable/s)
})

test('a database that is not there is said to be away', async () => {
  for (const command of [['migrate'], ['audit', 'verify'], ['user', 'list'], ['case', 'replay', '--all']]) {
    const answer = await run(...command, '--database', 'postgres://nobody@127.0.0.1:1/none', '--data', data)
    assert.equal(answer.code, 1, answer.out + answer.err)
    assert.match(answer.err, new RegExp(`^onegrid ${command.slice(0, 2).filter((w) => !w.startsWith('-')).join(' ')}: .*(refused|connect)`, 'i'))
  }
  const words = await run('migrate', '--database', 'nonsense', '--data', data)
  assert.notEqual(words.code, 0)
  assert.doesNotMatch(words.err, /terminate/)
})

test('a folder that may not be written in is named', async () => {
  const closed = join(top, 'closed')
  writeFileSync(closed, 'a file, not a folder')
  chmodSync(closed, 0o644)
  refused(await run('migrate', '--data', join(closed, 'data')), /cannot make .*closed\/data/)
})

test('a port that is taken is said to be, and nothing is left running', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await new Promise((r) => taken.once('listening', r))
  const answer = await run('serve', '--port', String(taken.address().port), '--data', data, '--packs', join(root, 'packs'),
    '--pack', 'standard')
  taken.close()
  assert.equal(answer.code, 1, answer.out + answer.err)
  assert.match(answer.err, /cannot listen at 127\.0\.0\.1 port \d+: Address already in use/)
  const again = await run('migrate', '--data', data)
  assert.equal(again.code, 0, again.err)
})

test('secrets come from files and the environment, never from arguments', async () => {
  refused(await run('migrate', '--secrets.sms_token', 'abc', '--data', data), /secret_on_command_line|unknown option/)
  refused(await run('serve', '--secrets.sms_token', 'abc', '--data', data), /config\.secret_on_command_line/)
  const file = join(top, 'token')
  writeFileSync(file, 'a-token-of-ours\n')
  chmodSync(file, 0o644)
  const base = { ONEGRID_DATA_DIR: data }
  assert.equal((await withEnv({ ...base, ONEGRID_SECRETS_SMS_TOKEN_FILE: file }, 'migrate')).code, 0)
  assert.equal((await withEnv({ ...base, ONEGRID_SECRETS_SMS_TOKEN: 'a-token-of-ours' }, 'migrate')).code, 0)
})

test('sample secrets and sample accounts start nothing but a demo', async () => {
  for (const sample of ['change-me', 'sample-token']) {
    refused(await withEnv({ ONEGRID_SECRETS_SMS_TOKEN: sample }, 'serve', '--data', data), /secrets\.sms_token.*config\.sample_secret/s)
  }
  const demo = await withEnv({ ONEGRID_SECRETS_SMS_TOKEN: 'change-me', ONEGRID_DEMO: 'true' }, 'migrate', '--data', data)
  assert.equal(demo.code, 0, demo.err)
  // A city that was a demo keeps its sample accounts: it does not serve as anything else.
  const applied = await withEnv({ ONEGRID_DEMO: 'true' }, 'pack', 'apply', join(root, 'packs/demo'), '--yes', '--data', data)
  assert.equal(applied.code, 0, applied.out + applied.err)
  const real = await run('serve', '--port', '0', '--data', data, '--packs', join(root, 'packs'), '--pack', 'demo')
  assert.equal(real.code, 1, real.out + real.err)
  assert.match(real.err, /accounts with the published sample password may sign in/)
})

test('accounts at the terminal: made, granted, locked, given a password; every refusal has its reason', async () => {
  const here = ['--data', data]
  const made = await run('user', 'add', 'firstadmin', '--name', '管理员', '--area', '310000', ...here)
  assert.equal(made.code, 0, made.err)
  assert.match(made.out, /^password: \S{12,}$/m)
  refused(await run('user', 'add', 'firstadmin', '--area', '310000', ...here), /account\.taken: /)
  refused(await run('user', 'add', 'other', '--area', '31x', ...here), /--area is a code of/)
  refused(await run('user', 'lock', 'nobody', ...here), /record\.absent: /)
  assert.equal((await run('user', 'grant', 'firstadmin', 'system_admin', '--area', '310000', ...here)).code, 0)
  refused(await run('user', 'grant', 'firstadmin', 'audit_admin', '--area', '310000', ...here), /assignment\.separation: /)
  refused(await run('user', 'grant', 'firstadmin', 'no_such_role', '--area', '310000', ...here), /assignment\.unknown_role: /)
  const list = await run('user', 'list', ...here)
  assert.match(list.out, /^firstadmin +管理员/m)
  assert.match(list.out, /system_admin/)
  assert.equal((await run('user', 'lock', 'firstadmin', ...here)).code, 0)
  assert.match((await run('user', 'list', ...here)).out, /^firstadmin .*locked/m)
})

test('a program of PostgreSQL runs against the city and its exit code is ours', async () => {
  const one = await run('database', 'run', '--data', data, '--', 'psql', '-qAt', '-c', 'SELECT count(*) FROM cases.act')
  assert.equal(one.code, 0, one.err)
  assert.match(one.out, /^\d+$/m)
  assert.equal((await run('database', 'run', '--data', data, '--', 'sh', '-c', 'exit 7')).code, 7)
  const none = await run('database', 'run', '--data', data, '--', 'no-such-program')
  assert.equal(none.code, 127)
  assert.match(none.err, /no-such-program: (No such file or directory|Permission denied)/)
  assert.match((await run('database', 'run', '--data', data, '--', 'psql', '--help')).out, /psql is the PostgreSQL/)
})
