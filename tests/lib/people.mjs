// SPDX-License-Identifier: Apache-2.0
// People at screens: signing in to each app, in the words of its language.
import { demoPassword } from './onegrid.mjs'

// What the screens say, as far as tests look for it by its words; the acts as the standard pack names them.
export const words = {
  'zh-CN': {
    signIn: '登录', enter: '进入', account: '账号', password: '密码', live: '实时', notLive: '非实时', report: '随手拍', next: '下一步', send: '提交', what: '发生了什么', follow: '查询进度', noMatter: '井盖缺失',
    accept: '受理', file: '立案', dispatch: '派遣', sign: '签收', start: '开始处置', submit: '提交处置结果', close: '结案', supervise: '督办', otherActs: '其他操作',
    unit: '南京东路街道城管', finished: '已办结', thanks: '谢谢您的评价', offline: '离线', done: '已完成', waits: '已保存',
  },
  en: {
    signIn: 'Sign in', enter: 'Enter', account: 'Account', password: 'Password', live: 'Live', notLive: 'Not live', report: 'Report', next: 'Next', send: 'Send', what: 'What happened', follow: 'Follow', noMatter: 'Manhole',
    accept: 'Accept', file: 'File', dispatch: 'Dispatch', sign: 'Sign for', start: 'Start work', submit: 'Submit the result', close: 'Close', supervise: 'Supervise', otherActs: 'Other acts',
    unit: 'urban management', finished: 'Finished', thanks: 'Thank you', offline: 'Offline', done: 'done', waits: 'kept',
  },
}

export async function atDesk(page, account, to = '/') {
  await page.goto(`/desk/sign-in?to=${encodeURIComponent(to)}`)
  await page.locator('input[autocomplete=username]').fill(account)
  await page.locator('input[autocomplete=current-password]').fill(demoPassword)
  await page.locator('button[type=submit]').click()
  await page.locator('nav.nav').waitFor()
  await page.locator('.live.live').waitFor()
}

export async function atPocket(page, account) {
  await page.goto('/pocket/sign-in')
  await page.locator('input[autocomplete=username]').fill(account)
  await page.locator('input[autocomplete=current-password]').fill(demoPassword)
  await page.locator('button[type=submit]').click()
  await page.waitForURL('**/pocket/tasks')
  await page.locator('.live.live').waitFor()
}

export async function atWall(page, account) {
  await page.goto('/wall/')
  await page.locator('input[autocomplete=username]').fill(account)
  await page.locator('input[autocomplete=current-password]').fill(demoPassword)
  await page.locator('button[type=submit]').click()
  await page.locator('.state.live').waitFor()
}

// A resident's three taps; answers with the follow code and the number that the phone shows.
export async function reportOnPocket(page, text, photo, t) {
  await page.goto('/pocket/')
  await page.locator('a.report').click()
  if (photo) {
    await page.locator('input[type=file]').setInputFiles(photo)
    await page.locator('.photo img').waitFor()
  }
  await page.locator('main .button.main').click()
  await page.locator('.where').waitFor()
  await page.locator('main .button.main').click()
  await page.getByLabel(t.what).fill(text)
  await page.locator('main form .button.main').click()
}

export async function readReported(page) {
  await page.locator('output').waitFor()
  return { code: (await page.locator('output').innerText()).trim(), number: (await page.locator('main .og-number').first().innerText()).trim() }
}
