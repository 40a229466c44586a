// SPDX-License-Identifier: Apache-2.0
// Working with the hands one has: a phone without a network, and a desk without a mouse.
import { test, before, after } from 'node:test'
import assert from 'node:assert/strict'
import { start } from '../lib/onegrid.mjs'
import { openBrowser } from '../lib/browser.mjs'
import { Place, act, condition, readCase, report } from '../lib/cases.mjs'
import { picture } from '../lib/picture.mjs'
import { atDesk, atPocket, reportOnPocket, words } from '../lib/people.mjs'

const t = words['zh-CN']
let city
let browser
let centre
before(async () => {
  city = await start()
  browser = await openBrowser()
  centre = await city.signIn('ndl_op')
}, { timeout: 240_000 })
after(async () => {
  await browser?.close()
  await city?.stop()
})

// A map whose engine was on its way when the network was taken away says so.
const withNetwork = (fault) => !/Worker failed to load/.test(fault)
const found = async (words) => (await centre.get(`/v1/cases?view=all&q=${encodeURIComponent(words)}&limit=50`)).body.items

test('a report made without a network waits on the phone and arrives once, photo and all', { timeout: 60_000 }, async () => {
  const page = await browser.person({ app: 'pocket', url: city.url, position: Place.inNdl })
  // Everything that the report needs was seen once; then the lift closes.
  await page.goto('/pocket/report')
  await page.locator('main .button.main').click()
  await page.locator('.where').waitFor()
  await page.goto('/pocket/')
  await page.evaluate(() => navigator.serviceWorker.ready)
  await page.locator('a.report').click()
  await page.locator('input[type=file]').setInputFiles(picture(200, 180, 30))
  await page.locator('.photo img').waitFor()
  await page.locator('main .button.main').click()
  await page.locator('.where').waitFor()
  await page.context().setOffline(true)
  await page.locator('main .button.main').click()
  const told = '断网时上报的积水'
  await page.getByLabel(t.what).fill(told)
  await page.locator('main form .button.main').click()
  await page.locator('a.bar', { hasText: t.offline }).waitFor()
  assert.match(await page.locator('a.bar').innerText(), /1/)
  assert.equal((await found(told)).length, 0)

  // The app is closed and opened again, still without a network: what waits is there, and can be looked at.
  await page.reload()
  await page.locator('a.bar').click()
  await page.locator('a.card', { hasText: told }).click()
  await page.locator('.pictures img').waitFor()

  await page.context().setOffline(false)
  for (let tries = 0; (await found(told)).length === 0; tries++) {
    assert.ok(tries < 60, 'it never arrived')
    await page.waitForTimeout(250)
  }
  await page.locator('a.bar').waitFor({ state: 'detached', timeout: 20_000 })
  const arrived = await found(told)
  assert.equal(arrived.length, 1, 'once')
  assert.equal((await readCase(centre, arrived[0].id)).photos.length, 1)
  await page.reload()
  await page.waitForTimeout(1000)
  assert.equal((await found(told)).length, 1, 'and not again')
  assert.deepEqual(page.faults.filter(withNetwork), [])
  await page.context().close()
})

test('an act made without a network arrives once, with the time when it was done', { timeout: 60_000 }, async () => {
  const worker = await city.signIn('ndl_cg')
  const { id } = (await report(await city.signIn('ndl_grid1'), { description: '断网时处置的井盖' })).body
  await act(centre, id, [{ act: 'accept', data: { matter: 'manhole_missing' } }])
  await act(centre, id, [{ act: 'file', data: { condition: condition(await readCase(centre, id), 'file') } }])
  await act(centre, id, [{ act: 'dispatch', data: { unit: worker.session.assignments[0].unit } }])

  const page = await browser.person({ app: 'pocket', url: city.url, position: Place.inNdl })
  await atPocket(page, 'ndl_cg')
  await page.goto(`/pocket/case/${id}`)
  await page.locator('.acts .button.main', { hasText: t.sign }).waitFor()
  await page.context().setOffline(true)
  await page.locator('.acts .button.main', { hasText: t.sign }).click()
  await page.locator('form.sheet .button.main').click()
  await page.locator('a.bar', { hasText: t.offline }).waitFor()
  assert.equal((await readCase(centre, id)).stage, 'signing')
  await page.context().setOffline(false)
  for (let tries = 0; (await readCase(centre, id)).stage === 'signing'; tries++) {
    assert.ok(tries < 60, 'it never arrived')
    await page.waitForTimeout(250)
  }
  assert.equal((await readCase(centre, id)).acts.filter((one) => one.act === 'sign').length, 1)
  assert.deepEqual(page.faults.filter(withNetwork), [])
  await page.context().close()
})

test('a desk is worked with the keyboard alone', { timeout: 60_000 }, async () => {
  for (let n = 1; n <= 3; n++) await report(await city.signIn('ndl_grid1'), { description: `键盘办理第 ${n} 件` })
  const page = await browser.person({ app: 'desk', url: city.url })
  await atDesk(page, 'ndl_op', '/work/my?stage=intake&sort=created') // those of other processes have other acts
  await page.locator('li.row').nth(2).waitFor()
  const at = () => page.locator('li.row.at .number, li.row.open .number').first().innerText()

  await page.keyboard.press('j')
  const first = await at()
  await page.keyboard.press('j')
  const next = await at()
  assert.notEqual(next, first)
  await page.keyboard.press('k')
  assert.equal(await at(), first)

  await page.keyboard.press('x')
  await page.locator('.bulk').waitFor()
  assert.equal(await page.locator('li.row .check:checked').count(), 1)
  await page.keyboard.press('x')
  await page.locator('.bulk').waitFor({ state: 'detached' })

  await page.keyboard.press('Enter')
  const pane = page.locator('aside.pane')
  await pane.locator('.head', { hasText: first }).waitFor()
  await page.keyboard.press('a')
  const form = pane.locator('form.form')
  await form.waitFor()
  assert.ok(await form.evaluate((element) => element.contains(document.activeElement)), 'the first field has the cursor')
  await page.keyboard.press('Escape')
  await form.waitFor({ state: 'detached' })
  await page.keyboard.press('a')
  await form.waitFor()
  const answered = page.waitForResponse((answer) => answer.url().includes('/acts') && answer.request().method() === 'POST')
  await page.keyboard.press('Control+Enter')
  assert.equal((await answered).status(), 200)
  await form.waitFor({ state: 'detached' })

  // The focus stays with the acts, so that the next one is a key away.
  await pane.locator('.buttons button:focus').waitFor()
  const why = page.locator('dialog.explain')
  await page.keyboard.press('w')
  await why.locator('li.may').first().waitFor()
  await page.keyboard.press('Escape')
  await why.waitFor({ state: 'detached' })
  await page.keyboard.press('d')
  await why.locator('li.due').first().waitFor()
  await page.keyboard.press('Escape')
  await why.waitFor({ state: 'detached' })

  await page.keyboard.press('Escape')
  await pane.waitFor({ state: 'detached' })
  await page.locator('body').press('/')
  assert.ok(await page.locator('[role=search] input').evaluate((input) => input === document.activeElement))
  await page.keyboard.type('键盘办理第 2 件')
  await page.locator('[role=option]').first().waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await pane.getByText('键盘办理第 2 件').first().waitFor()
  await page.keyboard.press('?')
  await page.locator('.el-dialog, dialog[open]').first().waitFor()
  assert.deepEqual(page.faults, [])
  await page.context().close()
})

// Tab, until what is looked for has the focus.
async function tabTo(page, wanted, back = false) {
  for (let tries = 0; tries < 60; tries++) {
    if (await page.locator(':focus').and(wanted).count()) return
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab')
  }
  assert.fail(`the keyboard never came to ${wanted}`)
}

test('a whole day without the mouse: open, move, accept, file, dispatch, urge, annotate, split, back to the list, a batch', { timeout: 120_000 }, async () => {
  const grid = await city.signIn('ndl_grid1')
  await centre.post('/v1/templates', { name: '已联系', body: '已电话联系，案件 {number}', act: 'annotate' })
  for (let n = 1; n <= 3; n++) await report(grid, { description: `不用鼠标第 ${n} 件`, matter: 'manhole_missing' })
  const page = await browser.person({ app: 'desk', url: city.url })
  await atDesk(page, 'ndl_op', '/work/my')
  const keys = page.keyboard
  const pane = page.locator('aside.pane')
  const form = pane.locator('form.form')
  const stage = (name) => pane.locator('header.head .badge', { hasText: name }).waitFor()
  const sent = async () => {
    const answered = page.waitForResponse((answer) => answer.url().endsWith('/acts') && answer.request().method() === 'POST')
    await keys.press('Control+Enter')
    assert.equal((await answered).status(), 200)
    await form.waitFor({ state: 'detached' })
    await pane.locator('.buttons button:focus').waitFor()
  }
  const other = async (name) => {
    await tabTo(page, pane.locator('.buttons button', { hasText: t.otherActs }))
    await keys.press('Enter')
    const item = page.getByRole('menuitem', { name })
    await item.waitFor()
    await page.locator('[role=menu]:focus, [role=menu] :focus').first().waitFor()
    for (let tries = 0; tries < 12 && !(await page.locator('[role=menuitem]:focus').and(item).count()); tries++) await keys.press('ArrowDown')
    await keys.press('Enter')
    await form.waitFor()
    await form.locator(':is(textarea, input, select):focus').waitFor()
  }

  // All cases, the newest first: those that were just reported.
  await tabTo(page, page.locator('nav a[href$="/work/all"]'))
  await keys.press('Enter')
  await page.waitForURL('**/work/all')
  await page.locator('li.row:first-child', { hasText: '不用鼠标第 3 件' }).waitFor()
  const at = (words) => page.locator('li.row.at, li.row.open', { hasText: words }).waitFor()
  await keys.press('j')
  await at('不用鼠标第 3 件')
  await keys.press('j')
  await at('不用鼠标第 2 件')
  await keys.press('k')
  await at('不用鼠标第 3 件')
  await keys.press('Enter')
  await pane.getByText('不用鼠标第 3 件').first().waitFor()
  const id = new URL(page.url()).searchParams.get('case')

  await keys.press('a')
  await form.waitFor()
  await sent()
  await stage('立案')
  await keys.press('d')
  await page.locator('dialog.explain li.due').first().waitFor()
  await keys.press('Escape')
  await page.locator('dialog.explain').waitFor({ state: 'detached' })
  await pane.locator('.buttons .main', { hasText: t.file }).waitFor()

  await keys.press('a')
  await form.locator('input:focus').waitFor()
  await keys.press('Space') // the condition
  await sent()
  await stage('派遣')

  await keys.press('a')
  await form.locator('input[type=search]:focus').waitFor() // as soon as the units are there
  await keys.type('综合行政执法队')
  await keys.press('ArrowDown')
  assert.match(await form.locator('.option.chosen').first().innerText(), /南京东路街道综合行政执法队/)
  await sent()
  await stage('签收')

  await other('催办')
  await keys.type('请今天内围挡')
  await sent()

  await other('批注')
  await form.locator('.templates select').waitFor() // they come after the form
  await tabTo(page, form.locator('.templates select'))
  await keys.press('ArrowDown')
  await form.locator('textarea').first().waitFor()
  assert.match(await form.locator('textarea').first().inputValue(), /^已电话联系，案件 \d{8}-/)
  await sent()

  await other('拆分')
  await keys.type('井盖缺失')
  await keys.press('Tab')
  await keys.type('破损')
  await form.getByRole('option').first().waitFor()
  await keys.press('ArrowDown')
  await keys.press('Enter')
  await keys.press('Escape') // closed already: this one closes the form, which is not sent
  await form.waitFor({ state: 'detached' })
  await other('拆分')
  await keys.type('井盖缺失')
  await keys.press('Tab')
  await keys.type('井盖')
  await form.getByRole('option').first().waitFor()
  await keys.press('Enter')
  await keys.press('Tab')
  await keys.type('执法队')
  await form.getByRole('option').first().waitFor()
  await keys.press('Enter')
  await tabTo(page, form.locator('fieldset.part').nth(1).locator('textarea'))
  await keys.type('店铺占道')
  await sent()

  const { acts, links } = await readCase(centre, id)
  assert.deepEqual(acts.map((one) => one.act), ['report', 'accept', 'file', 'dispatch', 'urge', 'annotate', 'split'])
  assert.equal(links.part_count, 2)

  // Back to the list, where it stood.
  await keys.press('Escape')
  await pane.waitFor({ state: 'detached' })
  await page.locator('li.row.at .link:focus').waitFor()
  await at('不用鼠标第 3 件')

  // Two at once.
  await keys.press('j')
  await at('不用鼠标第 2 件')
  await keys.press('x')
  await keys.press('j')
  await keys.press('x')
  assert.equal(await page.locator('li.row .check:checked').count(), 2)
  await keys.press('b')
  await page.locator('.bulk button:focus').waitFor()
  await keys.press('Enter')
  const bulk = (name) => page.locator('.bulk').getByRole('button', { name, exact: true })
  await bulk(t.accept).waitFor()
  await tabTo(page, bulk(t.accept))
  await keys.press('Enter')
  await page.locator('.bulk form :focus').waitFor()
  await keys.press('Control+Enter')
  await page.locator('.bulk ol li.done').nth(1).waitFor()
  await page.locator('.bulk button:focus').waitFor()
  await keys.press('Enter')
  await page.locator('.bulk').waitFor({ state: 'detached' })
  for (const n of [1, 2]) {
    const [{ id: one }] = await found(`不用鼠标第 ${n} 件`)
    assert.equal((await readCase(centre, one)).stage, 'filing')
  }
  assert.deepEqual(page.faults, [])
  await page.context().close()
})
