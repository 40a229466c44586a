// SPDX-License-Identifier: Apache-2.0
// The process workshop over HTTP: who may, what a draft is told, and what a change of the drawing does to new cases and old ones.
import { test, before, after } from 'node:test'
import assert from 'node:assert/strict'
import { start, cli } from '../lib/onegrid.mjs'
import { report, act, readCase, condition } from '../lib/cases.mjs'

let city
let editor
let op
const path = '/v1/workshop/processes/case'
before(async () => {
  city = await start()
  editor = await city.signIn('city_rules')
  op = await city.signIn('ndl_op')
}, { timeout: 240_000 })
after(() => city.stop())

const inForce = async () => (await editor.get(path)).body
function changed(xml, from, to) {
  assert.ok(xml.includes(from), from)
  return xml.replace(from, to)
}
// Accepting is called something else: seen at once in the buttons of a case.
const renamed = (xml) => changed(xml, 'zh="受理" en="Accept"', 'zh="接收登记" en="Take in"')
async function newCase() {
  const made = await report(await city.signIn('ndl_grid1'), { description: '果皮箱破损', matter: 'bin_damaged' })
  assert.equal(made.status, 201, made.text)
  return made.body.id
}
const button = async (id) => (await readCase(op, id)).legal_acts.find((one) => one.act === 'accept')?.name

test('processes are listed for those who may see rules, and for nobody else', async () => {
  const list = (await editor.get('/v1/workshop/processes')).body
  assert.ok(list.items.some(({ name, stages, acts }) => name === 'case' && stages >= 8 && acts >= 20), JSON.stringify(list))
  for (const account of ['ndl_op', 'ndl_grid1', 'secadmin', 'auditadmin']) {
    assert.equal((await (await city.signIn(account)).get('/v1/workshop/processes')).status, 403, account)
  }
  const seen = await (await city.signIn('sysadmin')).get(path)
  assert.equal(seen.body.may_edit, false)
  assert.ok(seen.body.permissions.some(({ code }) => code === 'case.dispatch'))
  assert.ok(seen.body.drawn.some(({ code, element }) => code === 'dispatching' && element === 'dispatching'))
  const refused = await (await city.signIn('sysadmin')).post(`${path}/apply`, { xml: renamed(seen.body.xml), based_on: seen.body.version, reason: '试试' })
  assert.equal(refused.status, 403)
  assert.equal((await editor.get('/v1/workshop/processes/no_such')).status, 404)
})

test('what is wrong with a draft is told with the element that it is drawn at', async () => {
  const { xml } = await inForce()
  const check = async (draft) => (await editor.post(`${path}/check`, { xml: draft })).body
  assert.deepEqual(await check(xml), { may_be_applied: true, errors: 0, warnings: 0, findings: [] })

  const noClock = await check(changed(xml, 'og:clock="dispatching"', 'og:clock="sending"'))
  assert.equal(noClock.may_be_applied, false)
  assert.ok(noClock.findings.some(({ element, severity, detail }) => element === 'dispatching' && severity === 'error' && /no clock sending/.test(detail)), JSON.stringify(noClock))

  // No way leads out of the stage any more: not by the flow, not by its offers.
  const english = await editor.post(`${path}/check`, { xml: changed(xml, 'og:en="Signing"', '') }, { 'accept-language': 'en' })
  const unnamed = english.body.findings.find(({ code }) => code === 'process.stage_without_label')
  assert.equal(unnamed.element, 'signing')
  assert.equal(unnamed.text, 'The stage has no name in one of the languages')

  const permission = await check(changed(xml, 'permission="case.accept"', 'permission="case.acept"'))
  const unknown = permission.findings.find(({ code }) => code === 'process.unknown_permission')
  assert.equal(unknown.subject, 'accept')
  assert.equal(unknown.element, '')

  // A clock that a reminder of the pack is for: the other file is named.
  const gone = await check(xml.replaceAll('"spot_check" limit', '"other_check" limit').replaceAll('og:clock="spot_check"', 'og:clock="other_check"'))
  assert.equal(gone.may_be_applied, false)
  assert.ok(gone.findings.some(({ file }) => file === 'reminders.yaml'), JSON.stringify(gone))
})

test('a drawing holds for cases reported after it, an older case keeps its own, and going back undoes it', async () => {
  const before = await inForce()
  const old = await newCase()
  const applied = await editor.post(`${path}/apply`, { xml: renamed(before.xml), based_on: before.version, reason: '用语统一' })
  assert.equal(applied.status, 201, applied.text)
  const fresh = await newCase()
  assert.equal(await button(fresh), '接收登记')
  assert.equal(await button(old), '受理')
  await act(op, old, [{ act: 'accept' }])
  await act(op, old, [{ act: 'file', data: { condition: condition(await readCase(op, old), 'file') } }])

  const stale = await editor.post(`${path}/apply`, { xml: changed(before.xml, 'en="Accept"', 'en="Admit"'), based_on: before.version, reason: '再改' })
  assert.equal(stale.status, 412)
  const now = await inForce()
  const list = (await editor.get(`${path}/versions`)).body.items
  assert.equal(list[0].reason, '用语统一')
  assert.equal(list[0].applied_by, '冯例章')
  assert.equal((await editor.get(`${path}/versions/${before.version}`)).body.xml, before.xml)
  const back = await editor.post(`${path}/roll-back`, { version: before.version, based_on: now.version, reason: '文件作废' })
  assert.equal(back.status, 201, back.text)
  assert.equal((await inForce()).xml, before.xml)
  assert.equal(await button(await newCase()), '受理')
  assert.equal(await button(fresh), '接收登记')
  const entries = (await (await city.signIn('auditadmin')).get('/v1/audit?action=process.apply')).body.items
  assert.equal(entries[0].after.reason, '用语统一')
})

test('bad drafts are answered with findings or refused, and never harm the server', { timeout: 120_000 }, async () => {
  const { xml, version } = await inForce()
  const bomb = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa">]><definitions>&a;</definitions>`
  for (const [what, draft] of [
    ['nothing', ''], ['no XML', 'hello'], ['broken XML', xml.slice(0, 2_000)], ['other XML', '<html/>'], ['entities', bomb], ['a NUL byte', `${xml}\u0000`],
    ['a flow to nowhere', changed(xml, 'targetRef="intake"', 'targetRef="nowhere"')], ['an expression that cannot be read', changed(xml, `guard="evaluated != true"`, `guard="evaluated !!= ("`)], ['a script', changed(xml, '<bpmn:startEvent', '<bpmn:scriptTask id="s"/><bpmn:startEvent')],
  ]) {
    const checked = await editor.post(`${path}/check`, { xml: draft })
    assert.equal(checked.status, 200, `${what}: ${checked.text.slice(0, 300)}`)
    assert.equal(checked.body.may_be_applied, false, what)
    assert.ok(checked.body.findings.some(({ severity, text }) => severity === 'error' && text), what)
    const applied = await editor.post(`${path}/apply`, { xml: draft, based_on: version, reason: '坏文件' })
    assert.equal(applied.status, 422, `${what}: ${applied.text.slice(0, 300)}`)
  }
  assert.equal((await editor.post(`${path}/check`, { xml: ' '.repeat(5_000_000) })).status, 413)
  assert.equal((await editor.post(`${path}/apply`, { xml, based_on: version, reason: '没有改动' })).status, 409)
  assert.equal((await inForce()).version, version)
})

test('every case is still what its log says', async () => {
  const replayed = await cli(city.program, ['case', 'replay', '--all', '--data', city.dir])
  assert.match(replayed.out, / replayed, 0 diverged/, replayed.out + replayed.err)
})
