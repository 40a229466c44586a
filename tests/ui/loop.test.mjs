// SPDX-License-Identifier: Apache-2.0
// The whole life of a case on screens, by the five people who would live it: a resident with a phone and no account, the street's
// grid centre at a desk, a worker with a phone, a leader, and the wall that shows it to the room. Once in Chinese, once in English.
import { test, before, after } from 'node:test'
import assert from 'node:assert/strict'
import { start } from '../lib/onegrid.mjs'
import { openBrowser } from '../lib/browser.mjs'
import { Place } from '../lib/cases.mjs'
import { picture } from '../lib/picture.mjs'
import { atDesk, atPocket, atWall, readReported, reportOnPocket, words } from '../lib/people.mjs'

const patience = 15_000
let city
let browser
before(async () => {
  city = await start()
  browser = await openBrowser()
}, { timeout: 240_000 })
after(async () => {
  await browser?.close()
  await city?.stop()
})

// That what was just done elsewhere comes to this screen by itself; how soon is told, and measured by `onegrid-bench live`.
async function comes(what, since, look) {
  await look()
  console.log(`${what}: ${Date.now() - since} ms`)
}

// An act on a phone: opened, filled, sent. Answers with when the server had done it.
async function actOnPocket(page, name, fill = async () => {}) {
  const main = page.locator('.acts .button.main', { hasText: name })
  await main.or(page.locator('.acts .button').first()).first().waitFor()
  if (!(await main.count())) {
    await page.locator('.acts .button').first().click()
    await page.locator('.sheet .button', { hasText: name }).click()
  } else {
    await main.click()
  }
  const form = page.locator('form.sheet')
  await form.waitFor()
  await fill(form)
  const answered = page.waitForResponse((answer) => answer.url().includes('/acts') && answer.request().method() === 'POST')
  await form.locator('.button.main').click()
  assert.equal((await answered).status(), 200)
  const at = Date.now()
  await form.waitFor({ state: 'detached' })
  return at
}

// An act at the desk, with the case open beside the list.
async function actAtDesk(page, name, fill = async () => {}) {
  const pane = page.locator('aside.pane')
  await pane.locator('.buttons .button', { hasText: name }).first().click()
  const form = pane.locator('form.form')
  await form.waitFor()
  await fill(form)
  const answered = page.waitForResponse((answer) => answer.url().includes('/acts') && answer.request().method() === 'POST')
  await form.locator('button[type=submit]').click()
  assert.equal((await answered).status(), 200)
  return Date.now()
}

const newestOnWall = (wall, number, act) => wall.locator(`li[title="${number}"]`, { hasText: act }).first().waitFor({ timeout: patience })

async function until(is, what) {
  for (const end = Date.now() + patience; !(await is());) {
    assert.ok(Date.now() < end, what)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

for (const language of ['zh-CN', 'en']) {
  test(`five people close a case on their screens, each seeing the others at once (${language})`, { timeout: 170_000 }, async () => {
    const t = words[language]
    const url = city.url
    const [phone, desk, worker, leader, wall] = await Promise.all([
      browser.person({ app: 'pocket', language, url, position: Place.inNdl }),
      browser.person({ app: 'desk', language, url }),
      browser.person({ app: 'pocket', language, url, position: Place.inNdl }),
      browser.person({ app: 'pocket', language, url }),
      browser.person({ app: 'wall', language, theme: 'dark', url }),
    ])
    await Promise.all([atDesk(desk, 'ndl_op', '/work/my'), atPocket(worker, 'ndl_cg'), atPocket(leader, 'ndl_leader'), atWall(wall, 'ndl_leader')])

    // The resident: photo, pin, words, and a code to follow it by.
    const told = language === 'en' ? 'The cover of the manhole at the bus stop is gone' : '公交站旁的井盖不见了，晚上看不清'
    const answered = phone.waitForResponse((answer) => answer.url().endsWith('/v1/cases') && answer.request().method() === 'POST')
    await reportOnPocket(phone, told, picture(180, 60, 40), t)
    assert.equal((await answered).status(), 201)
    let at = Date.now()
    const onDesk = desk.locator('li.row', { hasText: told })
    await Promise.all([
      comes('the report on the desk', at, () => onDesk.waitFor({ timeout: patience })),
      comes('the report in the leader’s hand', at, () => leader.locator('a.case', { hasText: told }).waitFor({ timeout: patience })),
      comes('the report on the wall', at, () => wall.locator('aside.right li', { hasText: language === 'en' ? 'Report' : '上报' }).first().waitFor({ timeout: patience })),
    ])
    await leader.locator('a.case', { hasText: told }).click()
    const { code, number } = await readReported(phone)
    assert.match(code, /^[0-9A-Z-]{12,}$/)

    // The centre accepts, files, dispatches.
    await onDesk.locator('a.link').click()
    await desk.locator('aside.pane .strip img').first().waitFor()
    assert.ok(await desk.locator('aside.pane .strip img').first().evaluate((image) => image.decode().then(() => image.naturalWidth > 0)), 'the resident’s photo is there')
    at = await actAtDesk(desk, t.accept, (form) => form.locator('input[type=radio][value=manhole_missing]').check())
    await comes('accepting on the wall', at, () => newestOnWall(wall, number, t.accept))
    await actAtDesk(desk, t.file, async (form) => {
      const choice = form.locator('input[type=radio]').first()
      if (await choice.count()) await choice.check()
      else await form.locator('select').first().selectOption({ index: 1 })
    })
    const team = language === 'en' ? 'Nanjing East Road Subdistrict Enforcement Team' : '南京东路街道综合行政执法队'
    at = await actAtDesk(desk, t.dispatch, async (form) => {
      const option = form.locator('label.option', { hasText: team }).first() // the lead unit's list comes first
      if (await form.locator('input[type=search]').first().count()) await form.locator('input[type=search]').first().fill(team)
      await option.locator('input').check()
    })

    // The worker sees it come, signs for it and starts.
    const task = worker.locator('a.case', { hasText: language === 'en' ? 'Manhole cover missing' : '井盖缺失' }).filter({ has: worker.locator('img') })
    await comes('the task in the worker’s hand', at, () => task.first().waitFor({ timeout: patience }))
    await task.first().click()
    await actOnPocket(worker, t.sign)
    at = await actOnPocket(worker, t.start)
    const handling = language === 'en' ? 'Handling' : '处置'
    await comes('the start on the desk', at, () => desk.locator('aside.pane header.head', { hasText: handling }).waitFor({ timeout: patience }))

    // The leader supervises; the worker reads it.
    const demand = language === 'en' ? 'Fence it off before dark' : '天黑前先围挡'
    at = await actOnPocket(leader, t.supervise, (form) => form.locator('textarea').first().fill(demand))
    await comes('supervision in the worker’s hand', at, () => worker.getByText(demand).first().waitFor({ timeout: patience }))

    // The result, with photos before and after.
    at = await actOnPocket(worker, t.submit, async (form) => {
      await form.locator('textarea').first().fill(language === 'en' ? 'New cover, bolted down' : '已补装井盖并加固')
      await form.locator('input[type=file]').setInputFiles([picture(60, 60, 60), picture(40, 150, 70)])
      await form.locator('.photo img').nth(1).waitFor()
    })
    const checking = language === 'en' ? 'Check' : '核查'
    await comes('the result on the desk', at, () => desk.locator('aside.pane header.head', { hasText: checking }).waitFor({ timeout: patience }))

    // The centre looks at the photos and closes.
    await desk.locator('aside.pane .strip img').nth(2).waitFor()
    const closedToday = async () => Number(await wall.locator('.figure', { hasText: language === 'en' ? 'Closed' : '办结' }).locator('dd').innerText())
    const closed = await closedToday()
    at = await actAtDesk(desk, t.close, async (form) => {
      const choice = form.locator('input[type=radio]').first()
      if (await choice.count()) await choice.check()
      else await form.locator('select').first().selectOption({ index: 1 })
    })
    await comes('closing on the wall', at, async () => {
      await newestOnWall(wall, number, t.close)
      await until(async () => (await closedToday()) > closed, 'one more closed today')
    })

    // The resident, on another phone and without an account, follows by the code, sees the photos and evaluates.
    const other = await browser.person({ app: 'pocket', language, url })
    await other.goto('/pocket/')
    await other.locator('form.card input').fill(code.toLowerCase())
    await other.locator('form.card .button').click()
    await other.getByText(t.finished).first().waitFor()
    await other.locator('.card').first().getByText(language === 'en' ? 'New cover, bolted down' : '已补装井盖并加固').waitFor() // what was answered
    await other.locator('.strip img').nth(2).waitFor()
    for (const image of await other.locator('.strip img').all()) {
      await image.scrollIntoViewIfNeeded()
      assert.ok(await image.evaluate((element) => element.decode().then(() => element.naturalWidth > 0)), 'a public photo is there')
    }
    await other.locator('label.star').nth(4).click()
    await other.locator('form.card .button.main').click()
    await other.getByText(t.thanks).waitFor()
    const evaluate = language === 'en' ? 'Evaluate' : '评价'
    await desk.locator('aside.pane .log', { hasText: evaluate }).waitFor({ timeout: patience })

    // The wall says so when nothing arrives any more, and comes back by itself.
    if (language === 'en') {
      await wall.context().setOffline(true)
      await wall.locator('.state', { hasText: t.notLive }).waitFor({ timeout: 15_000 })
      await wall.context().setOffline(false)
      await wall.locator('.state.live').waitFor({ timeout: 20_000 })
    }
    for (const page of [phone, desk, worker, leader, wall, other]) {
      assert.deepEqual(page.faults, [], page.url())
      await page.context().close()
    }
  })
}
