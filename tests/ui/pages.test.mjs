// SPDX-License-Identifier: Apache-2.0
// Every page of every app: no serious or critical finding of axe (WCAG 2.2 A and AA) in either theme and language, nothing in the
// console, no request that fails, nothing wider than its window, and on the phone nothing too small for a thumb.
import { test, before, after } from 'node:test'
import assert from 'node:assert/strict'
import { start, demoPassword } from '../lib/onegrid.mjs'
import { accessibilityFaults, openBrowser, overflow, screenshot, smallTargets } from '../lib/browser.mjs'
import { Place, act, condition, readCase, report } from '../lib/cases.mjs'
import { atDesk, atPocket, atWall } from '../lib/people.mjs'

const languages = ['zh-CN', 'en']
const themes = ['light', 'dark']
const shots = process.env.ONEGRID_SHOTS === '1'
let city
let browser
let running // a case in hand
let code // of one that is closed
before(async () => {
  city = await start()
  browser = await openBrowser()
  const [centre, team] = await Promise.all([city.signIn('ndl_op'), city.signIn('ndl_cg')])
  const through = async (description, last) => {
    const made = (await report(city.nobody(), { description })).body
    const steps = [
      () => [{ act: 'accept', data: { matter: 'manhole_missing' } }],
      async () => [{ act: 'file', data: { condition: condition(await readCase(centre, made.id), 'file') } }],
      () => [{ act: 'dispatch', data: { unit: team.session.assignments[0].unit } }],
    ]
    for (const step of steps) await act(centre, made.id, await step())
    await act(team, made.id, [{ act: 'sign' }])
    if (last === 'sign') return made
    await act(team, made.id, [{ act: 'start' }])
    await act(team, made.id, [{ act: 'submit', data: { note: '井盖已补装' } }])
    await act(centre, made.id, [{ act: 'close', data: { condition: condition(await readCase(centre, made.id), 'close') } }])
    return made
  }
  running = (await through('人行道井盖缺失，旁边是小学', 'sign')).id
  code = (await through('地铁口井盖破损')).follow_code
}, { timeout: 240_000 })
after(async () => {
  await browser?.close()
  await city?.stop()
})

// Wears a theme and a language the way the screens themselves remember them, and waits until the page stands still.
async function wear(page, language, theme) {
  await page.evaluate(([language, theme]) => {
    localStorage.setItem('onegrid.language', language)
    localStorage.setItem('onegrid.theme', theme)
  }, [language, theme])
}

async function settled(page, ready) {
  await page.locator(ready).first().waitFor()
  await page.evaluate(() => document.fonts.ready)
  // What fades in has done so: a colour half-way is no fault of the page.
  await page.waitForFunction(() => document.getAnimations().every((animation) => animation.playState !== 'running' || animation.effect.getComputedTiming().iterations === Infinity))
}

// Looks at the page as it is: axe, width, and whatever else the app asks for. Answers with what is wrong.
async function look(page, name, more = async () => []) {
  if (shots) await screenshot(page, name)
  const faults = [...(await accessibilityFaults(page)), ...(await overflow(page)), ...(await more(page))]
  return faults.map((fault) => `${name}: ${fault}`)
}

async function open(page, at, ready) {
  await page.goto(typeof at === 'string' ? at : at())
  await settled(page, ready)
}

// Every page in both languages and themes.
async function lookAtAll(page, app, pages, more) {
  const wrong = []
  for (const language of languages) {
    for (const theme of themes) {
      await page.addInitScript(([language]) => localStorage.setItem('onegrid.language', language), [language])
      await wear(page, language, theme)
      for (const [name, at, ready] of pages) {
        await open(page, at, ready)
        wrong.push(...(await look(page, `${app}-${name}-${language}-${theme}`, more)))
      }
    }
  }
  return wrong
}

const desks = [
  { account: 'ndl_op', pages: [
    ['work-my', '/desk/work/my', 'li.row, .empty'], ['work-all', '/desk/work/all', 'li.row'], ['work-late', '/desk/work/late', 'li.row, .empty'], ['case', () => `/desk/work/all?case=${running}`, 'aside.pane .log'],
    ['none', '/desk/work/all?q=zzzzqqqq', '.empty'], ['map', '/desk/map', '.over .fresh'], ['report', '/desk/report', 'form'], ['account', '/desk/account', 'table'], ['deputies', '/desk/deputies', '.empty, table'], ['lost', '/desk/nowhere', '.empty'],
    ['supervise', '/desk/supervise', '.group, .empty'], ['workload', '/desk/workload', 'table'], ['templates', '/desk/templates', 'table, .empty'], ['followed', '/desk/followed', '.followed, .empty'],
  ] },
  { account: 'sysadmin', pages: [['people', '/desk/admin/people', 'table'], ['units', '/desk/admin/units', 'table'], ['roles-read', '/desk/admin/roles', 'table'], ['grids', '/desk/admin/grids?community=310101002001000', '.list .grid'], ['grids-none', '/desk/admin/grids', '.empty'], ['jobs', '/desk/admin/jobs', 'table, .empty'], ['outbox', '/desk/admin/outbox', '.figures'], ['sms', '/desk/admin/sms', 'table, .empty']] },
  { account: 'secadmin', pages: [['roles', '/desk/admin/roles', 'table'], ['keys', '/desk/admin/keys', 'table, .empty']] },
  { account: 'auditadmin', pages: [['audit', '/desk/admin/audit', 'table']] },
]

for (const { account, pages } of desks) {
  test(`desk, as ${account}: every page in both themes and languages, at 1440 and 1280`, { timeout: 240_000 }, async () => {
    const page = await browser.person({ app: 'desk', url: city.url })
    const wrong = []
    await page.goto('/desk/sign-in')
    await settled(page, 'form')
    if (account === 'ndl_op') wrong.push(...(await look(page, 'desk-sign-in')))
    await atDesk(page, account)
    wrong.push(...(await lookAtAll(page, 'desk', pages)))
    await page.setViewportSize({ width: 1280, height: 800 })
    for (const [name, at, ready] of pages) {
      await open(page, at, ready)
      wrong.push(...(await overflow(page)).map((fault) => `desk-${name} at 1280: ${fault}`))
    }
    assert.deepEqual([...wrong, ...page.faults], [])
    await page.context().close()
  })
}

const hands = [
  { account: null, pages: [['home', '/pocket/', '.report'], ['report', '/pocket/report', '.add'], ['follow', () => `/pocket/follow/${code}`, 'form.card'], ['lost-code', '/pocket/follow/000000000000', '[role=alert]'], ['waiting', '/pocket/waiting', '.empty'], ['sign-in', '/pocket/sign-in', 'form'], ['me', '/pocket/me', 'h1']] },
  { account: 'ndl_cg', pages: [['tasks', '/pocket/tasks', 'a.case, .empty'], ['case', () => `/pocket/case/${running}`, '.acts'], ['map', '/pocket/map', '.maplibregl-canvas'], ['me-staff', '/pocket/me', '.card'], ['followed', '/pocket/followed', '.followed, .empty']] },
  { account: 'ndl_leader', pages: [['late', '/pocket/late', 'a.case, .empty']] },
]

for (const { account, pages } of hands) {
  test(`pocket, as ${account ?? 'a resident'}: every page in both themes and languages, with thumbs and with large text`, { timeout: 240_000 }, async () => {
    const page = await browser.person({ app: 'pocket', url: city.url, position: Place.inNdl })
    const wrong = []
    if (account) await atPocket(page, account)
    else await page.goto('/pocket/')
    wrong.push(...(await lookAtAll(page, 'pocket', pages, smallTargets)))
    // Text at twice its size, as a person sets it in the phone.
    await page.addInitScript(() => document.addEventListener('DOMContentLoaded', () => document.documentElement.style.setProperty('font-size', '200%')))
    for (const [name, at, ready] of pages) {
      await open(page, at, ready)
      if (shots) await screenshot(page, `pocket-${name}-200`)
      assert.equal(await page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize) >= 24), true, 'text has grown')
      wrong.push(...(await overflow(page)).map((fault) => `pocket-${name} at 200 %: ${fault}`))
    }
    assert.deepEqual([...wrong, ...page.faults.filter((fault) => !/404 GET \/v1\/follow\/0{12}/.test(fault))], [])
    await page.context().close()
  })
}

test('wall: both languages, signed out and in, and looking back', { timeout: 90_000 }, async () => {
  const wrong = []
  for (const language of languages) {
    const page = await browser.person({ app: 'wall', language, theme: 'dark', url: city.url })
    await page.goto('/wall/')
    await settled(page, 'form')
    wrong.push(...(await look(page, `wall-sign-in-${language}`)))
    await atWall(page, 'city_leader')
    await page.locator('aside.right li').first().waitFor()
    await settled(page, '.figure dd')
    wrong.push(...(await look(page, `wall-${language}`)))
    assert.ok(!page.url().includes(demoPassword) && new URL(page.url()).search === '', 'nothing secret in the address')
    await page.locator('footer input[type=range]').fill('900')
    await page.locator('.state.past').waitFor()
    await page.waitForTimeout(1500)
    wrong.push(...(await look(page, `wall-past-${language}`)))
    await page.locator('footer button').click()
    await page.locator('.state.live').waitFor()
    wrong.push(...page.faults)
    await page.context().close()
  }
  assert.deepEqual(wrong, [])
})

test('desk: a list that opens has a name, and its options are its own', { timeout: 90_000 }, async () => {
  const page = await browser.person({ app: 'desk', url: city.url })
  await atDesk(page, 'ndl_op', '/work/all')
  const wrong = []
  const openList = async (name, select) => {
    await select.click()
    const list = page.locator('[role=listbox]:visible')
    await list.getByRole('option').first().waitFor()
    await settled(page, '[role=listbox]:visible')
    assert.ok(await list.getAttribute('aria-label'), `${name} has a name`)
    // The arrow keys of the box walk the options and take the list along: it needs no place in the order of tabs.
    wrong.push(...(await accessibilityFaults(page)).filter((fault) => !fault.startsWith('scrollable-region-focusable')).map((fault) => `${name}: ${fault}`))
    await page.keyboard.press('Escape')
    await list.waitFor({ state: 'hidden' })
  }
  for (let n = 0; n < 4; n++) {
    // Each time anew: what closes the list may close what it is in.
    await page.goto('/desk/work/all')
    await page.locator('button.dashed').click()
    await page.locator('.fields input:focus').waitFor() // it stands
    await openList(`filter ${n}`, page.locator('.fields .el-select').nth(n))
  }
  await page.goto('/desk/report')
  await openList('matter', page.locator('form .el-select'))
  await page.goto('/desk/deputies')
  await page.locator('.page-head .button').first().click()
  await openList('deputy', page.locator('.el-dialog .el-select').first())
  assert.deepEqual([...wrong, ...page.faults], [])
  await page.context().close()
})
