// SPDX-License-Identifier: Apache-2.0
// What belongs to the whole of a case on the screens: its parts, its secrecy, and who follows it.
import { test, before, after } from 'node:test'
import assert from 'node:assert/strict'
import { start } from '../lib/onegrid.mjs'
import { accessibilityFaults, openBrowser, overflow, smallTargets } from '../lib/browser.mjs'
import { Place, act, readCase, report } from '../lib/cases.mjs'
import { atDesk, atPocket } from '../lib/people.mjs'

let city
let browser
let centre
let lead
let grid
before(async () => {
  city = await start()
  browser = await openBrowser()
  ;[centre, lead, grid] = await Promise.all(['ndl_op', 'ndl_lead', 'ndl_grid1'].map((account) => city.signIn(account)))
}, { timeout: 240_000 })
after(async () => {
  await browser?.close()
  await city?.stop()
})

const made = async (description, more = {}) => (await report(grid, { description, matter: 'manhole_missing', ...more })).body
const deskAct = async (page, name) => {
  await page.locator('aside.pane .buttons button', { hasText: '其他操作' }).click()
  await page.getByRole('menuitem', { name }).click()
}
const looksWell = async (page) => assert.deepEqual([...(await accessibilityFaults(page)), ...(await overflow(page))], [])

test('a case is split on the phone: what is refused stands at its field, the parts are linked', { timeout: 90_000 }, async () => {
  const { id, follow_code } = await made('路口井盖缺失，旁边店铺占道')
  const page = await browser.person({ app: 'pocket', url: city.url, position: Place.inNdl })
  await atPocket(page, 'ndl_op')
  await page.goto(`/pocket/case/${id}`)
  await page.locator('.acts button', { hasText: '其他操作' }).click()
  await page.locator('.sheet button', { hasText: '拆分' }).click()
  const form = page.locator('form.sheet')
  const send = form.locator('button[type=submit]')
  await send.click()
  await form.locator('.gap').first().waitFor()
  const part = (n) => form.locator('fieldset.part').nth(n)
  await part(0).locator('textarea').fill('井盖缺失')
  await part(1).locator('textarea').fill('店铺占道')
  await form.getByRole('button', { name: '再加一件' }).click()
  await part(2).locator('textarea').waitFor()
  assert.ok(await part(2).locator('textarea').evaluate((field) => field === document.activeElement), 'what was added has the cursor')

  // A unit that stopped working meanwhile: the server says so of this part, which keeps it when the one before is taken out.
  const unit = part(1).getByRole('combobox').nth(1)
  await unit.fill('执法队')
  await part(1).getByRole('option').first().click()
  assert.match(await unit.inputValue(), /执法队/)
  await page.route('**/v1/cases/*/acts', async (route) => {
    const asked = JSON.parse(route.request().postData())
    asked.acts[0].data.parts[1].unit = centre.session.assignments[0].unit
    await route.continue({ postData: JSON.stringify(asked) })
  }, { times: 1 })
  await send.click()
  await unit.and(page.locator('[aria-invalid]:focus')).waitFor()
  assert.ok(await part(1).locator('.wrong').filter({ hasText: /./ }).innerText())
  assert.equal(await form.locator('[aria-invalid]').count(), 1)
  await looksWell(page)
  assert.deepEqual(await smallTargets(page), [])
  await part(0).getByRole('button', { name: '去掉第 1 件' }).click()
  assert.equal(await part(0).locator('[aria-invalid]').count(), 1, 'it stays with its part')
  await form.getByRole('button', { name: '再加一件' }).click()
  await part(2).locator('textarea').fill('井盖缺失')
  await send.click()
  await form.waitFor({ state: 'detached' })

  const { links } = await readCase(centre, id)
  assert.equal(links.part_count, 2, 'a row in which nothing was written is no part')
  const parts = await Promise.all(links.parts.map((one) => readCase(centre, one.id)))
  assert.deepEqual(parts.map(({ description, stage }) => `${description} ${stage}`).sort(), ['井盖缺失 intake', '店铺占道 signing'].sort())
  const first = parts.find(({ stage }) => stage === 'signing')
  await page.locator('dl a', { hasText: first.number }).click()
  await page.getByText('店铺占道').first().waitFor()
  await page.locator('dl a', { hasText: (await readCase(centre, id)).number }).waitFor()

  // Whoever reported it finds the parts from the page of the code.
  await page.goto(`/pocket/follow/${follow_code}`)
  await page.locator('a.part', { hasText: first.number }).click()
  await page.getByText('店铺占道').first().waitFor()
  assert.deepEqual(page.faults.filter((fault) => !/^422 POST/.test(fault)), [])
  await page.context().close()
})

test('a confidential case is reported as one, says so wherever it is shown, and is made open again', { timeout: 90_000 }, async () => {
  const page = await browser.person({ app: 'desk', url: city.url })
  await atDesk(page, 'city_op', '/report')
  await page.locator('form textarea').fill('反映某工作人员的问题')
  await page.getByRole('checkbox', { name: '保密件' }).check()
  await looksWell(page)
  await page.locator('form button[type=submit]').click()
  await page.locator('.done .buttons button').nth(1).click()
  const id = await page.waitForURL(/case=\d+/).then(() => new URL(page.url()).searchParams.get('case'))
  assert.equal((await readCase(await city.signIn('city_op'), id)).confidential, true)
  await page.locator('aside.pane .head .confidential').waitFor()
  await page.context().close()

  const secret = await made('反映经办人态度问题', { confidential: true })
  const desk = await browser.person({ app: 'desk', url: city.url })
  await atDesk(desk, 'ndl_lead', `/work/all?case=${secret.id}`)
  await desk.locator('li.row.open .confidential').waitFor()
  await desk.locator('aside.pane .head .confidential').waitFor()
  const phone = await browser.person({ app: 'pocket', url: city.url, position: Place.inNdl })
  await atPocket(phone, 'ndl_lead')
  await phone.locator(`a.case[href$="${secret.id}"] .confidential`).waitFor()
  await phone.goto(`/pocket/case/${secret.id}`)
  await phone.locator('.card .confidential').first().waitFor()
  await looksWell(phone)

  await deskAct(desk, '设为保密')
  const form = desk.locator('aside.pane form.form')
  await form.getByRole('radio', { name: '不保密' }).check()
  await form.locator('textarea').fill('已查明，无须保密')
  await form.locator('button[type=submit]').click()
  await desk.locator('aside.pane .head .confidential').waitFor({ state: 'detached' })
  await phone.locator('.card .confidential').waitFor({ state: 'detached' })
  assert.equal((await readCase(lead, secret.id)).confidential, false)
  for (const one of [page, desk, phone]) assert.deepEqual(one.faults, [])
  await desk.context().close()
  await phone.context().close()
})

test('what I follow is listed as it moves, and followed no more from the list', { timeout: 60_000 }, async () => {
  const { id, number } = await made('请关注的井盖')
  const desk = await browser.person({ app: 'desk', url: city.url })
  await atDesk(desk, 'ndl_lead', '/followed')
  await desk.locator('.empty').waitFor()
  await desk.goto(`/desk/work/all?case=${id}`)
  const star = desk.locator('aside.pane').getByRole('button', { name: '关注' })
  await star.click()
  await desk.locator('aside.pane .follow[aria-pressed=true]').waitFor()
  await desk.goto('/desk/followed')
  const line = desk.locator('.followed li', { hasText: number })
  await line.waitFor()
  const words = await line.locator('.badge').innerText()
  await act(centre, id, [{ act: 'accept' }])
  await line.locator('.badge').filter({ hasNotText: words }).waitFor({ timeout: 5000 })
  await looksWell(desk)

  const phone = await browser.person({ app: 'pocket', url: city.url, position: Place.inNdl })
  await atPocket(phone, 'ndl_lead')
  await phone.goto('/pocket/me')
  await phone.locator('a.followed').click()
  await phone.locator('.followed li', { hasText: number }).getByRole('button').click()
  await phone.locator('.empty').waitFor()
  assert.equal((await lead.get('/v1/followed')).body.items.length, 0)
  await phone.getByRole('button', { name: '撤回' }).click()
  await phone.locator('.followed li', { hasText: number }).waitFor()
  assert.deepEqual(await smallTargets(phone), [])
  assert.deepEqual([...desk.faults, ...phone.faults], [])
  await desk.context().close()
  await phone.context().close()
})

test('the supervision board shows when each reply is due, and what waits for one', { timeout: 60_000 }, async () => {
  const { id, number } = await made('请督办的井盖')
  const leader = await city.signIn('ndl_leader')
  await act(leader, id, [{ act: 'supervise', data: { note: '今天内围挡' } }])
  const page = await browser.person({ app: 'desk', url: city.url })
  await atDesk(page, 'ndl_leader', '/supervise')
  await page.getByRole('radio', { name: '待回复的督办' }).check()
  const row = page.locator('li.row', { hasText: number })
  await row.scrollIntoViewIfNeeded()
  assert.match(await row.locator('.reply').textContent(), /^回复 还剩/)
  await looksWell(page)
  await row.locator('a').click()
  await page.locator('aside.pane header.head', { hasText: number }).waitFor()
  await act(centre, id, [{ act: 'supervise_reply', data: { note: '已围挡' } }])
  await row.waitFor({ state: 'detached', timeout: 10_000 })
  assert.deepEqual(page.faults, [])
  await page.context().close()
})
