// SPDX-License-Identifier: Apache-2.0
// The rules workshop in a real browser: a cell is edited, a mistake is seen beside its row, the draft is tried on typed input and on
// history, put in force with a reason; a case reported afterwards is proposed to the other unit; and it is taken back.
import { test, before, after } from 'node:test'
import assert from 'node:assert/strict'
import { start, demoPassword } from '../lib/onegrid.mjs'
import { accessibilityFaults, openBrowser, screenshot } from '../lib/browser.mjs'
import { act, condition, readCase, report } from '../lib/cases.mjs'

let city
let browser
let op
before(async () => {
  ;[city, browser] = await Promise.all([start(), openBrowser()])
  op = await city.signIn('ndl_op')
}, { timeout: 240_000 })
after(async () => {
  await browser.close()
  await city.stop()
})

async function atDesk(account, options = {}) {
  const page = await browser.person({ app: 'desk', url: city.url, ...options })
  await page.goto('/desk/sign-in')
  await page.locator('input[autocomplete=username]').fill(account)
  await page.locator('input[type=password]').fill(demoPassword)
  await page.locator('form button[type=submit]').click()
  await page.locator('nav.nav').waitFor()
  return page
}
// Chromium keeps the colour of marked text that is typed over by a style of its own, which the policy blocks and the editor does not need.
const ours = (fault) => !/^console: Applying inline style violates/.test(fault)
const cell = (page, id) => page.locator(`td[data-element-id="${id}"]`)
async function type(page, id, text) {
  await cell(page, id).click()
  await page.keyboard.press('Control+a')
  await page.keyboard.type(text)
  await page.locator('.bench .head h1').click()
}
async function brokenBin() {
  const made = await report(await city.signIn('ndl_grid1'), { description: '果皮箱破损', matter: 'bin_damaged' })
  const { id } = made.body
  await act(op, id, [{ act: 'accept' }])
  await act(op, id, [{ act: 'file', data: { condition: condition(await readCase(op, id), 'file') } }])
  return id
}
// What the dispatch form of a case has chosen beforehand.
async function proposed(page, id) {
  await page.goto(`/desk/work/all?case=${id}`)
  await page.locator('footer.panel .buttons button', { hasText: '派遣' }).first().click()
  await page.locator('section.why').waitFor()
  const chosen = await page.locator('footer.panel input[type=radio]:checked').evaluate((input) => input.closest('label, li, div')?.textContent ?? '')
  return { chosen, why: await page.locator('section.why').innerText() }
}

test('from a wrong cell to rules in force, and back', { timeout: 240_000 }, async () => {
  const page = await atDesk('city_rules')
  await page.goto('/desk/workshop/rules')
  await page.locator('a.title', { hasText: '派遣规则' }).click()
  await cell(page, 'dispatch_landscaping_out1').waitFor()
  await page.locator('.findings .fine').waitFor()
  await screenshot(page, 'rules-table')

  // A unit that is not there: a finding with its row, the row marked, nothing to apply.
  await type(page, 'dispatch_landscaping_out1', '"gardeners"')
  await page.locator('.findings li.error').first().waitFor()
  assert.match(await page.locator('.findings li.error').first().innerText(), /gardeners/)
  await page.locator('tr[data-finding=error]').first().waitFor()
  assert.equal(await page.locator('.head button.main').isDisabled(), true)
  await screenshot(page, 'rules-finding')

  await type(page, 'dispatch_landscaping_out1', '"urban_management"')
  await page.locator('.findings .fine').waitFor()

  // Try it on a matter.
  await page.locator('#tab-try').click()
  await page.locator('#side-panel .el-select').first().click()
  await page.keyboard.type('树木倒伏')
  await page.locator('.el-select-dropdown__item', { hasText: '树木倒伏' }).first().click()
  await page.locator('#side-panel form button[type=submit]').click()
  await page.locator('.answer .value').waitFor()
  assert.match(await page.locator('.answer .value').innerText(), /urban_management/)
  await screenshot(page, 'rules-try')

  // On history: the demo's cases.
  await page.locator('#tab-history').click()
  await page.locator('#side-panel form button[type=submit]').click()
  await page.locator('.trial .sum').waitFor({ timeout: 60_000 })
  assert.match(await page.locator('.trial .sum').innerText(), /\d+ 件中有 [1-9]\d* 件会不同/)
  await page.locator('.trial li').first().waitFor()
  await screenshot(page, 'rules-history')

  // In force, with a reason; the change is told in words first.
  await page.locator('.head button.main').click()
  const dialog = page.locator('.el-dialog')
  await dialog.locator('textarea').waitFor()
  assert.match(await dialog.innerText(), /"landscaping"[\s\S]*"urban_management"/)
  assert.equal(await dialog.locator('button.main').isDisabled(), true)
  await dialog.locator('textarea').fill('绿化养护移交城管')
  await screenshot(page, 'rules-apply')
  await dialog.locator('button.main').click()
  await page.locator('ol .now').waitFor()
  assert.match(await page.locator('#side-panel li').first().innerText(), /冯例章[\s\S]*绿化养护移交城管/)
  await screenshot(page, 'rules-versions')

  const desk = await atDesk('ndl_op')
  const after = await proposed(desk, await brokenBin())
  assert.match(after.chosen, /综合行政执法/)
  assert.match(after.why, /规则第 \d+ 行/)
  await screenshot(desk, 'rules-why')

  await page.locator('#side-panel li').nth(1).locator('button', { hasText: '退回到这一版' }).click()
  await dialog.locator('textarea').fill('文件作废')
  await dialog.locator('button.main').click()
  await page.locator('#side-panel li', { hasText: '文件作废' }).waitFor()
  const back = await proposed(desk, await brokenBin())
  assert.match(back.chosen, /绿化/)

  assert.deepEqual(await accessibilityFaults(page), [])
  assert.deepEqual(page.faults.filter(ours), [])
  assert.deepEqual(desk.faults, [])
})

test('a draft that is left is asked about, and is there again afterwards', { timeout: 120_000 }, async () => {
  const page = await atDesk('city_rules')
  await page.goto('/desk/workshop/rules/extension_approval')
  await cell(page, 'extension_approval_twice_in2').waitFor()
  await type(page, 'extension_approval_twice_in2', '>= 3')
  await page.locator('.findings li').first().waitFor() // a gap: two extensions granted
  await page.locator('nav.nav a', { hasText: '规则' }).click()
  const asked = page.getByRole('dialog').or(page.getByRole('alertdialog'))
  await asked.locator('button', { hasText: '离开' }).click()
  await page.locator('a.title', { hasText: '延期审批' }).click()
  await cell(page, 'extension_approval_twice_in2').waitFor()
  assert.match(await cell(page, 'extension_approval_twice_in2').innerText(), />= 3/)
  await page.locator('.head button', { hasText: '放弃改动' }).click()
  await asked.locator('button', { hasText: '放弃改动' }).click()
  await page.locator('.findings .fine').waitFor()
  assert.match(await cell(page, 'extension_approval_twice_in2').innerText(), />= 2/)
  assert.deepEqual(page.faults.filter(ours), [])
})

test('the workshop speaks English, and is as legible in the dark and on a small desk', { timeout: 120_000 }, async () => {
  const page = await atDesk('city_rules', { language: 'en', theme: 'dark' })
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.goto('/desk/workshop/rules/dispatch')
  await cell(page, 'dispatch_landscaping_out1').waitFor()
  await page.locator('.findings .fine').waitFor()
  assert.match(await page.locator('.findings .fine').innerText(), /Nothing is wrong/)
  await screenshot(page, 'rules-dark-en')
  assert.deepEqual(await accessibilityFaults(page), [])
  assert.deepEqual(page.faults.filter(ours), [])
})

test('who may only see the rules can try them and change nothing', { timeout: 120_000 }, async () => {
  const page = await atDesk('city_leader')
  await page.goto('/desk/workshop/rules/dispatch')
  await cell(page, 'dispatch_landscaping_out1').waitFor()
  assert.equal(await page.locator('.head button.main').count(), 0)
  assert.equal(await page.locator('#tab-history').count(), 0)
  await page.locator('#tab-try').click()
  await page.locator('#side-panel form button[type=submit]').waitFor()
  assert.deepEqual(page.faults.filter(ours), [])
})
