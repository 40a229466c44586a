#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Attacks the parameters of a running demo city with sqlmap: lists, searches, filters, paths, JSON bodies, Open311. First a page that
// really is injectable is attacked, so that a scan that finds nothing is one that could have. Ends with 0 when nothing was found.
//
//   node tools/sqlmap_scan.mjs [--only WORD] [--level N]
//
// Between sqlmap and the city stands a small proxy that gives each request an Idempotency-Key and an address of its own, so that no
// limit of ours keeps the statements from being reached.
import http from 'node:http'
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { start } from '../tests/lib/onegrid.mjs'
import { report } from '../tests/lib/cases.mjs'

const option = (name, otherwise) => { const at = process.argv.indexOf(`--${name}`); return at > 0 ? process.argv[at + 1] : otherwise }
const level = option('level', '1')
const only = option('only', '')
const folder = mkdtempSync(join(tmpdir(), 'onegrid-sqlmap-'))

const listening = (server) => new Promise((done) => server.listen(0, '127.0.0.1', () => done(server.address().port)))

function proxyTo(city) {
  let count = 0
  return http.createServer((request, answer) => {
    const headers = { ...request.headers, host: `127.0.0.1:${city.port}`, 'idempotency-key': randomUUID(), 'x-forwarded-for': `198.18.${(count >> 8) & 255}.${count++ & 255}` }
    // What is no path any more (a blank, a quote) is sent as a client would have to write it.
    const path = request.url.replace(/[^\x21-\x7e]|["<>\\^`{|}]/g, encodeURIComponent)
    const passed = http.request({ host: '127.0.0.1', port: city.port, method: request.method, path, headers }, (theirs) => {
      answer.writeHead(theirs.statusCode, theirs.headers)
      theirs.pipe(answer)
    })
    passed.on('error', () => { answer.writeHead(502); answer.end() })
    request.pipe(passed)
  })
}

// The control: one page over the city's own PostgreSQL that puts its parameter into the statement.
function injectable(city) {
  const socket = readFileSync(join(city.dir, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[4]
  const asUser = process.getuid() === 0 ? ['setpriv', '--reuid=onegrid', '--regid=onegrid', '--clear-groups'] : []
  const user = process.getuid() === 0 ? 'onegrid' : process.env.USER
  return http.createServer((request, answer) => {
    const id = new URL(request.url, 'http://x').searchParams.get('id') ?? '1'
    const words = [...asUser, 'psql', '-X', '-q', '-A', '-t', '-h', socket, '-U', user, '-d', 'onegrid', '-c', `SELECT name FROM access.role WHERE ${id} = 1 ORDER BY 1 LIMIT 3`]
    const child = spawn(words[0], words.slice(1), { cwd: '/tmp' })
    let text = ''
    child.stdout.on('data', (d) => (text += d))
    child.stderr.on('data', (d) => (text += d))
    child.on('close', () => { answer.writeHead(200, { 'content-type': 'text/html' }); answer.end(`<html><body>${text}</body></html>`) })
  })
}

// Runs sqlmap; { found: [parameters], ended, requests }.
function attack(name, url, { body, headers = {}, techniques = 'BEUSQ' } = {}) {
  const words = ['-u', url, '--batch', '--disable-coloring', '--level', level, '--risk', '1', '--technique', techniques, '--dbms', 'PostgreSQL', '--flush-session', '--threads', '2',
    '--ignore-code', '400,401,403,404,405,409,412,413,415,422,429,500,503', '--skip-waf', '--skip-static', '--timeout', '20', '--retries', '1', '--parse-errors', '--output-dir', folder, '-v', '1']
  for (const [key, value] of Object.entries(headers)) words.push('--header', `${key}: ${value}`)
  if (body) words.push('--data', JSON.stringify(body), '--method', 'POST', '--header', 'Content-Type: application/json')
  return new Promise((done) => {
    const child = spawn('sqlmap', words.filter((w) => w !== '--skip-static'), { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, HOME: folder } })
    let text = ''
    child.stdout.on('data', (d) => (text += d))
    child.stderr.on('data', (d) => (text += d))
    child.on('close', () => {
      writeFileSync(join(folder, `${name.replace(/\W+/g, '_')}.log`), text)
      const found = [...new Set([...text.matchAll(/^Parameter: (.*)$/gm)].map((m) => m[1]))]
      const ended = found.length > 0 || /all tested parameters do not appear to be injectable/.test(text)
      const tested = new Set([...text.matchAll(/testing if (?:.*?)parameter '([^']+)'|testing for SQL injection on (?:.*?)parameter '([^']+)'/g)].map((m) => m[1] ?? m[2]))
      done({ found, ended, tested: tested.size, text })
    })
  })
}

const city = await start({ args: ['--http.trusted_proxies', '127.0.0.1/32'] })
const proxy = proxyTo(city)
const control = injectable(city)
let failures = 0
try {
  const at = `http://127.0.0.1:${await listening(proxy)}`
  const weak = `http://127.0.0.1:${await listening(control)}`
  const known = await attack('control', `${weak}/?id=1`, { techniques: 'BEU' })
  if (known.found.length === 0) throw new Error(`sqlmap does not find the injection that is there:\n${known.text.slice(-2000)}`)
  console.log(`control: found ${known.found.join(', ')}, as it must`)

  const people = {}
  for (const account of ['city_op', 'sysadmin', 'secadmin', 'auditadmin', 'ndl_grid1']) people[account] = (await city.signIn(account)).headers.authorization
  const { id, number, follow_code } = (await report(await city.signIn('ndl_grid1'), { description: '井盖缺失', matter: 'manhole_missing' })).body
  const as = (account) => ({ headers: { Authorization: people[account] } })
  const now = encodeURIComponent(new Date().toISOString())
  const targets = [
    ['cases: filters', `/v1/cases?view=all&stage=intake&colour=blue&matter=manhole_missing&area=310101002&unit=1&level=street&source=grid_worker&from=2026-01-01T00:00:00Z&to=${now}&sort=created&limit=5`, as('city_op')],
    ['cases: words', '/v1/cases?view=all&q=manhole&after=w1.1', as('city_op')],
    ['cases: number', `/v1/cases?view=all&q=${number}`, as('city_op')],
    ['cases: counts', '/v1/cases/counts?view=all', as('city_op')],
    ['cases: map', '/v1/cases/map?bbox=121.4,31.2,121.5,31.3&zoom=14&colour=blue', as('city_op')],
    ['cases: similar', '/v1/cases/similar?lon=121.4762&lat=31.2352&matter=manhole_missing', as('city_op')],
    ['a case', `/v1/cases/${id}*`, as('city_op')],
    ['a case as of', `/v1/cases/${id}/as-of?at=${now}`, as('city_op')],
    ['candidates', `/v1/cases/${id}/candidates?act=accept`, as('city_op')],
    ['follow', `/v1/follow/${follow_code}*`, {}],
    ['wall', `/v1/wall/summary?area=310101&at=${now}`, as('city_op')],
    ['matters', '/v1/matters?q=manhole&public=true', as('city_op')],
    ['areas', '/v1/areas?q=a&parent=310101&level=street&limit=5&after=1', {}],
    ['an area', '/v1/areas/310101002*', {}],
    ['locate', '/v1/locate?lon=121.4762&lat=31.2352&crs=gcj02', {}],
    ['tiles', '/v1/tiles/areas/14*/13718*/6690*.mvt', {}],
    ['persons', '/v1/persons?q=a&area=310101&unit=1&limit=5&after=1', as('sysadmin')],
    ['a person', '/v1/persons/1*', as('sysadmin')],
    ['units', '/v1/units?q=a&area=310101&kind=centre&level=street&all=true&limit=5&after=1', as('city_op')],
    ['assignments', '/v1/assignments?person=1&unit=1&role=resident&area=310101&all=true&limit=5&after=1', as('secadmin')],
    ['api keys', '/v1/api-keys?limit=5&after=1', as('secadmin')],
    ['audit', `/v1/audit?actor=1&action=session&object_kind=session&object_id=1&outcome=done&from=2026-01-01T00:00:00Z&to=${now}&limit=5&after=99999`, as('auditadmin')],
    ['jobs', '/v1/jobs?state=queued&kind=sweep_uploads&limit=5&after=999999999', as('sysadmin')],
    ['files', `/v1/files/${'0'.repeat(64)}*`, as('city_op')],
    ['open311: requests', '/open311/v2/requests.json?service_code=manhole_missing&start_date=2026-01-01T00:00:00Z&end_date=2027-01-01T00:00:00Z&status=open&page=1&page_size=5', {}],
    ['open311: ids', `/open311/v2/requests.json?service_request_id=${id}`, {}],
    ['open311: a request', `/open311/v2/requests/${id}*.json`, {}],
    ['open311: a service', '/open311/v2/services/manhole_missing*.json', {}],
    ['open311: a token', `/open311/v2/tokens/${id}*.json`, {}],
    ['sign-in', '/v1/session', { body: { account: 'hp_op', password: 'wrong-password-1' } }],
    ['phone', '/v1/session/phone', { body: { phone: '13900000001', code: '123456' } }],
    ['report', '/v1/cases', { ...as('ndl_grid1'), body: { description: '井盖', matter: 'manhole_missing', address: 'x', area: '310101002', source: 'grid_worker', contact_name: 'a', contact_phone: '13900000001' } }],
    ['act', `/v1/cases/${id}/acts`, { ...as('city_op'), body: { version: 1, acts: [{ act: 'annotate', data: { note: 'x' } }] } }],
    ['evaluate', `/v1/follow/${follow_code}/evaluate`, { body: { grade: 5, words: 'good' } }],
    ['a person is made', '/v1/persons', { ...as('sysadmin'), body: { name: 'x', account: 'sqlmap1', area: '310101', phone: '13900000002' } }],
    ['a unit is made', '/v1/units', { ...as('sysadmin'), body: { code: 'x-1', name: 'x', kind: 'department', level: 'street', area: '310101002' } }],
  ].filter(([name]) => name.includes(only))

  const began = Date.now()
  for (const [name, path, how] of targets) {
    const { found, ended, tested, text } = await attack(name, at + path, how)
    if (found.length) {
      failures += found.length
      console.log(`${name}: FOUND ${found.join(', ')}`)
    } else if (!ended) {
      ++failures
      console.log(`${name}: not tried to the end:\n${text.slice(-800)}`)
    } else {
      console.log(`${name}: nothing (${tested} parameters)`)
    }
  }
  console.log(`sqlmap: ${targets.length} requests attacked in ${Math.round((Date.now() - began) / 1000)} s, ${failures} findings`)
} finally {
  proxy.close()
  control.close()
  // Attacks are what the log is full of; that nothing broke is what counts.
  try { await city.stop() } catch (why) { ++failures; console.log(String(why).slice(0, 3000)) }
  if (failures === 0) rmSync(folder, { recursive: true, force: true })
  else console.log(`logs: ${folder}`)
}
process.exit(failures ? 1 : 0)
