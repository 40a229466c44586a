// SPDX-License-Identifier: Apache-2.0
// The process workshop in a real browser: a stage loses its clock, the mistake is seen on the diagram and in the list, it is mended,
// and the change is put in force with a reason.
import { test, before, after } from 'node:test'
import assert from 'node:assert/strict'
import { start, demoPassword } from '../lib/onegrid.mjs'
import { accessibilityFaults, openBrowser, screenshot } from '../lib/browser.mjs'

let city
let browser
before(async () => {
  ;[city, browser] = await Promise.all([start(), openBrowser()])
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
const shape = (page, id) => page.locator(`.djs-element[data-element-id="${id}"]`).first()
const field = (page, name) => page.locator(`#side-panel [name="${name}"]`).first()

test('from a mistake on the diagram to a process in force', { timeout: 600_000 }, async () => {
  const page = await atDesk('city_rules')
  await page.goto('/desk/workshop/processes')
  await page.locator('a.title', { hasText: '闭环' }).click()
  await shape(page, 'signing').waitFor()
  await screenshot(page, 'process-open')

  // A stage says what it is; its clock is taken away and its English name too.
  await shape(page, 'signing').click()
  await field(page, 'og:en').waitFor()
  assert.equal(await field(page, 'og:en').inputValue(), 'Signing')
  assert.equal(await field(page, 'og:clock').inputValue(), 'handling')
  await screenshot(page, 'process-stage')
  await field(page, 'og:en').fill('')
  await field(page, 'og:en').press('Tab')
  await page.locator('.og-badge.error').first().waitFor({ timeout: 60_000 })
  assert.equal(await page.locator('.head button.main').isDisabled(), true)
  await page.locator('#tab-findings').click()
  await page.locator('.findings li.error').first().waitFor()
  assert.match(await page.locator('.findings li.error').first().innerText(), /环节缺少中文或英文名称[\s\S]*signing/)
  await screenshot(page, 'process-finding')

  // Pressed in the list, the diagram goes there; mended in the panel.
  await page.locator('.findings li.error button').first().click()
  await page.locator('#tab-properties').click()
  await field(page, 'og:en').fill('Signing for it')
  await field(page, 'og:en').press('Tab')
  await page.locator('.og-badge.error').first().waitFor({ state: 'detached', timeout: 60_000 })

  // Undo and redo, by button and by key.
  await page.locator('.tools button', { hasText: '撤销' }).click()
  assert.equal(await field(page, 'og:en').inputValue(), '')
  await page.locator('.bench h1').click()
  await page.keyboard.press('Control+y')
  await page.waitForFunction(() => document.querySelector('#side-panel [name="og:en"]')?.value === 'Signing for it')

  // The acts of the process, with the form that they make.
  await page.locator('.tools button', { hasText: '流程与操作' }).click()
  await page.locator('#side-panel .card .name', { hasText: 'dispatch' }).last().click()
  await page.locator('#side-panel .preview').first().waitFor()
  await screenshot(page, 'process-act')

  // What is said when an act may not be done stands beside what lets it be done, and is changed there.
  const offer = page.locator('#side-panel section').first().locator('.card', { hasText: '并案' }).first()
  await offer.locator('summary, .name').first().click()
  assert.equal(await offer.locator('[name=refuse]').inputValue(), 'case.merged')
  await offer.locator('[name=refuse]').fill('case.hung')
  await offer.locator('[name=refuse]').press('Tab')

  // Checking a large drawing takes its time on a busy machine.
  await page.locator('.head button.main:not([disabled])').click({ timeout: 180_000 })
  const dialog = page.locator('.el-dialog')
  await dialog.locator('textarea').waitFor()
  assert.match(await dialog.innerText(), /环节“签收”[\s\S]*Signing[\s\S]*Signing for it/)
  assert.equal(await dialog.locator('button.main').isDisabled(), true)
  await dialog.locator('textarea').fill('英文用语统一')
  await screenshot(page, 'process-apply')
  await dialog.locator('button.main').click()
  await page.locator('ol .now').waitFor({ timeout: 180_000 })
  assert.match(await page.locator('#side-panel li').first().innerText(), /冯例章[\s\S]*英文用语统一/)
  await page.locator('#side-panel li').first().locator('button', { hasText: '改了什么' }).click()
  await page.locator('#side-panel .changes').waitFor()
  assert.match(await page.locator('#side-panel .changes').innerText(), /Signing for it/)
  await screenshot(page, 'process-versions')
  assert.deepEqual(await accessibilityFaults(page), [])
  assert.deepEqual(page.faults, [])
})

test('in English and in the dark, and for who may only look', { timeout: 120_000 }, async () => {
  const page = await atDesk('city_leader', { language: 'en', theme: 'dark' })
  await page.goto('/desk/workshop/processes/case')
  await shape(page, 'dispatching').waitFor()
  assert.equal(await page.locator('.head button.main').count(), 0)
  await shape(page, 'dispatching').click()
  await field(page, 'og:en').waitFor()
  assert.equal(await field(page, 'og:en').getAttribute('readonly'), '')
  assert.equal(await page.locator('.djs-palette').count(), 0)
  await screenshot(page, 'process-dark-en')
  assert.deepEqual(await accessibilityFaults(page), [])
  assert.deepEqual(page.faults, [])
})

test('what history says: where the time goes, which cases fit the drawing, and what another limit would have made of them', { timeout: 240_000 }, async () => {
  const page = await atDesk('city_rules')
  await page.goto('/desk/workshop/processes/case')
  await shape(page, 'handling').waitFor()
  await page.locator('#tab-history').click()
  const panel = page.locator('#side-panel')
  const choose = (name) => panel.getByRole('button', { name, exact: true }).click()
  const run = async (name) => {
    const asked = page.waitForResponse((answer) => answer.url().endsWith('/v1/workshop/studies') && answer.request().method() === 'POST')
    await panel.getByRole('button', { name }).click()
    assert.equal((await asked).status(), 201)
    await panel.locator('form button[type=submit]:not([aria-busy])').waitFor({ timeout: 90_000 })
    await panel.locator('.result .sum').waitFor()
    assert.deepEqual(await accessibilityFaults(page), [])
    // Nothing reaches out of the panel.
    assert.equal(await panel.evaluate((box) => [...box.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right > box.getBoundingClientRect().right + 1).length), 0)
  }

  await run('开始统计')
  assert.match(await panel.locator('.result .sum').innerText(), /^[1-9]\d* 件案件$/)
  assert.ok((await panel.locator('.result tbody tr').count()) >= 5)
  await page.locator('.og-badge[class*=heat]').first().waitFor()
  await screenshot(page, 'process-heat')
  await panel.locator('.result tbody button', { hasText: '核查结案' }).click() // the diagram goes there

  await choose('符合性')
  await run('开始核对')
  const [, cases, fitting] = /^(\d+) 件中 (\d+) 件走得通/.exec(await panel.locator('.result .sum').innerText()) ?? []
  assert.ok(Number(fitting) > 0 && Number(fitting) <= Number(cases), `${fitting} of ${cases}`)

  // Manhole covers in a minute: hardly one would have been in time.
  await choose('试算')
  assert.equal(await panel.getByRole('button', { name: '开始试算' }).isDisabled(), true, 'nothing is changed yet')
  const stages = panel.locator('fieldset', { hasText: '环节的时限' })
  await stages.getByRole('button', { name: '添加' }).click()
  assert.match(await stages.locator('select').first().innerText(), /核查结案 · 30 紧急工作分钟/)
  await stages.getByRole('button', { name: /去掉/ }).click()
  const matters = panel.locator('fieldset', { hasText: '事项的时限' })
  await matters.getByRole('button', { name: '添加' }).click()
  await matters.getByRole('combobox').first().click()
  await page.getByRole('option', { name: /^井盖缺失/ }).click()
  await matters.getByRole('textbox', { name: '多少' }).fill('1')
  await matters.getByRole('combobox', { name: '时间单位' }).selectOption('urgent minutes')
  await run('开始试算')
  const [, of, changed] = /^(\d+) 件中有 (\d+) 件会不同$/.exec(await panel.locator('.result .sum').innerText()) ?? []
  assert.ok(Number(changed) > 0 && Number(changed) <= Number(of), `${changed} of ${of}`)
  await panel.locator('.chips button', { hasText: '期限' }).click()
  await panel.locator('.cases li').first().waitFor()
  await screenshot(page, 'process-trial')
  assert.deepEqual(page.faults, [])
  await page.context().close()
})
