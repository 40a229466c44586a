// SPDX-License-Identifier: Apache-2.0
// The rules workshop over HTTP: who may, what is refused, and what a change of the rules does to new cases and old ones.
import { test, before, after } from 'node:test'
import assert from 'node:assert/strict'
import { start, cli } from '../lib/onegrid.mjs'
import { report, act, readCase, condition } from '../lib/cases.mjs'

let city
let editor
let op
const path = '/v1/workshop/decisions/dispatch'
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
const binsElsewhere = (xml) => changed(xml, '<outputEntry id="dispatch_landscaping_out1"><text>"landscaping"', '<outputEntry id="dispatch_landscaping_out1"><text>"urban_management"')

// A broken litter bin, reported by the grid and filed: ready to be dispatched.
async function brokenBin() {
  const made = await report(await city.signIn('ndl_grid1'), { description: '果皮箱破损', matter: 'bin_damaged' })
  assert.equal(made.status, 201, made.text)
  const { id } = made.body
  await act(op, id, [{ act: 'accept' }])
  await act(op, id, [{ act: 'file', data: { condition: condition(await readCase(op, id), 'file') } }])
  return id
}
const likely = async (id) => (await op.get(`/v1/cases/${id}/candidates?act=dispatch`)).body.items[0]

test('decisions are listed for those who may see rules, and for nobody else', async () => {
  const list = (await editor.get('/v1/workshop/decisions')).body
  assert.deepEqual(list.items.map(({ name }) => name), ['dispatch', 'extension_approval', 'hang_approval', 'process'])
  for (const account of ['ndl_op', 'ndl_grid1', 'secadmin', 'auditadmin']) {
    assert.equal((await (await city.signIn(account)).get('/v1/workshop/decisions')).status, 403, account)
  }
  const sysadmin = await city.signIn('sysadmin')
  const seen = await sysadmin.get(path)
  assert.equal(seen.status, 200)
  assert.equal(seen.body.may_edit, false)
  const refused = await sysadmin.post(`${path}/apply`, { xml: binsElsewhere(seen.body.xml), based_on: seen.body.version, reason: '试试' })
  assert.equal(refused.status, 403)
  assert.equal((await editor.get('/v1/workshop/decisions/no_such')).status, 404)
})

test('a case is proposed to the unit that the rules name, and the proposal is explained in both languages', async () => {
  const id = await brokenBin()
  const zh = await op.get(`/v1/cases/${id}/proposal`)
  assert.equal(zh.status, 200, zh.text)
  assert.equal(zh.body.unit_kind, 'landscaping')
  assert.equal(zh.body.by_rules, true)
  assert.equal(zh.body.rows.length, 1)
  assert.ok(zh.body.rows[0].words.length > 0, 'the row says what it is for')
  assert.equal(zh.body.inputs.length, 8)
  assert.ok(zh.body.explanation.steps.length >= 1)
  const en = await op.get(`/v1/cases/${id}/proposal`, { 'accept-language': 'en' })
  assert.equal(en.body.unit_kind_name, 'Landscaping and city appearance')
  assert.equal((await likely(id)).unit, zh.body.unit)
  // Who does not see the case does not see the proposal.
  assert.equal((await (await city.signIn('wt_op')).get(`/v1/cases/${id}/proposal`)).status, 404)
})

test('a change holds for cases reported after it, an older case keeps its rules, and going back undoes it', async () => {
  const before = await inForce()
  const old = await brokenBin()
  const unitBefore = (await likely(old)).unit

  const applied = await editor.post(`${path}/apply`, { xml: binsElsewhere(before.xml), based_on: before.version, reason: '市容设施移交城管，沪容〔2026〕3 号' })
  assert.equal(applied.status, 201, applied.text)
  const fresh = await brokenBin()
  assert.equal((await op.get(`/v1/cases/${fresh}/proposal`)).body.unit_kind, 'urban_management')
  assert.notEqual((await likely(fresh)).unit, unitBefore)
  assert.equal((await likely(old)).unit, unitBefore)

  // The dispatch keeps what was proposed, whoever got it.
  await act(op, fresh, [{ act: 'dispatch', data: { unit: unitBefore } }])
  const dispatched = (await readCase(op, fresh)).acts.find((a) => a.act === 'dispatch')
  assert.equal(dispatched.as_proposed, false)
  assert.ok(dispatched.proposed)
  const why = await op.get(`/v1/cases/${fresh}/proposal?serial=${dispatched.serial}`)
  assert.equal(why.body.unit_name, dispatched.proposed)

  // Somebody who began before is told, and nothing of theirs is put in force.
  const stale = await editor.post(`${path}/apply`, { xml: changed(before.xml, '0.6', '0.7'), based_on: before.version, reason: '再改' })
  assert.equal(stale.status, 412)
  assert.equal(stale.body.code, 'pack.changed_meanwhile')

  const now = await inForce()
  const list = (await editor.get(`${path}/versions`)).body.items
  assert.equal(list[0].reason, '市容设施移交城管，沪容〔2026〕3 号')
  assert.equal(list[0].applied_by, '冯例章')
  const back = await editor.post(`${path}/roll-back`, { version: before.version, based_on: now.version, reason: '文件作废' })
  assert.equal(back.status, 201, back.text)
  assert.equal((await inForce()).xml, before.xml)
  assert.equal((await op.get(`/v1/cases/${await brokenBin()}/proposal`)).body.unit_kind, 'landscaping')

  // All of it is in the audit log, before and after.
  const auditor = await city.signIn('auditadmin')
  const entries = (await auditor.get('/v1/audit?action=decision.apply')).body.items
  assert.ok(entries.length >= 1)
  assert.equal(entries[0].after.reason, '市容设施移交城管，沪容〔2026〕3 号')
  assert.notEqual(entries[0].after.digest, entries[0].before.digest)
})

test('a draft is checked, tried, and tried on history', async () => {
  const { xml } = await inForce()
  const fine = (await editor.post(`${path}/check`, { xml })).body
  assert.equal(fine.may_be_applied, true)
  assert.deepEqual(fine.findings, [])

  const tried = await editor.post(`${path}/try`, { xml: binsElsewhere(xml), decision: 'dispatch', inputs: { matter: 'bin_damaged', unit_kind: 'landscaping', matter_level: 'street', urgency: 'critical', source: 'resident', area_level: 'grid', working_time: true, confidence: 1 } })
  assert.equal(tried.status, 200, tried.text)
  assert.equal(tried.body.value.unit, 'urban_management')

  const asked = await editor.post(`${path}/trials`, { xml: binsElsewhere(xml), from: new Date(Date.now() - 400 * 86_400_000).toISOString(), to: new Date(Date.now() + 60_000).toISOString() })
  assert.equal(asked.status, 201, asked.text)
  let trial = asked.body
  for (let i = 0; i < 100 && ['waiting', 'running'].includes(trial.state); i++) {
    await new Promise((r) => setTimeout(r, 200))
    trial = (await editor.get(`/v1/workshop/trials/${asked.body.id}`)).body
  }
  assert.equal(trial.state, 'done')
  assert.ok(trial.summary.cases > 0)
  assert.ok(trial.summary.changed > 0)
  assert.equal(trial.summary.changed, trial.summary.unit)
  assert.equal(trial.summary.limit, 0)
  assert.equal(trial.summary.unanswered, 0)
  // Pages of them, each with what it was and would have been; together they are all.
  const seen = new Set()
  let after
  do {
    const page = (await editor.get(`/v1/workshop/trials/${trial.id}/cases?limit=7&change=unit${after ? `&after=${after}` : ''}`)).body
    for (const one of page.items) {
      seen.add(one.number)
      assert.ok(one.changes.includes('unit'))
      assert.notEqual(one.before.unit_name, one.after.unit_name)
    }
    after = page.next
  } while (after)
  assert.equal(seen.size, trial.summary.unit)
  assert.equal((await editor.get(`/v1/workshop/trials/${trial.id}/cases?change=colour`)).status, 422)
  assert.equal((await (await city.signIn('sysadmin')).get(`/v1/workshop/trials/${trial.id}`)).status, 403)
})

test('bad drafts are answered with findings or refused, and never harm the server', { timeout: 120_000 }, async () => {
  const { xml, version } = await inForce()
  const deep = `${'('.repeat(3_000)}1${')'.repeat(3_000)}`
  const bomb = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa">${[...'bcdefghij'].map((c, i) => `<!ENTITY ${c} "${`&${'abcdefghij'[i]};`.repeat(10)}">`).join('')}]><definitions>&j;</definitions>`
  const cycle = changed(xml, '<informationRequirement id="dispatch_needs_matter">', '<informationRequirement id="self"><requiredDecision href="#dispatch"/></informationRequirement><informationRequirement id="dispatch_needs_matter">')
  for (const [what, draft] of [
    ['nothing', ''], ['no XML', 'hello'], ['broken XML', xml.slice(0, 2_000)], ['other XML', '<html/>'], ['entities that multiply', bomb], ['a NUL byte', `${xml}\u0000`],
    ['FEEL that is deep', changed(xml, '<text>&lt; 0.6</text>', `<text>${deep}</text>`)], ['a decision that needs itself', cycle], ['a huge number', changed(xml, '<text>&lt; 0.6</text>', '<text>&lt; 1e999999</text>')],
  ]) {
    const started = Date.now()
    const checked = await editor.post(`${path}/check`, { xml: draft })
    assert.equal(checked.status, 200, `${what}: ${checked.text.slice(0, 300)}`)
    assert.equal(checked.body.may_be_applied, false, what)
    assert.ok(checked.body.findings.some(({ severity, text }) => severity === 'error' && text), what)
    assert.ok(Date.now() - started < 10_000, `${what} is answered soon`)
    const applied = await editor.post(`${path}/apply`, { xml: draft, based_on: version, reason: '坏文件' })
    assert.equal(applied.status, 422, `${what}: ${applied.text.slice(0, 300)}`)
  }
  assert.equal((await editor.post(`${path}/check`, { xml: ' '.repeat(5_000_000) })).status, 413)
  assert.equal((await editor.post(`${path}/apply`, { xml, based_on: version, reason: '' })).status, 422)
  assert.equal((await editor.post(`${path}/apply`, { xml, based_on: version, reason: '没有改动' })).status, 409)
  assert.equal((await inForce()).version, version)
  assert.equal((await city.nobody().get('/healthz')).status, 200)
})

test('every case is still what its log says', async () => {
  const replayed = await cli(city.program, ['case', 'replay', '--all', '--data', city.dir])
  assert.match(replayed.out, / replayed, 0 diverged/, replayed.out + replayed.err)
})
