// SPDX-License-Identifier: Apache-2.0
// Learning from history over HTTP, on the demo's cases: heat, conformance, trials; and cases that run moved to another drawing.
import { test, before, after } from 'node:test'
import assert from 'node:assert/strict'
import { start, cli } from '../lib/onegrid.mjs'
import { report, act, readCase } from '../lib/cases.mjs'

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
const period = () => ({ from: new Date(Date.now() - 400 * 86_400_000).toISOString(), to: new Date(Date.now() + 60_000).toISOString() })
async function study(request) {
  const asked = await editor.post('/v1/workshop/studies', { process: 'case', ...period(), ...request })
  assert.equal(asked.status, 201, asked.text)
  let found = asked.body
  for (let i = 0; i < 300 && ['waiting', 'running'].includes(found.state); i++) {
    await new Promise((r) => setTimeout(r, 200))
    found = (await editor.get(`/v1/workshop/studies/${asked.body.id}`)).body
  }
  assert.equal(found.state, 'done')
  return found
}
async function casesOf(id, query = '') {
  const all = []
  let after
  do {
    const page = (await editor.get(`/v1/workshop/studies/${id}/cases?limit=7${query}${after ? `&after=${after}` : ''}`)).body
    all.push(...page.items)
    after = page.next
  } while (after)
  return all
}

test('the heat of a process says where its cases were, how long, and which ways they took', async () => {
  const { heat, total } = await study({ kind: 'heat' })
  assert.ok(heat.cases > 0 && heat.cases <= total)
  const of = Object.fromEntries(heat.stages.map((stage) => [stage.stage, stage]))
  assert.ok(of.intake.visits + of.intake.open >= heat.cases * 0.9, JSON.stringify(of.intake))
  assert.equal(of.dispatching.name, '派遣')
  assert.equal(of.dispatching.element, 'dispatching')
  for (const stage of heat.stages) {
    assert.ok(stage.median <= stage.p90 * 1.001, stage.stage)
    assert.ok(stage.late <= stage.visits + stage.open, stage.stage)
  }
  const dispatched = heat.ways.filter(({ from, act }) => from === 'dispatching' && act === 'dispatch').reduce((sum, { count }) => sum + count, 0)
  assert.ok(dispatched > 0)
})

test('history fits the drawing that it was made by, and leaves one that lacks an act where that was done', async () => {
  const fits = (await study({ kind: 'conformance' })).conformance
  assert.ok(fits.cases > 0)
  assert.deepEqual([fits.fitting, fits.fitting_acts, fits.fitness], [fits.cases, fits.acts, 1])

  const { xml } = await inForce()
  const without = xml.replaceAll(/<og:offer act="annotate"[^>]*\/>/g, '').replaceAll(/og:act="sign"/g, 'og:act="start"').replaceAll(/<og:offer act="start"[^>]*\/>/g, '')
  const unfit = await study({ kind: 'conformance', other: { drawing: without } })
  assert.ok(unfit.conformance.fitting < fits.cases)
  assert.ok(unfit.conformance.fitness < 1)
  assert.ok(unfit.conformance.left.some(({ act, stage, element }) => act === 'sign' && stage === 'signing' && element === 'signing'), JSON.stringify(unfit.conformance))
  const list = await casesOf(unfit.id)
  assert.equal(list.length, fits.cases - unfit.conformance.fitting)
  assert.ok(list.every(({ after }) => after.fits === false && after.serial > 0))
})

test('a trial says what would have become of the cases, and nothing changes when nothing is other', async () => {
  const same = (await study({ kind: 'trial', other: { days: [{ date: '2026-12-24', off: true }] } })).trial
  assert.ok(same.cases > 0)
  assert.deepEqual([same.changed, same.unit, same.fit], [0, 0, 0], JSON.stringify(same))
  assert.equal(same.judged_before, same.judged_after)
  assert.equal(same.clock, 0)
  assert.ok(same.clocks.length > 2 && same.clocks.every((one) => one.judged_before === one.judged_after && one.in_time_before === one.in_time_after), JSON.stringify(same.clocks))

  // Every matter within an urgent hour: other deadlines, fewer in time.
  const matters = (await editor.get('/v1/catalogue')).body.matters.map(({ code }) => ({ code, limit: '1 urgent minutes' }))
  const hurried = await study({ kind: 'trial', other: { matters } })
  assert.ok(hurried.trial.due > 0, JSON.stringify(hurried.trial))
  assert.ok(hurried.trial.in_time_after <= hurried.trial.in_time_before)
  const list = await casesOf(hurried.id, '&change=due')
  assert.equal(list.length, hurried.trial.due)
  assert.ok(list.every(({ before, after }) => before.due !== after.due))

  // Checking within a minute: that clock is late where it was not; the matters' deadlines and the other clocks stay.
  const brisk = await study({ kind: 'trial', other: { clocks: [{ code: 'checking', limit: '1 urgent minutes' }] } })
  assert.ok(brisk.trial.clock > 0, JSON.stringify(brisk.trial))
  assert.deepEqual([brisk.trial.changed, brisk.trial.due, brisk.trial.late], [brisk.trial.clock, 0, 0])
  const [checking, ...others] = brisk.trial.clocks
  assert.deepEqual([checking.clock, checking.name], ['checking', '核查结案'])
  assert.ok(checking.in_time_after < checking.in_time_before, JSON.stringify(checking))
  assert.ok(others.every((one) => one.in_time_before === one.in_time_after))
  const lateNow = await casesOf(brisk.id, '&change=clock')
  assert.equal(lateNow.length, brisk.trial.clock)
  const late = ({ clocks }) => clocks.reduce((sum, one) => sum + one.late, 0)
  assert.ok(lateNow.every(({ before, after }) => after.clocks.every(({ clock, name }) => clock === 'checking' && name === '核查结案') && late(after) > late(before)), JSON.stringify(lateNow[0]))

  // Other rules: other units; the load moves with them.
  const rules = (await editor.get('/v1/workshop/decisions/dispatch')).body.xml
  const elsewhere = await study({ kind: 'trial', other: { rules: changed(rules, '<outputEntry id="dispatch_landscaping_out1"><text>"landscaping"', '<outputEntry id="dispatch_landscaping_out1"><text>"urban_management"') } })
  assert.equal(elsewhere.trial.load.reduce((sum, { before }) => sum + before, 0), elsewhere.trial.load.reduce((sum, { after }) => sum + after, 0))

  // Another process: what was done and does not exist there does not fit, and says so.
  const { xml } = await inForce()
  const unsigned = await study({ kind: 'trial', other: { drawing: xml.replaceAll('og:act="sign"', 'og:act="start"').replaceAll(/<og:offer act="start"[^>]*\/>/g, '') } })
  assert.ok(unsigned.trial.fit > 0)
  const unfit = await casesOf(unsigned.id, '&change=fit')
  assert.ok(unfit.every(({ after }) => after.fits === false && after.act === '签收'), JSON.stringify(unfit[0]))
})

test('a study is for who may edit rules, and says what is wrong with what is asked', async () => {
  const refused = async (request) => (await editor.post('/v1/workshop/studies', { process: 'case', kind: 'trial', ...period(), ...request })).body.errors?.[0]
  assert.equal((await refused({})).code, 'workshop.nothing_other')
  assert.equal((await refused({ kind: 'weather' })).code, 'workshop.kind_unknown')
  assert.equal((await refused({ other: { matters: [{ code: 'bin_damaged', limit: 'soon' }] } })).pointer, '/other/matters/0/limit')
  assert.equal((await refused({ other: { drawing: '<x/>' } })).code, 'workshop.draft_has_errors')
  assert.equal((await (await city.signIn('sysadmin')).post('/v1/workshop/studies', { process: 'case', kind: 'heat', ...period() })).status, 403)
})

test('cases that run are moved to another drawing all together or not at all', { timeout: 120_000 }, async () => {
  const made = await report(await city.signIn('ndl_grid1'), { description: '果皮箱破损', matter: 'bin_damaged' })
  const { id } = made.body
  const before = await inForce()
  // A drawing in which the grid has what the centre has: who is there could not go on.
  const lane = /<bpmn:userTask id="intake"([^>]*)>/
  assert.match(before.xml, lane)
  const other = before.xml.replace(lane, '<bpmn:userTask id="intake"$1 og:holder="grid">')
  const seen = (await editor.post(`${path}/strand`, { xml: other })).body
  assert.ok(seen.running > 0)
  assert.ok(seen.stranded > 0 && seen.cases.some((one) => one.id === id && one.stage === 'intake' && one.code === 'process.holder_changed' && one.why), JSON.stringify(seen))
  const refused = await editor.post(`${path}/apply`, { xml: other, based_on: before.version, reason: '交给网格', move_running: true })
  assert.equal(refused.status, 409, refused.text)
  assert.equal(refused.body.code, 'workshop.would_strand')
  assert.ok(refused.body.errors.some(({ code }) => code === 'process.holder_changed'))
  assert.equal((await inForce()).version, before.version)

  const fine = changed(before.xml, 'zh="受理" en="Accept"', 'zh="接收登记" en="Take in"')
  assert.equal((await editor.post(`${path}/strand`, { xml: fine })).body.stranded, 0)
  const applied = await editor.post(`${path}/apply`, { xml: fine, based_on: before.version, reason: '用语统一', move_running: true })
  assert.equal(applied.status, 201, applied.text)
  let detail
  for (let i = 0; i < 100; i++) {
    detail = await readCase(op, id)
    if (detail.acts.some((one) => one.act === 'adopt_process')) break
    await new Promise((r) => setTimeout(r, 200))
  }
  assert.ok(detail.acts.some((one) => one.act === 'adopt_process' && one.act_name === '转入新版流程'), JSON.stringify(detail.acts))
  assert.equal(detail.legal_acts.find((one) => one.act === 'accept').name, '接收登记')
  await act(op, id, [{ act: 'accept' }])
})

test('every case is still what its log says', async () => {
  const replayed = await cli(city.program, ['case', 'replay', '--all', '--data', city.dir])
  assert.match(replayed.out, / replayed, 0 diverged/, replayed.out + replayed.err)
})
