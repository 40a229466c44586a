// SPDX-License-Identifier: Apache-2.0
// Thematic maps: layers and their legends, figures by area, the card of an element and who belongs to it, heat, looking back, printing;
// the register's map from tiles; and the same layers on the wall.
import { test, before, after } from 'node:test'
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { start } from '../lib/onegrid.mjs'
import { accessibilityFaults, openBrowser, overflow, screenshot } from '../lib/browser.mjs'
import { atDesk, atWall } from '../lib/people.mjs'

const shots = process.env.ONEGRID_SHOTS === '1'
let city
let browser
let lead // who sees all of a street
let hydrant // one with its place
let house // one that somebody lives in
before(async () => {
  city = await start()
  browser = await openBrowser()
  lead = await city.signIn('ndl_lead')
  const placed = async (type) => (await lead.get(`/v1/elements/${type}/map.geojson`)).body.features
  hydrant = (await placed('hydrant')).find(({ geometry }) => geometry.type === 'Point')
  for (const feature of await placed('house')) {
    const groups = (await lead.get(`/v1/elements/house/${feature.id}/related`)).body.items
    if (groups.some(({ elements }) => elements.length > 0)) {
      house = feature
      break
    }
  }
  assert.ok(hydrant && house, 'the demo city has hydrants, and houses that something belongs to')
  await tilesReady('hydrant', 'house')
}, { timeout: 240_000 })
after(async () => {
  await browser?.close()
  await city?.stop()
})

// A server that has just started reads the places of a type first.
async function tilesReady(...types) {
  for (const type of types) {
    for (let n = 0; (await lead.get(`/v1/tiles/elements/${type}/10/857/418.mvt`)).status === 503; n++) {
      assert.ok(n < 100, `tiles of ${type}`)
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
}

const middleOf = ({ geometry }) => {
  const all = geometry.coordinates.flat(Infinity)
  const [lons, lats] = [all.filter((_, n) => n % 2 === 0), all.filter((_, n) => n % 2 === 1)]
  const middle = (numbers) => (Math.min(...numbers) + Math.max(...numbers)) / 2
  return [middle(lons), middle(lats)]
}
const at = (feature, zoom = 18) => `v=${middleOf(feature).map((degree) => degree.toFixed(6)).join()},${zoom}`
const rowOf = (page, code) => page.locator(`[data-layer="${code}"]`)
const drawn = (page) => page.locator('.map canvas.maplibregl-canvas').waitFor()
const query = (page) => new URL(page.url()).searchParams

async function onDesk(account = 'ndl_lead', to = '/maps', options = {}) {
  const page = await browser.person({ app: 'desk', url: city.url, ...options })
  await atDesk(page, account, to)
  await page.locator('.left .one').first().waitFor({ state: 'attached' }) // figures may be in front of the layers
  await drawn(page)
  return page
}
async function standsStill(page) {
  await page.waitForLoadState('networkidle', { timeout: 5000 }).catch(() => {}) // tiles are asked for again now and then
  await page.waitForTimeout(600)
}
async function done(page) {
  assert.deepEqual(page.faults, [])
  await page.context().close()
}

test('a layer is chosen, ordered, faded and taken off, and the address says so', { timeout: 90_000 }, async () => {
  const page = await browser.person({ app: 'desk', url: city.url })
  await atDesk(page, 'ndl_lead', '/')
  await page.locator('nav.nav a[href="/desk/maps"]').click()
  await page.locator('.left .one').first().waitFor()
  const tile = page.waitForResponse((response) => /\/v1\/tiles\/elements\/hydrant\/\d+\/\d+\/\d+\.mvt$/.test(response.url()))
  await page.locator('input[data-type="hydrant"]').check()
  assert.equal((await tile).status(), 200)
  await rowOf(page, 'hydrant').locator('.legend li').first().waitFor()
  const legend = await rowOf(page, 'hydrant').locator('.legend li').allInnerTexts()
  const type = (await lead.get('/v1/types/hydrant')).body
  const states = type.codes[type.fields.find(({ code }) => code === type.style.by).table]
  for (const code of Object.keys(type.style.colours)) assert.ok(legend.includes(states.find((one) => one.code === code).name.zh), `${code} in ${legend}`)

  await page.locator('input[data-type="house"]').check()
  assert.equal(query(page).get('l'), 'house,hydrant', 'the newest is on top')
  await rowOf(page, 'hydrant').locator('button').first().click()
  await page.waitForFunction(() => new URL(location.href).searchParams.get('l') === 'hydrant,house')
  await rowOf(page, 'hydrant').locator('input[type=range]').fill('50')
  await page.waitForFunction(() => new URL(location.href).searchParams.get('l') === 'hydrant~code~50,house')
  await rowOf(page, 'hydrant').locator('select').selectOption('age')
  await page.waitForFunction(() => new URL(location.href).searchParams.get('l')?.startsWith('hydrant~age~50'))
  assert.equal(await rowOf(page, 'hydrant').locator('.legend li').count(), 3)
  await rowOf(page, 'house').locator('button').last().click()
  await page.waitForFunction(() => new URL(location.href).searchParams.get('l') === 'hydrant~age~50')

  // An address that is handed on shows the same.
  const address = page.url()
  await page.goto(address)
  await rowOf(page, 'hydrant').waitFor()
  assert.equal(await rowOf(page, 'hydrant').locator('select').inputValue(), 'age')
  await done(page)
})

test('heat has a legend of its own, for elements and for cases', { timeout: 90_000 }, async () => {
  const page = await onDesk('ndl_lead', `/maps?l=hydrant,.cases&${at(hydrant, 14)}`)
  for (const code of ['hydrant', '.cases']) {
    await rowOf(page, code).locator('select').selectOption('heat')
    await rowOf(page, code).locator('.legend .heat').waitFor()
  }
  await standsStill(page)
  if (shots) await screenshot(page, 'desk-maps-heat')
  await done(page)
})

test('figures by area are those of the lists, sort, and lead into the area', { timeout: 120_000 }, async () => {
  const page = await onDesk()
  await page.locator('#maps-tab-counts').click()
  await page.locator('select[data-counted]').selectOption('hydrant')
  await page.locator('.fill li').first().waitFor()
  const all = (await lead.get('/v1/elements/hydrant/count?area=310101002000000')).body.count
  await page.waitForFunction((count) => document.querySelector('.counts .sum')?.textContent?.trim() === count, all.toLocaleString('en-US'))
  const numbers = async () => (await page.locator('.counts tbody td:nth-child(2)').allInnerTexts()).map((text) => Number(text.replace(/,/g, '')))
  const down = await numbers()
  assert.deepEqual(down, [...down].sort((a, b) => b - a))
  await page.locator('.counts th').nth(1).getByRole('button').click()
  assert.deepEqual(await numbers(), [...down].sort((a, b) => a - b))
  assert.equal(await page.locator('.counts th').nth(1).getAttribute('aria-sort'), 'ascending')
  await page.locator('.counts [role=radio]').nth(2).click()
  await page.waitForFunction(() => new URL(location.href).searchParams.get('measure') === 'share')
  await standsStill(page)
  if (shots) await screenshot(page, 'desk-maps-counts')
  const name = await page.locator('.counts .here').textContent()
  await page.locator('.counts .area').first().click()
  await page.waitForFunction((before) => document.querySelector('.counts .here')?.textContent !== before, name)
  await page.getByRole('button', { name: '回到上一级' }).click()
  await page.waitForFunction((count) => document.querySelector('.counts .sum')?.textContent?.trim() === count, all.toLocaleString('en-US'))
  await done(page)
})

test('pressing an element opens its card, with who belongs to it, and the way to its page', { timeout: 120_000 }, async () => {
  const page = await onDesk('ndl_lead', `/maps?l=hydrant&${at(hydrant)}`)
  await standsStill(page)
  const box = await page.locator('canvas.maplibregl-canvas').boundingBox()
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
  await page.locator('aside.card h2').waitFor()
  assert.equal(query(page).get('el'), `${hydrant.id}~hydrant`)
  const known = (await lead.get(`/v1/elements/hydrant/${hydrant.id}`)).body
  assert.equal(await page.locator('aside.card h2').innerText(), known.title)
  await page.keyboard.press('Escape')
  await page.locator('aside.card').waitFor({ state: 'detached' })

  await page.goto(`/desk/maps?l=house&el=${house.id}~house&${at(house)}`)
  const link = page.locator('aside.card .related .link').first()
  await link.waitFor()
  const belongs = await link.innerText()
  await standsStill(page)
  if (shots) await screenshot(page, 'desk-maps-card')
  await link.click()
  await page.waitForFunction((title) => document.querySelector('aside.card h2')?.textContent === title, belongs)
  await page.locator('aside.card header .icon').first().click()
  await page.waitForFunction((id) => new URL(location.href).searchParams.get('el') === `${id}~house`, house.id)
  await page.locator('aside.card .page-link').click()
  await page.waitForURL(`**/desk/registers/house?el=${house.id}**`)
  await done(page)
})

test('looking back day by day asks for what was then, and now is one press away', { timeout: 120_000 }, async () => {
  const page = await onDesk('ndl_lead', `/maps?l=hydrant,.cases&${at(hydrant, 15)}`)
  await page.getByRole('button', { name: '时间轴' }).click()
  await page.locator('.time select').selectOption('month')
  const [elements, cases] = [/\/v1\/elements\/hydrant\/map\.geojson\?.*at=/, /\/v1\/cases\/map\?.*at=/].map((of) => page.waitForResponse((response) => of.test(response.url())))
  await page.locator('.time strong').click() // the keys are not for the box that was chosen from
  await page.keyboard.press('[')
  assert.equal((await elements).status(), 200)
  assert.equal((await cases).status(), 200)
  const day = query(page).get('day')
  assert.match(day, /^\d{4}-\d{2}-\d{2}$/)
  await page.locator('.chip.past').waitFor()
  await page.locator('.time input').focus()
  await page.keyboard.press('ArrowLeft')
  await page.waitForFunction((before) => (new URL(location.href).searchParams.get('day') ?? '9') < before, day)
  await page.locator('.time select').selectOption('month')
  await page.keyboard.press('Tab')
  await page.locator('.time').getByRole('button', { name: '播放' }).click()
  await page.waitForFunction(() => !new URL(location.href).searchParams.has('day')) // played up to now
  await page.locator('.chip.past').waitFor({ state: 'detached' })
  await done(page)
})

test('the map is printed as a picture and as a PDF of the paper', { timeout: 180_000 }, async () => {
  const page = await onDesk('ndl_lead', `/maps?l=hydrant&${at(hydrant, 16)}`)
  await standsStill(page)
  const fileOf = async (button) => {
    await page.locator('button[data-print]').click()
    await page.getByRole('button', { name: button }).waitFor()
    const [download] = await Promise.all([page.waitForEvent('download', { timeout: 60_000 }), page.getByRole('button', { name: button }).click()])
    await page.locator('.el-dialog').waitFor({ state: 'hidden' })
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
  }
  const picture = await fileOf('下载图片')
  assert.match(picture.name, /消火栓.*\.png$/)
  assert.deepEqual([...picture.bytes.subarray(0, 8)], [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])
  assert.deepEqual([picture.bytes.readUInt32BE(16), picture.bytes.readUInt32BE(20)], [2245, 1587], 'A4 on its side, 192 dots an inch')
  // The hydrant in its colour, in the middle of the page; and ink of words and frame.
  const red = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
    const pen = canvas.getContext('2d')
    pen.drawImage(bitmap, 0, 0)
    const { data } = pen.getImageData(bitmap.width / 2 - 150, bitmap.height / 2 - 150, 300, 300)
    let found = 0
    for (let at = 0; at < data.length; at += 4) if (data[at] > 180 && data[at + 1] < 130 && data[at + 2] < 90) found++
    return found
  }, picture.bytes.toString('base64'))
  assert.ok(red > 50, `${red} points in the colour of hydrants`)
  if (shots) {
    const { mkdirSync, writeFileSync } = await import('node:fs')
    mkdirSync('build/screenshots', { recursive: true })
    writeFileSync('build/screenshots/printed-map.png', picture.bytes)
  }
  const pdf = await fileOf('下载 PDF')
  assert.match(pdf.name, /\.pdf$/)
  assert.equal(pdf.bytes.subarray(0, 8).toString(), '%PDF-1.4')
  assert.match(pdf.bytes.toString('latin1'), /\/MediaBox \[0 0 841\.89 595\.28\]/)
  assert.ok(pdf.bytes.length > 50_000)
  await done(page)
})

test('a map is saved by name and opened again', { timeout: 60_000 }, async () => {
  const page = await onDesk('ndl_lead', `/maps?l=hydrant~heat~60&areas=community&${at(hydrant, 15)}`)
  await page.getByRole('button', { name: '我的地图' }).click()
  await page.getByPlaceholder('给这张地图起个名字').fill('消防')
  await page.keyboard.press('Enter')
  await page.goto('/desk/maps')
  await page.getByRole('button', { name: '我的地图' }).click()
  await page.getByRole('button', { name: '消防', exact: true }).click()
  await rowOf(page, 'hydrant').waitFor()
  await page.waitForFunction(() => new URL(location.href).searchParams.get('l') === 'hydrant~heat~60' && new URL(location.href).searchParams.get('areas') === 'community')
  await standsStill(page)
  assert.equal(query(page).get('l'), 'hydrant~heat~60', 'it stays when the map has come to rest')
  await done(page)
})

test('the map of a register is of tiles, and its elements open', { timeout: 90_000 }, async () => {
  const page = await browser.person({ app: 'desk', url: city.url })
  const tile = page.waitForResponse((response) => response.url().includes('/v1/tiles/elements/hydrant/'))
  await atDesk(page, 'ndl_lead', '/registers/hydrant?as=map')
  assert.equal((await tile).status(), 200)
  await standsStill(page)
  if (shots) await screenshot(page, 'desk-register-map')
  await done(page)
})

test('in both languages and themes nothing is in the way of anybody', { timeout: 240_000 }, async () => {
  const wrong = []
  for (const language of ['zh-CN', 'en']) {
    for (const theme of ['light', 'dark']) {
      const page = await onDesk('ndl_lead', `/maps?l=hydrant,house~age,.cases&count=hydrant&${at(house, 16)}`, { language, theme })
      const look = async (name) => {
        await standsStill(page)
        if (shots) await screenshot(page, `desk-maps-${name}-${language}-${theme}`)
        wrong.push(...[...(await accessibilityFaults(page)), ...(await overflow(page))].map((fault) => `${name} ${language} ${theme}: ${fault}`))
      }
      await page.locator('.counts tbody tr').first().waitFor()
      await look('counts')
      await page.locator('#maps-tab-layers').click()
      await look('layers')
      await page.goto(`/desk/maps?l=house&day=2026-01-31&el=${house.id}~house&${at(house, 17)}`)
      await page.locator('aside.card, .error').first().waitFor()
      await look('card')
      await page.locator('button[data-print]').click()
      await page.locator('.el-dialog').waitFor()
      await look('print')
      wrong.push(...page.faults.filter((fault) => !/404 GET \/v1\/elements\/house\//.test(fault))) // then it was not yet there
      await page.context().close()
    }
  }
  assert.deepEqual(wrong, [])
})

test('the wall shows a few layers, chosen by its menu or its address', { timeout: 120_000 }, async () => {
  for (const language of ['zh-CN', 'en']) {
    const page = await browser.person({ app: 'wall', language, theme: 'dark', url: city.url })
    await atWall(page, 'ndl_leader')
    await page.locator('button[data-layers]').click()
    await page.locator('.menu button[data-type="hydrant"]').click()
    await page.locator('aside.right [data-layer="hydrant"] strong').filter({ hasText: /\d/ }).waitFor()
    assert.equal(new URL(page.url()).search, '?layers=hydrant')
    await page.locator('.menu [role=radio]').nth(2).click()
    await page.locator('aside.right .heat').waitFor()
    assert.equal(new URL(page.url()).search, '?layers=hydrant~heat')
    const wrong = await accessibilityFaults(page)
    await page.goto('/wall/?layers=hydrant,house~age')
    await page.locator('.state.live').waitFor()
    await page.locator('aside.right [data-layer="house"] .colours li').nth(2).waitFor()
    await standsStill(page)
    if (shots) await screenshot(page, `wall-layers-${language}`)
    assert.deepEqual([...wrong, ...(await accessibilityFaults(page)), ...(await overflow(page)), ...page.faults], [])
    await page.context().close()
  }
})
