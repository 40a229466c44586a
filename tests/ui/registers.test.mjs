// SPDX-License-Identifier: Apache-2.0
// Registers on the screens: a grid worker adds a house and who lives in it, goes from one to the other and back, looks behind a mask
// for a purpose, changes something, and sees what became of it; and finds both on the phone.
import { test, before, after } from 'node:test'
import assert from 'node:assert/strict'
import { start } from '../lib/onegrid.mjs'
import { accessibilityFaults, openBrowser, overflow } from '../lib/browser.mjs'
import { Place } from '../lib/cases.mjs'
import { atDesk, atPocket } from '../lib/people.mjs'

let city
let browser
let grid
let auditor
let community
before(async () => {
  city = await start()
  browser = await openBrowser()
  ;[grid, auditor] = await Promise.all(['ndl_grid1', 'auditadmin'].map((account) => city.signIn(account)))
  community = (await grid.get(`/v1/areas/${grid.session.assignments[0].area}`)).body
}, { timeout: 240_000 })
after(async () => {
  await browser?.close()
  await city?.stop()
})

const address = '示范路18号302室'
const phone = '13812345678'

// Opens the form of a register from its list; answers with how its fields are filled in and sent.
async function formOf(page, type) {
  await page.goto(`/desk/registers/${type}`)
  await page.getByRole('button', { name: '新增', exact: true }).click()
  const drawer = page.locator('.og-form-drawer')
  const at = (code) => drawer.locator(`[data-code="${code}"]`)
  await at('area').waitFor()
  return {
    at,
    write: (code, text) => at(code).locator('input').fill(text),
    choose: (code, value) => at(code).locator('select').selectOption(value),
    find: async (code, words) => {
      await at(code).getByRole('combobox').fill(words)
      await at(code).getByRole('option', { name: words }).first().click()
    },
    send: () => drawer.locator('button[type=submit]').click(),
    gone: () => drawer.waitFor({ state: 'detached' }),
  }
}

test('a house and who lives there: added, gone along, looked at for a purpose, changed, with its history', { timeout: 240_000 }, async () => {
  const page = await browser.person({ app: 'desk', url: city.url })
  await atDesk(page, 'ndl_grid1', '/registers')
  const house = await formOf(page, 'house')
  await house.write('house_code', 'UI-18-302')
  await house.send()
  await house.at('full_address').locator('.wrong').waitFor()
  assert.ok(await house.at('full_address').locator('input').evaluate((field) => field === document.activeElement), 'the first field that is wrong has the cursor')
  await house.write('full_address', address)
  await house.choose('kind', 'flat')
  await house.choose('use', 'own')
  await house.find('area', community.name)
  assert.deepEqual(await accessibilityFaults(page), [])
  await house.send()
  await house.gone()
  const pane = page.locator('aside.pane')
  const heading = (name) => pane.getByRole('heading', { name, level: 2, exact: true })
  await heading(address).waitFor()

  const resident = await formOf(page, 'resident')
  await resident.write('full_name', '张样三')
  await resident.write('id_card', '310101199003070115')
  await resident.choose('sex', '1')
  await resident.choose('residence', 'consistent')
  await resident.write('phone', phone)
  await resident.find('lives_in', address)
  await resident.send()
  await resident.gone()
  await heading('张**').waitFor()
  const id = new URL(page.url()).searchParams.get('el')

  // From the person to the house, from the house to the person, and one step back.
  await pane.locator('.record .link', { hasText: address }).click()
  await heading(address).waitFor()
  await pane.locator('.related section', { hasText: '居住人员' }).locator('.link', { hasText: '张**' }).click()
  await heading('张**').waitFor()
  await pane.getByRole('button', { name: `返回 ${address}` }).click()
  await heading(address).waitFor()
  await page.goto(`/desk/registers/resident?el=${id}`)
  await heading('张**').waitFor()

  assert.equal(await pane.getByText(phone).count(), 0)
  await pane.getByRole('button', { name: '查看完整信息' }).click()
  const dialog = page.getByRole('dialog', { name: '查看完整信息' })
  await dialog.getByRole('checkbox', { name: '联系方式' }).check()
  await dialog.locator('select').selectOption('visit')
  await dialog.locator('textarea').fill('走访前联系')
  await dialog.getByRole('button', { name: '查看一分钟' }).click()
  await pane.getByText(phone).waitFor()
  const looks = (await auditor.get(`/v1/elements/resident/${id}/looks`)).body.items
  assert.deepEqual(looks.map((look) => [look.fields, look.purpose, look.reason]), [[['phone'], 'visit', '走访前联系']])

  await pane.locator('footer').getByRole('button', { name: '修改', exact: true }).click()
  const drawer = page.locator('.og-form-drawer')
  await drawer.locator('[data-code="residence"] select').selectOption('living_elsewhere')
  await drawer.locator('button[type=submit]').click()
  await drawer.waitFor({ state: 'detached' })
  await pane.locator('summary', { hasText: '变更记录' }).click()
  await pane.locator('.history > li').nth(1).waitFor()
  assert.match(await pane.locator('.history > li').first().innerText(), /人户情况[\s\S]*人户一致[\s\S]*户在人不在/)
  assert.deepEqual([...(await accessibilityFaults(page)), ...(await overflow(page))], [])
  assert.deepEqual(page.faults, [])
  await page.context().close()

  const hand = await browser.person({ app: 'pocket', url: city.url, position: Place.inNdl })
  await atPocket(hand, 'ndl_grid1')
  await hand.goto(`/pocket/element/resident/${id}`)
  await hand.locator('a.element', { hasText: address }).click()
  await hand.locator('a.element', { hasText: '张**' }).click()
  await hand.locator('.card h2', { hasText: '张**' }).waitFor()
  assert.deepEqual([...(await accessibilityFaults(hand)), ...(await overflow(hand)), ...hand.faults], [])
  await hand.context().close()
})
