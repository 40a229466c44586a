// SPDX-License-Identifier: Apache-2.0
// The type workshop in a real browser: a type is made from nothing in the form, a mistake is seen at its field and beside its line, what
// becomes of the tables is read before it is put in force; its register is there at once and takes an element. A field that is taken out
// has to be asked for, and is taken back.
import { test, before, after } from 'node:test'
import assert from 'node:assert/strict'
import { start } from '../lib/onegrid.mjs'
import { accessibilityFaults, openBrowser, overflow, screenshot } from '../lib/browser.mjs'
import { Place } from '../lib/cases.mjs'
import { atDesk } from '../lib/people.mjs'

let city
let browser
let grid
before(async () => {
  ;[city, browser] = await Promise.all([start(), openBrowser()])
  grid = await city.signIn('ndl_grid_lead')
}, { timeout: 240_000 })
after(async () => {
  await browser?.close()
  await city?.stop()
})

const property = (page, path) => page.locator(`[data-property="${path}"]`)
async function write(page, path, ...texts) {
  const inputs = property(page, path).locator('input')
  for (const [at, text] of texts.entries()) {
    await inputs.nth(at).fill(text)
    await inputs.nth(at).press('Tab')
  }
}
const choose = (page, path, value) => property(page, path).locator('select').selectOption(value)
const part = (page, name) => page.locator('.parts').getByRole('tab', { name }).click()
const tab = (page, name) => page.locator(`#tab-${name}`).click()
const fine = (page) => page.locator('.findings .fine').waitFor()
const apply = (page) => page.locator('.head button.main:enabled').click()

test('a type from nothing to its register, a field out and back', { timeout: 300_000 }, async () => {
  const page = await browser.person({ app: 'desk', url: city.url })
  await atDesk(page, 'city_rules', '/workshop/types')
  const rows = page.locator('tbody tr')
  await rows.filter({ hasText: 'component' }).filter({ hasText: '仅供扩展' }).waitFor() // known by the files that extend it
  await page.locator('input.search').fill('house')
  const house = rows.filter({ has: page.locator('a.title', { hasText: '房屋' }) })
  await house.locator('td').nth(2).getByText('18', { exact: true }).waitFor()
  assert.match(await house.innerText(), /地[\s\S]*点/)
  await page.locator('input.search').fill('')
  await screenshot(page, 'types-list')
  assert.deepEqual([...(await accessibilityFaults(page)), ...(await overflow(page))], [])

  await page.getByRole('button', { name: '新建类型' }).click()
  await property(page, 'code').waitFor()
  await write(page, 'code', 'notice_board')
  await write(page, 'name', '宣传栏', 'Notice board')
  await write(page, 'owner', 'civil_affairs')
  await part(page, '字段')
  await page.getByRole('button', { name: '新增字段' }).click()
  await write(page, 'fields.1.code', 'board_colour')
  await write(page, 'fields.1.name', '颜色', 'Colour')
  await choose(page, 'fields.1.type', 'code')

  // A code field without its code list: said in the list of findings, at the field, and beside its line.
  await page.locator('.findings li.error', { hasText: 'table' }).waitFor()
  await page.waitForFunction(() => document.querySelectorAll('.findings li.error').length === 1) // what was missing before is there
  await page.locator('[data-items=fields] li.error').waitFor()
  assert.equal(await page.locator('.head button.main').isDisabled(), true)
  await screenshot(page, 'types-finding-form')
  await page.getByText('文本（YAML）').click()
  await page.locator('.gutter li.error').waitFor()
  await page.locator('.findings li.error button').first().click()
  assert.match(await page.locator('.sheet textarea').evaluate((field) => field.value.slice(0, field.selectionStart).split('\n').at(-1) + field.value.slice(field.selectionStart)), /board_colour/)
  await screenshot(page, 'types-finding-text')
  assert.deepEqual(await accessibilityFaults(page), [])

  // Put right in the text: the form says it, too.
  const text = page.locator('.sheet textarea')
  await text.fill((await text.inputValue()).replace('type: code', 'type: code, table: sex'))
  await fine(page)
  await page.getByText('表单', { exact: true }).click()
  await part(page, '字段')
  await page.locator('[data-items=fields] .what', { hasText: 'board_colour' }).click()
  assert.equal(await property(page, 'fields.1.table').locator('input').inputValue(), 'sex')
  await tab(page, 'preview')
  await page.locator('.preview th', { hasText: '名称' }).waitFor()
  await page.locator('.preview .item', { hasText: '颜色' }).waitFor()
  await screenshot(page, 'types-preview')
  await tab(page, 'plan')
  await page.locator('.plan li').first().waitFor()
  await screenshot(page, 'types-plan')

  await apply(page)
  const dialog = page.locator('.el-dialog')
  await dialog.locator('.plan li').first().waitFor()
  assert.equal(await dialog.locator('button.main').isDisabled(), true) // a reason is needed
  await dialog.locator('textarea').fill('街道要求登记宣传栏')
  await screenshot(page, 'types-apply')
  await dialog.locator('button.main').click()
  await page.waitForURL('**/desk/workshop/types/notice_board')
  await tab(page, 'versions')
  await page.locator('#side-panel li', { hasText: '街道要求登记宣传栏' }).waitFor()
  assert.match(await page.locator('#side-panel li').first().innerText(), /冯例章/)

  // Its register is there at once, for whoever may read it, and takes an element.
  const made = await grid.post('/v1/elements/notice_board', { record: { name: '路口宣传栏', board_colour: '1', geometry: { type: 'Point', coordinates: [Place.inNdl.lon, Place.inNdl.lat] } } })
  assert.equal(made.status, 201, made.text)
  await page.getByRole('link', { name: '打开登记' }).click()
  await page.locator('.head h1', { hasText: '宣传栏' }).waitFor()
  await page.getByText('路口宣传栏').first().waitFor()

  // A field that holds something goes only when that is asked for.
  await page.goto('/desk/workshop/types/notice_board')
  await part(page, '字段')
  await page.getByRole('button', { name: '删除颜色' }).click()
  const asked = page.getByRole('dialog').or(page.getByRole('alertdialog'))
  await asked.getByRole('button', { name: '删除', exact: true }).click()
  await page.locator('#tab-plan .count.bad').waitFor()
  await apply(page)
  await dialog.locator('.plan li.lose').first().waitFor()
  await dialog.locator('textarea').fill('颜色不再登记')
  assert.equal(await dialog.locator('button.main').isDisabled(), true)
  await screenshot(page, 'types-lose')
  await dialog.locator('.lose input').check()
  await dialog.locator('button.main').click()
  await page.locator('#side-panel li', { hasText: '颜色不再登记' }).waitFor()

  await page.locator('#side-panel li').first().getByRole('button', { name: '撤回这次改动' }).click()
  await dialog.locator('.plan li').first().waitFor()
  await dialog.locator('textarea').fill('还是要登记')
  await dialog.locator('button.main').click()
  await page.locator('#side-panel li', { hasText: '还是要登记' }).waitFor()
  assert.equal(await page.locator('#side-panel > ol > li').count(), 3)
  await page.locator('#side-panel li').first().getByRole('button', { name: '改了什么' }).click()
  await page.locator('.changes li.added', { hasText: 'board_colour' }).waitFor()
  await screenshot(page, 'types-versions')
  assert.match((await (await city.signIn('city_rules')).get('/v1/types/notice_board/file')).body.text, /board_colour/)
  assert.deepEqual([...(await accessibilityFaults(page)), ...(await overflow(page))], [])
  assert.deepEqual(page.faults, [])
})

test('a copy begins as the other, in English and in the dark; what is left is there again', { timeout: 240_000 }, async () => {
  const page = await browser.person({ app: 'desk', url: city.url, language: 'en', theme: 'dark' })
  await page.setViewportSize({ width: 1280, height: 800 })
  await atDesk(page, 'city_rules', '/workshop/types/house')
  await fine(page)
  await part(page, 'Fields')
  await page.locator('[data-items=fields] .what', { hasText: 'use · One code' }).click()
  await property(page, 'fields.3.table').waitFor()
  await screenshot(page, 'types-field-dark-en')
  assert.deepEqual([...(await accessibilityFaults(page)), ...(await overflow(page))], [])

  await page.getByRole('link', { name: 'Copy' }).click()
  await page.waitForURL('**/desk/workshop/new-type?from=house')
  await property(page, 'code').locator('input').waitFor()
  assert.equal(await property(page, 'code').locator('input').inputValue(), 'house_copy')
  await write(page, 'code', 'building')
  await page.locator('[role=alert]', { hasText: 'There is a type building already' }).waitFor()
  assert.equal(await page.locator('.head button.main').isDisabled(), true)
  await write(page, 'code', 'flat')
  await fine(page)
  await page.locator('nav.nav a', { hasText: 'Element types' }).click()
  const asked = page.getByRole('dialog').or(page.getByRole('alertdialog'))
  await asked.getByRole('button', { name: 'Leave' }).click()
  await page.locator('tbody tr').first().waitFor()
  await page.goto('/desk/workshop/new-type?from=house')
  await property(page, 'code').locator('input').waitFor()
  assert.equal(await property(page, 'code').locator('input').inputValue(), 'flat')
  assert.deepEqual(page.faults, [])
})

test('who may not edit types is not led there, and is refused', { timeout: 120_000 }, async () => {
  const page = await browser.person({ app: 'desk', url: city.url })
  await atDesk(page, 'ndl_grid1')
  assert.equal(await page.locator('nav.nav a[href="/desk/workshop/types"]').count(), 0)
  assert.equal((await grid.get('/v1/types/house/file')).status, 403)
})
