// SPDX-License-Identifier: Apache-2.0
// Why a case is what it is, over HTTP: deadline, colour, acts, ledger, route — each agrees with the case itself; the dossier on paper;
// what a follow code tells a resident and what it keeps; templates of replies; the workload.
import { test, before, after } from 'node:test'
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { start } from '../lib/onegrid.mjs'
import { act, condition, readCase, report } from '../lib/cases.mjs'

let city, grid, centre, worker, other, id, made
before(async () => {
  city = await start()
  grid = await city.signIn('ndl_grid1')
  centre = await city.signIn('ndl_op')
  worker = await city.signIn('ndl_cg')
  other = await city.signIn('hp_op')
  made = (await report(grid, { description: '人民路口井盖丢失', contact_name: '王小明', contact_phone: '13800138000' })).body
  id = made.id
  await act(centre, id, [{ act: 'accept', data: { matter: 'manhole_missing', note: '内部批语甲' } }])
  await act(centre, id, [{ act: 'file', data: { condition: condition(await readCase(centre, id), 'file') } }])
  await act(centre, id, [{ act: 'dispatch', data: { unit: worker.session.assignments[0].unit, note: '内部批语乙' } }])
}, { timeout: 240_000 })
after(() => city.stop())

const explain = async (person, what, query = '') => {
  const answer = await person.get(`/v1/explain/${what}/${id}${query}`)
  assert.equal(answer.status, 200, answer.text)
  return answer.body
}

test('a deadline says whose limit it is, where it comes from, and every line on the way', async () => {
  const detail = await readCase(worker, id)
  const why = await explain(worker, 'deadline')
  assert.equal(why.about, 'deadline')
  assert.equal(why.version, detail.version)
  assert.ok(why.calendar_version > 0)
  const [from, ...rest] = why.parts
  assert.ok(from.lines.some(({ kind }) => ['rules', 'matter'].includes(kind)), JSON.stringify(from))
  const started = from.lines.find(({ kind }) => kind === 'start')
  assert.equal(detail.acts.find(({ serial }) => serial === started.serial).act, 'dispatch')
  const proof = rest.at(-1).lines
  const due = proof.find(({ kind }) => kind === 'due')
  assert.equal(due.from, detail.due_at)
  const counted = proof.filter(({ kind }) => kind === 'count').reduce((sum, { minutes }) => sum + minutes, 0)
  assert.equal(counted, detail.flow.boxes.at(-1).limit_minutes, 'what counted is the limit')

  // Each clock by its number; the one that is over too.
  for (const [index, clock] of detail.clocks.entries()) {
    const one = await explain(worker, 'deadline', `?clock=${index}`)
    assert.equal(one.facts[0].value, clock.clock)
  }
  const absent = await worker.get(`/v1/explain/deadline/${id}?clock=99`)
  assert.equal(absent.status, 404)
  assert.equal(absent.body.code, 'case.no_such_clock')
})

test('a colour says its rule with the instants, in both languages', async () => {
  const zh = await explain(worker, 'colour')
  const en = (await worker.get(`/v1/explain/colour/${id}`, { 'accept-language': 'en' })).body
  assert.match(zh.answer, /^(蓝|红)：/)
  assert.match(en.answer, /^(Blue|Red): /)
  assert.equal(zh.parts.at(-1).lines.length, 4)
})

test('acts: what one may do is exactly the buttons, and every other act says why not', async () => {
  for (const person of [grid, centre, worker]) {
    const legal = (await readCase(person, id)).legal_acts.map(({ act }) => act).sort()
    const why = await explain(person, 'acts')
    const lines = why.parts.flatMap(({ lines }) => lines)
    assert.deepEqual(lines.filter(({ kind }) => kind === 'may').map(({ act }) => act).sort(), legal)
    const not = lines.filter(({ kind }) => kind !== 'may')
    assert.equal(new Set(lines.map(({ act }) => act)).size, lines.length, 'each act once')
    assert.ok(not.every(({ words }) => words.length > 5))
  }
  const close = await explain(worker, 'acts', '?act=close')
  const [line] = close.parts[0].lines
  assert.equal(line.act, 'close')
  assert.equal(line.kind, 'elsewhere')
  const sign = await explain(centre, 'acts', '?act=sign')
  assert.ok(['permission', 'holder'].includes(sign.parts[0].lines[0].kind))
  assert.match(sign.answer, /case\.sign|办理/)
})

test('the ledger: each line with the acts that began and ended it, and the sum', async () => {
  const detail = await readCase(centre, id)
  const why = await explain(centre, 'ledger')
  const lines = why.parts[0].lines
  assert.equal(lines.length, detail.ledger.length)
  assert.equal(lines.reduce((sum, { minutes }) => sum + minutes, 0), detail.ledger_total_minutes)
  assert.equal(why.parts[1].lines.find(({ kind }) => kind === 'total').minutes, detail.ledger_total_minutes)
  assert.equal(lines[0].serial, 1)
  const one = await explain(centre, 'ledger', '?line=0')
  assert.equal(one.parts[0].lines.length, 1)
  assert.equal((await centre.get(`/v1/explain/ledger/${id}?line=77`)).body.code, 'case.no_such_line')
})

test('the route: the rules in words, and who got it', async () => {
  const why = await explain(centre, 'route')
  assert.ok(why.parts.some(({ lines }) => lines.some(({ kind }) => kind === 'input')))
  const given = why.parts.at(-1).lines
  assert.equal(given.length, 1)
  assert.equal(given[0].kind, 'dispatch')
  // Before anybody said what it is, the rules have nothing to say, and that is the answer.
  const fresh = (await report(grid, { description: '还没有受理的案件' })).body.id
  const early = await centre.get(`/v1/explain/route/${fresh}`)
  assert.equal(early.status, 200)
  assert.match(early.body.answer, /事项还没有确定/)
})

test('explanations are for those who see the case and may ask', async () => {
  const stranger = await city.signIn('wt_op')
  for (const what of ['deadline', 'colour', 'acts', 'ledger', 'route']) {
    assert.equal((await city.nobody().get(`/v1/explain/${what}/${id}`)).status, 401)
    assert.equal((await centre.get(`/v1/explain/${what}/1`)).status, 404)
    assert.equal((await stranger.get(`/v1/explain/${what}/${id}`)).status, 404)
  }
  assert.equal((await city.nobody().get(`/v1/cases/${id}/dossier.pdf`)).status, 401)
})

async function pdfText(person, path) {
  const answer = await person.get(path)
  assert.equal(answer.status, 200, answer.text.slice(0, 300))
  assert.equal(answer.headers['content-type'], 'application/pdf')
  return execFileSync('pdftotext', ['-layout', '-', '-'], { input: answer.buffer, encoding: 'utf8' })
}

test('the dossier on paper has the facts and the whole log with its hashes', async () => {
  const detail = await readCase(centre, id)
  const text = await pdfText(centre, `/v1/cases/${id}/dossier.pdf`)
  for (const words of [detail.number, '案件档案', '基本情况', '人民路口井盖丢失', '责任台账', '办理记录', '校验链完整', '内部批语乙']) {
    assert.ok(text.includes(words), `${words} in ${text}`)
  }
  assert.ok(!text.includes('13800138000'), 'telephone numbers are masked')
  const letters = text.replace(/\s/g, '')
  for (const one of detail.acts) {
    assert.ok(letters.includes(one.hash.slice(0, 12)), `the hash of ${one.act}`)
  }
})

test('a follow code tells why and what comes next, and nothing internal', async () => {
  await act(worker, id, [{ act: 'return', data: { reason: '道路井盖不归我们管，找李四', note: '内部批语丙' } }])
  const answer = await city.nobody().get(`/v1/follow/${made.follow_code}`)
  assert.equal(answer.status, 200, answer.text)
  const story = answer.body
  assert.equal(story.reasons.length, story.timeline.length)
  assert.match(story.reasons.map(({ why }) => why ?? '').join(), /退回了案件/)
  assert.ok(story.next.length > 5)
  for (const secret of ['内部批语', '李四', '王小明', '13800138000', '赵', 'serial', 'hash']) {
    assert.ok(!answer.text.includes(secret), `${secret} leaks: ${answer.text}`)
  }
  const en = await city.nobody().get(`/v1/follow/${made.follow_code}`, { 'accept-language': 'en' })
  assert.match(en.body.reasons.map(({ why }) => why ?? '').join(), /sent it back/)
})

test('templates: one\'s own and a unit\'s, changed by whoever may, with known placeholders only', async () => {
  const unit = worker.session.assignments[0].unit
  const key = randomUUID()
  const text = { name: '已复位', body: '{date} {unit}已处理 {number}（{matter}）。', act: 'submit', unit }
  const first = await worker.post('/v1/templates', text, { 'idempotency-key': key })
  assert.equal(first.status, 201, first.text)
  const again = await worker.post('/v1/templates', text, { 'idempotency-key': key })
  assert.equal(again.body.id, first.body.id, 'the same request makes no second')
  const own = (await worker.post('/v1/templates', { name: '自用', body: '自用文字', matter: 'manhole_missing' })).body
  const list = (await worker.get('/v1/templates?act=submit&matter=manhole_missing')).body.items
  assert.deepEqual(list.map(({ name }) => name), ['自用', '已复位'])
  assert.equal((await centre.get('/v1/templates')).body.items.length, 0, 'another unit has none of it')
  assert.equal((await centre.send('PUT', `/v1/templates/${own.id}`, { version: 1, name: 'x', body: 'x' })).status, 404)
  assert.equal((await centre.del(`/v1/templates/${first.body.id}`)).status, 404)

  const wrong = await worker.post('/v1/templates', { name: 'x', body: '{phone}' })
  assert.equal(wrong.status, 422)
  assert.equal(wrong.body.errors[0].code, 'template.unknown_placeholder')
  const foreign = await worker.post('/v1/templates', { name: 'x', body: 'x', unit: centre.session.assignments[0].unit })
  assert.equal(foreign.body.errors[0].code, 'template.not_ones_unit')

  const changed = await worker.send('PUT', `/v1/templates/${own.id}`, { version: 1, name: '自用二', body: '新文字' })
  assert.equal(changed.status, 200, changed.text)
  assert.equal((await worker.send('PUT', `/v1/templates/${own.id}`, { version: 1, name: 'y', body: 'y' })).status, 412)
  assert.equal((await worker.del(`/v1/templates/${own.id}`)).status, 204)
  assert.equal((await worker.get('/v1/templates?act=submit')).body.items.length, 1)
})

test('the workload counts what the lists show', async () => {
  const load = await other.get('/v1/workload')
  assert.equal(load.status, 200, load.text)
  assert.ok(load.body.lines.length > 0)
  const line = load.body.lines.find(({ open }) => open > 0)
  const listed = await other.get(`/v1/cases?view=all&unit=${line.unit}&limit=200`)
  assert.equal(listed.body.items.filter(({ closed_at }) => !closed_at).length, line.open)
  const done = load.body.lines.find(({ done }) => done > 0)
  if (done) {
    const cases = await other.get(`/v1/workload/cases?unit=${done.unit}&from=${load.body.from}&to=${load.body.to}`)
    assert.equal(cases.status, 200, cases.text)
    assert.equal(cases.body.items.length, Math.min(200, done.done))
  }
  const persons = await other.get(`/v1/workload?unit=${line.unit}`)
  assert.equal(persons.body.lines.reduce((sum, { open }) => sum + open, 0), line.open)
  assert.equal((await other.get('/v1/workload?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z')).status, 422)
})
