// SPDX-License-Identifier: Apache-2.0
// Appraisal in a real browser: a sheet is sorted, a number explains itself and opens its cases, the sheet is taken along, two schemes
// are compared, findings are looked at; in both languages and both themes.
import { test, before, after } from 'node:test'
import assert from 'node:assert/strict'
import { start } from '../lib/onegrid.mjs'
import { accessibilityFaults, openBrowser, overflow, screenshot } from '../lib/browser.mjs'
import { atDesk } from '../lib/people.mjs'

let city
let browser
const period = `from=${new Date(Date.now() - 120 * 86_400_000).toISOString().slice(0, 10)}&to=${new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)}`
before(async () => {
  ;[city, browser] = await Promise.all([start(), openBrowser()])
  const leader = await city.signIn('city_leader')
  for (let i = 0; i < 120 && !(await leader.get('/v1/appraisal/counting')).body.is_complete; ++i) {
    await new Promise((done) => setTimeout(done, 1_000))
  }
}, { timeout: 300_000 })
after(async () => {
  await browser.close()
  await city.stop()
})

async function leaderAt(path, options = {}) {
  const page = await browser.person({ app: 'desk', url: city.url, ...options })
  await atDesk(page, 'city_leader', path)
  return page
}

test('a sheet, its numbers and its cases', { timeout: 180_000 }, async () => {
  const page = await leaderAt(`/appraisal/sheets?${period}`)
  await page.locator('tbody tr').first().waitFor()
  await screenshot(page, 'appraisal-sheet')
  assert.deepEqual(await accessibilityFaults(page), [])
  assert.deepEqual(await overflow(page), [])

  // Sorted by what was due, most first.
  const needed = page.locator('thead button', { hasText: '应处置' })
  await needed.click()
  const figures = await page.locator('tbody tr td:nth-of-type(2) button').allInnerTexts()
  const numbers = figures.map((text) => Number(text.replaceAll(',', '')))
  assert.deepEqual(numbers, [...numbers].sort((a, b) => b - a))

  // A rate says what is divided by what, and opens the cases of each.
  await page.locator('tbody tr').first().locator('button[aria-label*="按时处置率"]').click()
  const drawer = page.locator('.el-drawer')
  await drawer.locator('.value').waitFor()
  assert.match(await drawer.locator('.value').innerText(), /= \d+ ÷ \d+/)
  await drawer.locator('.terms button').nth(1).click()
  await drawer.locator('li').first().waitFor()
  await screenshot(page, 'appraisal-number')
  await drawer.locator('.el-drawer__close-btn').click()

  // A score says its parts, and a part says its own.
  await page.locator('tbody tr').first().locator('button[aria-label*="综合分"]').click()
  await drawer.locator('.parts tbody tr').first().waitFor()
  assert.equal(await drawer.locator('.parts tbody tr').count(), 3)
  await screenshot(page, 'appraisal-score')
  await drawer.locator('.parts button').first().click()
  await drawer.locator('.terms').waitFor()
  await drawer.locator('.el-drawer__close-btn').click()

  for (const [kind, word] of [['xlsx', '下载表格'], ['pdf', '下载 PDF']]) {
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('button', { hasText: word }).click()])
    assert.match(download.suggestedFilename(), new RegExp(`^appraisal-standard-unit-.*\\.${kind}$`))
  }
  await page.locator('[role=tab]', { hasText: '街镇' }).click()
  await page.locator('thead th.name', { hasText: '街镇' }).waitFor()
  await page.locator('tbody tr').first().waitFor()
  await screenshot(page, 'appraisal-street')
  assert.deepEqual(page.faults, [])
})

test('two schemes are compared', { timeout: 120_000 }, async () => {
  const page = await leaderAt(`/appraisal/compare?${period}`)
  await page.locator('tbody tr').first().waitFor()
  await screenshot(page, 'appraisal-compare')
  assert.match(await page.locator('.note').innerText(), /名次不同/)
  assert.deepEqual(await accessibilityFaults(page), [])
  assert.deepEqual(await overflow(page), [])
  assert.deepEqual(page.faults, [])
})

test('findings, and appraisal in English and in the dark', { timeout: 120_000 }, async () => {
  const page = await leaderAt('/appraisal/findings', { language: 'en', theme: 'dark' })
  await page.locator('h1', { hasText: 'Findings' }).waitFor()
  await page.locator('table, .empty, [class*=empty]').first().waitFor()
  await screenshot(page, 'appraisal-findings')
  const first = page.locator('button.open').first()
  if (await first.count()) {
    await first.click()
    await page.locator('.el-drawer li').first().waitFor()
    await screenshot(page, 'appraisal-finding')
  }
  assert.deepEqual(await accessibilityFaults(page), [])
  await page.goto(`/desk/appraisal/sheets?${period}`)
  await page.locator('tbody tr').first().waitFor()
  await screenshot(page, 'appraisal-sheet-en')
  assert.deepEqual(await accessibilityFaults(page), [])
  assert.deepEqual(page.faults, [])
})
