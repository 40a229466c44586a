// SPDX-License-Identifier: Apache-2.0
// Appraisal over HTTP: who may, numbers that follow the work and open their cases, files to take along, schemes changed
// with who and why, and every sum equal to what the logs give.
import { test, before, after } from 'node:test'
import assert from 'node:assert/strict'
import { start, cli } from '../lib/onegrid.mjs'
import { report, act } from '../lib/cases.mjs'

let city
let leader
before(async () => {
  city = await start()
  leader = await city.signIn('city_leader')
}, { timeout: 240_000 })
after(() => city.stop())

const rest = (ms) => new Promise((done) => setTimeout(done, ms))
const year = () => `from=${new Date(Date.now() - 300 * 86_400_000).toISOString().slice(0, 10)}&to=${new Date(Date.now() + 86_400_000 * 60).toISOString().slice(0, 10)}`
async function counted() {
  for (let i = 0, last = -1; i < 120; ++i) {
    const { body } = await leader.get('/v1/appraisal/counting')
    if (body.is_complete && body.revision === last) {
      return body
    }
    last = body.revision
    await rest(1_500)
  }
  throw new Error('counting does not end')
}
const sheet = async (query, who = leader) => {
  const answer = await who.get(`/v1/appraisal/sheet?${query}&${year()}`)
  assert.equal(answer.status, 200, answer.text)
  return answer.body
}
const cell = (view, row, code) => row.cells[view.columns.findIndex((column) => column.code === code)]

test('sheets are for those who appraise, in their areas', async () => {
  for (const account of ['ndl_op', 'ndl_grid1', 'secadmin']) {
    assert.equal((await (await city.signIn(account)).get('/v1/appraisal/sheet')).status, 403, account)
  }
  await counted()
  const all = await sheet('group=unit')
  const own = await sheet('group=unit', await city.signIn('ndl_leader'))
  assert.ok(all.rows.length > own.rows.length && own.rows.length > 0, `${all.rows.length} and ${own.rows.length} units`)
})

test('a report is on the sheet soon after, and opens from its number', async () => {
  await counted()
  const key = (view) => view.rows.find((row) => row.name.includes('南京东路'))
  const before = await sheet('group=street')
  const made = await report(await city.signIn('ndl_grid1'), { description: '果皮箱破损', matter: 'bin_damaged' })
  assert.equal(made.status, 201, made.text)
  await act(await city.signIn('ndl_op'), made.body.id, [{ act: 'accept' }])
  await counted()
  const now = await sheet('group=street')
  assert.equal(cell(now, key(now), 'reported.needed').value, cell(before, key(before), 'reported.needed').value + 1)
  const cases = []
  for (let after = ''; ;) {
    const page = (await leader.get(`/v1/appraisal/cases?group=street&term=reported&key=${key(now).key}&limit=200&${year()}${after}`)).body
    cases.push(...page.items)
    if (!page.next) break
    after = `&after=${page.next}`
  }
  assert.equal(cases.length, cell(now, key(now), 'reported.needed').value)
  assert.ok(cases.some(({ id }) => id === made.body.id))
})

test('a number is explained in both languages, with its rule, version and counts', async () => {
  for (const [language, word] of [['zh-CN', '÷'], ['en', 'divided by']]) {
    const answer = await leader.get(`/v1/explain/indicator/in_time_rate?group=unit&${year()}`, { 'Accept-Language': language })
    assert.equal(answer.status, 200, answer.text)
    assert.ok(answer.body.words.includes(word) || language === 'en', answer.body.words)
    assert.equal(answer.body.numerator, answer.body.of[0].value)
    assert.equal(answer.body.denominator, answer.body.over[0].value)
    assert.match(answer.body.file, /indicators\.yaml$/)
    assert.ok(answer.body.line > 0)
  }
  assert.equal((await leader.get('/v1/explain/indicator/none?group=unit')).status, 404)
})

test('sheets go out as XLSX and PDF', async () => {
  const book = await leader.get(`/v1/appraisal/sheet.xlsx?group=unit&${year()}`)
  assert.equal(book.status, 200)
  assert.match(book.headers['content-type'], /spreadsheetml/)
  const paper = await leader.get(`/v1/appraisal/sheet.pdf?group=unit&${year()}`)
  assert.equal(paper.status, 200)
  assert.match(paper.headers['content-type'], /application\/pdf/)
})

test('a scheme is changed with who and why, compared with the one before, and taken back', async () => {
  const editor = await city.signIn('city_rules')
  const { body: had } = await editor.get('/v1/appraisal/schemes')
  assert.equal(had.may_edit, true)
  const { text } = (await editor.get(`/v1/appraisal/schemes/versions/${had.version}`)).body
  const draft = text.replace('{weight: 60, of: in_time_rate}', '{weight: 10, of: in_time_rate}')
  assert.notEqual(draft, text)
  const wrong = (await editor.post('/v1/appraisal/schemes/check', { text: text.replace('clock: handling', 'clok: handling') })).body
  assert.equal(wrong.may_be_applied, false)
  assert.ok(wrong.findings[0].line > 1 && wrong.findings[0].words)
  assert.equal((await leader.post('/v1/appraisal/schemes/apply', { text: draft, based_on: had.version, reason: '试试' })).status, 403)
  const applied = await editor.post('/v1/appraisal/schemes/apply', { text: draft, based_on: had.version, reason: '按 2026 年考核办法' })
  assert.equal(applied.status, 201, applied.text)
  assert.equal((await editor.post('/v1/appraisal/schemes/apply', { text, based_on: had.version, reason: '又改' })).status, 412)
  const compared = await leader.get(`/v1/appraisal/compare?group=unit&scheme_a=standard&scheme_b=standard&version_a=${had.version}&version_b=${applied.body.version}&${year()}`)
  assert.equal(compared.status, 200, compared.text)
  const column = compared.body.columns.findIndex(({ code }) => code === 'unit_score')
  assert.ok(compared.body.rows.some((row) => row.a[column].value !== undefined && row.a[column].value !== row.b[column].value), 'another weight is another score')
  const back = await editor.post('/v1/appraisal/schemes/roll-back', { version: had.version, based_on: applied.body.version, reason: '退回' })
  assert.equal(back.status, 201, back.text)
  assert.equal((await editor.get('/v1/appraisal/schemes')).body.versions.length, 3)
})

test('findings are for those whom they concern', async () => {
  assert.equal((await leader.get('/v1/appraisal/findings')).status, 200)
  const page = (await (await city.signIn('ndl_grid1')).get('/v1/appraisal/findings')).body
  assert.ok(Array.isArray(page.items))
  assert.equal((await leader.get('/v1/appraisal/findings/123')).status, 404)
  assert.equal((await leader.get('/v1/appraisal/findings?kind=weather')).status, 422)
})

test('every stored sum is what the logs give', async () => {
  await counted()
  const { out, err } = await cli(city.program, ['appraisal', 'verify', '--data', city.dir])
  const last = JSON.parse(out.trim().split('\n').at(-1))
  assert.equal(last.equal, true, out + err)
  assert.ok(last.cases > 100 && last.facts > last.cases)
})
