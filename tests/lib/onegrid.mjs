// SPDX-License-Identifier: Apache-2.0
// Starts the built program with a database and a demo city of its own, for the tests that drive it from outside.
//
//   const city = await start()            one server; stops with the test process, or by city.stop()
//   const me = await city.signIn('hp_op') a signed-in person: me.get(path), me.post(path, body), …
//   city.stop() fails when the server's log holds a warning or an error that no test expected (expectInLog), and when a secret, a
//   number of a person, SQL or a path stands in the log, in PostgreSQL's, or in a problem that was answered (log_scan.mjs).
import { spawn, execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, chmodSync, readFileSync, createWriteStream, existsSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join, resolve, dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import http from 'node:http'
import { Scan } from './log_scan.mjs'
import { copyCity } from './template.mjs'

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
export const demoPassword = 'Demo-OneGrid-2026'
const preset = process.env.ONEGRID_TEST_PRESET ?? 'dev'
const isRoot = process.getuid() === 0
export const asUser = isRoot ? ['setpriv', '--reuid=onegrid', '--regid=onegrid', '--clear-groups'] : []

export function stage() {
  return execFileSync(join(root, 'tools/stage'), [preset], { encoding: 'utf8' }).trim().split('\n').at(-1)
}

// Runs `onegrid …` to its end; returns { code, out, err }.
export function cli(program, args, options = {}) {
  return new Promise((done) => {
    const command = [...asUser, join(program, 'build', preset, 'onegrid'), ...args]
    const child = spawn(command[0], command.slice(1), { cwd: '/tmp', ...options })
    let out = ''
    let err = ''
    child.stdout.on('data', (d) => (out += d))
    child.stderr.on('data', (d) => (err += d))
    child.on('close', (code) => done({ code, out, err }))
  })
}

// wrap(command, dir) → command: what the server is started through. fresh: from an empty directory, not from a copy of a city
// that was made before (template.mjs).
export async function start({ data, args = [], env = {}, pack = 'demo', wrap, fresh = false } = {}) {
  const program = stage()
  const own = !data
  const dir = data ?? mkdtempSync(join(tmpdir(), 'onegrid-city-'))
  if (own && isRoot) {
    chmodSync(dir, 0o777)
  }
  if (own && !fresh) {
    const make = async (place) => {
      const first = new City(program, place, false, [], {}, pack)
      await first.launch()
      await first.stop()
    }
    await copyCity({ root, preset, pack, dir, make })
    if (isRoot) chmodSync(dir, 0o777)
  }
  const city = new City(program, dir, own, args, env, pack, wrap)
  await city.launch()
  process.on('exit', () => city.kill())
  return city
}

class City {
  constructor(program, dir, own, args, env, pack, wrap = (command) => command) {
    Object.assign(this, { program, dir, own, args, env, pack, wrap, expected: [] })
    this.log = '' // all that it said
    this.errors = '' // its log alone: what it says to people goes to standard output
    this.problems = new Set()
    this.scan = new Scan()
  }

  async launch(port = 0) {
    const command = this.wrap([
      ...asUser, join(this.program, 'build', preset, 'onegrid'), 'serve', '--port', String(port), '--data', this.dir,
      ...(this.args.includes('--packs') ? [] : ['--packs', join(this.program, 'packs')]), '--pack', this.pack, '--web', join(this.program, 'web/apps'), '--demo', ...this.args,
    ], this.dir)
    // Its own group, so that all of it can be ended when a test is stopped half-way.
    this.child = spawn(command[0], command.slice(1), { cwd: '/tmp', detached: true, env: { ...process.env, ...this.env } })
    const stored = createWriteStream(join(tmpdir(), `onegrid-test-${process.pid}.log`), { flags: 'a' })
    this.exited = new Promise((r) => this.child.on('close', (code) => r(code)))
    const before = this.log.length
    this.url = await new Promise((ready, failed) => {
      const late = setTimeout(() => failed(new Error(`not ready in 180 s:\n${this.log.slice(-4000)}`)), 180_000)
      const read = (chunk) => {
        stored.write(chunk)
        this.log += chunk
        const found = /ready at (http:\/\/[^\s"]+)/.exec(this.log.slice(Math.max(before, this.log.length - 20_000)))
        if (found) {
          clearTimeout(late)
          ready(found[1].replace(/\/$/, ''))
        }
      }
      this.child.stdout.on('data', read)
      this.child.stderr.on('data', (chunk) => {
        this.errors += chunk
        read(chunk)
      })
      this.child.on('close', (code) => failed(new Error(`ended with ${code} before it was ready:\n${this.log.slice(-4000)}`)))
    })
    this.port = Number(new URL(this.url).port)
  }

  // A warning or an error that a test provokes on purpose, so that the log is still called clean.
  expectInLog(pattern) { this.expected.push(pattern) }

  faultsInLog() {
    return this.log.split('\n').filter((line) => /"level":"(warn|error|critical)"|AddressSanitizer|ThreadSanitizer|runtime error:|broken:/.test(line))
      // The apps are not built in every place where the server is tried.
      .filter((line) => !line.includes('"event":"http.app_missing"'))
      .filter((line) => !this.expected.some((e) => e.test(line)))
  }

  // What stands where it may not: in the log, in what PostgreSQL wrote, in the problems that were answered.
  leaks() {
    const postgres = join(this.dir, 'postgres.log')
    const theirs = existsSync(postgres) ? readFileSync(postgres, 'utf8').split('\n') : []
    return [
      ...this.scan.faultsIn(this.errors.split('\n')),
      ...this.scan.faultsIn([...this.problems]),
      ...this.scan.faultsIn(theirs).filter((fault) => !fault.startsWith('a path')), // it names its own socket
    ]
  }

  async stop() {
    if (!this.child) return
    this.child.kill('SIGTERM')
    const code = await this.exited
    this.child = undefined
    const leaks = this.leaks()
    if (this.own) rmSync(this.dir, { recursive: true, force: true })
    const faults = this.faultsInLog()
    if (faults.length) throw new Error(`the server's log is not clean:\n${faults.slice(0, 10).join('\n')}`)
    if (leaks.length) throw new Error(`what may not be told was told:\n${leaks.slice(0, 10).join('\n')}`)
    if (code !== 0) throw new Error(`the server ended with ${code}:\n${this.log.slice(-2000)}`)
  }

  kill() {
    if (this.child) {
      try { process.kill(-this.child.pid, 'SIGTERM') } catch { /* it has ended */ }
    }
  }

  // One request. body: an object becomes JSON; a string or Buffer goes as it is. Returns { status, headers, body, text }.
  request(method, path, { body, headers = {}, raw } = {}) {
    return new Promise((done, failed) => {
      const json = body !== undefined && !(typeof body === 'string' || Buffer.isBuffer(body))
      const bytes = body === undefined ? undefined : json ? Buffer.from(JSON.stringify(body)) : Buffer.from(body)
      const all = { ...headers }
      if (bytes) {
        all['content-length'] ??= bytes.length
        all['content-type'] ??= 'application/json'
      }
      const request = http.request({ host: '127.0.0.1', port: this.port, method, path, headers: all }, (answer) => {
        const parts = []
        answer.on('data', (d) => parts.push(d))
        answer.on('end', () => {
          const buffer = Buffer.concat(parts)
          const text = raw ? '' : buffer.toString('utf8')
          let parsed
          if (/json/.test(answer.headers['content-type'] ?? '')) {
            try { parsed = JSON.parse(text) } catch { parsed = undefined }
          }
          this.look(path, body, answer.headers, parsed, text)
          done({ status: answer.statusCode, headers: answer.headers, body: parsed, text, buffer })
        })
      })
      request.on('error', failed)
      if (bytes) request.write(bytes)
      request.end()
    })
  }

  // Remembers the secrets of a request and its answer, and every problem that was answered.
  look(path, sent, headers, answered, text) {
    if (sent && typeof sent === 'object' && !Buffer.isBuffer(sent)) this.scan.learn(path, sent)
    for (const cookie of headers['set-cookie'] ?? []) {
      const [, value] = /^onegrid_session=([^;]+)/.exec(cookie) ?? []
      if (value) this.scan.know(value, 'a session cookie')
    }
    if (/problem\+json/.test(headers['content-type'] ?? '')) {
      if (this.problems.size < 5_000) this.problems.add(text)
    } else if (answered) {
      this.scan.learn(path, answered)
    }
  }

  nobody() { return new Person(this, {}) }

  async signIn(account, password = demoPassword) {
    const answer = await this.request('POST', '/v1/session', { body: { account, password, want_token: true }, headers: { 'idempotency-key': randomUUID() } })
    if (answer.status >= 300) throw new Error(`${account} cannot sign in: ${answer.status} ${answer.text}`)
    return new Person(this, { authorization: `Bearer ${answer.body.token}` }, answer.body)
  }
}

export class Person {
  constructor(city, headers, session) { Object.assign(this, { city, headers, session }) }
  send(method, path, body, headers = {}) { return this.city.request(method, path, { body, headers: { ...this.headers, ...headers } }) }
  get(path, headers) { return this.send('GET', path, undefined, headers) }
  post(path, body, headers) { return this.send('POST', path, body, { 'idempotency-key': randomUUID(), ...headers }) }
  patch(path, body, headers) { return this.send('PATCH', path, body, { 'idempotency-key': randomUUID(), ...headers }) }
  del(path, headers) { return this.send('DELETE', path, undefined, headers) }
}
