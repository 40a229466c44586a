// SPDX-License-Identifier: Apache-2.0
// Grids drawn in a real browser: one is split by a line over the map, seen before it is done, applied with a reason, found in the history,
// and taken back from the keyboard; two are merged from the list; in English too.
import { test, before, after } from 'node:test'
import assert from 'node:assert/strict'
import { start } from '../lib/onegrid.mjs'
import { accessibilityFaults, openBrowser, overflow, screenshot } from '../lib/browser.mjs'
import { atDesk } from '../lib/people.mjs'

let city
let browser
let admin
const community = '310101002001000'
before(async () => {
  ;[city, browser] = await Promise.all([start(), openBrowser()])
  admin = await city.signIn('sysadmin')
}, { timeout: 240_000 })
after(async () => {
  await browser?.close()
  await city?.stop()
})

const topology = async () => (await admin.get(`/v1/grids/${community}/topology`)).body
const pointsOf = (collection) => collection.features.flatMap(({ geometry }) => geometry.coordinates.flat(geometry.type === 'LineString' ? 0 : 2))
const boxOf = (points) => [Math.min(...points.map(([x]) => x)), Math.min(...points.map(([, y]) => y)), Math.max(...points.map(([x]) => x)), Math.max(...points.map(([, y]) => y))]
const mercator = ([lon, lat]) => [lon, (180 / Math.PI) * Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360))]

// Where a place is on the screen: the map shows the whole community, 24 pixels from its edges and below the tools.
const tools = 84
async function onScreen(page, shown, place) {
  const frame = await page.locator('.grids-page .map canvas').boundingBox()
  const [west, south, east, north] = boxOf(pointsOf(shown.borders))
  const [w, s] = mercator([west, south])
  const [e, n] = mercator([east, north])
  const scale = Math.min((frame.width - 48) / (e - w), (frame.height - 48 - tools) / (n - s))
  const [x, y] = mercator(place)
  return [frame.x + frame.width / 2 + (x - (w + e) / 2) * scale, frame.y + (frame.height + tools) / 2 - (y - (s + n) / 2) * scale]
}
// The map says by its cursor that it takes presses, and of what kind.
const takes = (page, cursor) => page.waitForFunction((wanted) => document.querySelector('.grids-page .map canvas')?.style.cursor === wanted, cursor)
async function shown(page) {
  await page.locator('.grids-page .list .grid').first().waitFor()
  await takes(page, 'pointer')
}

test('a grid is split on the map and taken back', { timeout: 300_000 }, async () => {
  const page = await browser.person({ app: 'desk', url: city.url })
  await atDesk(page, 'sysadmin', '/admin/grids')
  await page.locator('.grids-page .empty').waitFor() // a community is to be chosen
  assert.match(await page.locator('nav.nav a[href="/desk/admin/grids"]').innerText(), /网格/)
  await page.goto(`/desk/admin/grids?community=${community}`)
  await shown(page)
  const now = await topology()
  assert.equal(await page.locator('.list .grid').count(), now.items.length)
  await screenshot(page, 'grids')

  // The one furthest south, clear of the tools over the map.
  const grid = now.items.toSorted((a, b) => a.label[1] - b.label[1])[0]
  const [, south, , north] = boxOf(pointsOf({ features: now.grids.features.filter(({ properties }) => properties.code === grid.code) }))
  await page.locator('.list .grid', { hasText: grid.code }).click()
  await page.getByRole('button', { name: '拆分', exact: true }).click()
  await takes(page, 'crosshair')
  const finish = page.getByRole('button', { name: '完成画线' })
  assert.equal(await finish.isDisabled(), true) // a line has two ends
  for (const lat of [south - 0.00008, north + 0.00008]) {
    const [x, y] = await onScreen(page, now, [grid.label[0], lat])
    await page.mouse.click(x, y)
  }
  await finish.and(page.locator(':enabled')).waitFor()
  await page.keyboard.press('Enter')
  const preview = page.locator('section.panel')
  await preview.locator('form').waitFor()
  assert.match(await preview.innerText(), /新建/)
  await screenshot(page, 'grids-preview')
  assert.deepEqual(await accessibilityFaults(page), [])
  assert.equal(await preview.getByRole('button', { name: '生效' }).isDisabled(), true) // a reason is needed
  assert.equal((await topology()).revision, 0)

  await preview.locator('textarea').fill('太大了，分成两个')
  await preview.getByRole('button', { name: '生效' }).click()
  // While it is tried the list shows already what would be: it is done when the preview is gone.
  await preview.waitFor({ state: 'detached' })
  await page.locator('.list .grid').nth(now.items.length).waitFor()
  assert.equal((await topology()).items.length, now.items.length + 1)

  await page.getByRole('tab', { name: '历史' }).click()
  await page.locator('.history', { hasText: '太大了，分成两个' }).waitFor()
  await screenshot(page, 'grids-history')
  await page.getByRole('tab', { name: '均衡' }).click()
  await page.locator('.balance').waitFor()
  await screenshot(page, 'grids-balance')

  await page.getByRole('tab', { name: '网格' }).click()
  await page.keyboard.press('Control+z')
  const dialog = page.locator('.el-dialog', { hasText: '撤回最近一次改动' })
  await dialog.locator('textarea').fill('先不分')
  await dialog.getByRole('button', { name: '撤回上一次改动' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.waitForFunction((n) => document.querySelectorAll('.list .grid').length === n, now.items.length)
  assert.equal((await topology()).items.length, now.items.length)
  assert.deepEqual(page.faults, [])
})

test('neighbours are merged from the list, a wrong choice is said, Esc drops it', { timeout: 240_000 }, async () => {
  const page = await browser.person({ app: 'desk', url: city.url, language: 'en' })
  await atDesk(page, 'sysadmin', `/admin/grids?community=${community}`)
  await shown(page)
  const now = await topology()
  const first = now.items[0]
  const near = first.neighbours.find(({ grid }) => grid).grid
  const far = now.items.find(({ code }) => code !== first.code && !first.neighbours.some(({ grid }) => grid === code)).code
  const press = (code) => page.locator('.list .grid', { hasText: code }).click()
  await page.getByRole('button', { name: 'Merge', exact: true }).click()
  await press(first.code)
  await press(far)
  await page.locator('section.panel .error', { hasText: 'not neighbours' }).waitFor()
  await page.keyboard.press('Escape')
  await page.locator('section.panel').waitFor({ state: 'detached' })
  await press(first.code)
  await press(near)
  await page.locator('section.panel form').waitFor()
  assert.match(await page.locator('section.panel').innerText(), /Ended/)
  await page.getByRole('button', { name: 'Exclusive grid', exact: true }).click()
  await page.locator('.list .grid').first().waitFor()
  await page.waitForFunction(() => document.querySelectorAll('.list .grid').length === 1)
  assert.deepEqual(await overflow(page), [])
  assert.deepEqual(page.faults.filter((fault) => !/422 POST \/v1\/grids\/.*\/previews/.test(fault)), [])
})
