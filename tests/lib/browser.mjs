// SPDX-License-Identifier: Apache-2.0
// A real Chromium for the tests of the screens: one browser, a context for each person, and a page that fails the test when the
// console shows an error or the content security policy was broken.
import { createRequire } from 'node:module'
import { readFileSync, mkdirSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './onegrid.mjs'

const require = createRequire(join(root, 'web/package.json'))
const { chromium } = require('playwright-core')
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
const program = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync)

export const sizes = { desk: { width: 1440, height: 900 }, wall: { width: 1920, height: 1080 }, pocket: { width: 390, height: 844 } }

export async function openBrowser() {
  const browser = await chromium.launch({
    executablePath: program,
    args: [
      '--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
      '--use-angle=swiftshader', '--enable-unsafe-swiftshader',
    ],
  })
  return {
    close: () => browser.close(),
    // A person at a screen: their own cookies, language, position.
    async person({ app, language = 'zh-CN', theme = 'light', position, url }) {
      const context = await browser.newContext({
        baseURL: url,
        viewport: sizes[app],
        locale: language,
        colorScheme: theme,
        timezoneId: 'Asia/Shanghai',
        hasTouch: app === 'pocket',
        isMobile: app === 'pocket',
        permissions: position ? ['geolocation'] : [],
        ...(position ? { geolocation: { longitude: position.lon, latitude: position.lat } } : {}),
        serviceWorkers: 'allow',
      })
      context.setDefaultTimeout(20_000)
      await context.addInitScript(([lang]) => localStorage.setItem('onegrid.language', lang), [language])
      const page = await context.newPage()
      const faults = []
      page.on('console', (message) => {
        if (/Content Security Policy/.test(message.text()) || (message.type() === 'error' && !expectedNoise.test(message.text()))) faults.push(`console: ${message.text()}`)
      })
      page.on('pageerror', (error) => faults.push(`error: ${error}`))
      page.on('response', (response) => {
        if (response.status() >= 400 && !isExpected(response)) faults.push(`${response.status()} ${response.request().method()} ${new URL(response.url()).pathname}`)
      })
      page.on('requestfailed', (request) => {
        const why = request.failure()?.errorText ?? ''
        // A page that is left, or a question asked anew, ends what it was fetching.
        if (!/ERR_ABORTED|ERR_INTERNET_DISCONNECTED/.test(why)) faults.push(`${why} ${request.method()} ${new URL(request.url()).pathname}`)
      })
      page.faults = faults
      return page
    },
  }
}

// What the browser says of a refused request is judged by the request itself, below.
const expectedNoise = /Failed to load resource|net::ERR_INTERNET_DISCONNECTED|GPU stall|WebGL/
// Asking who this is, before anybody has signed in; and layers that the base map of this city does not have.
const isExpected = (response) => response.status() === 401 && new URL(response.url()).pathname === '/v1/session' && response.request().method() === 'GET'

// Serious and critical findings of axe on the page as it stands now.
export async function accessibilityFaults(page) {
  // Evaluated through the debugger, so that the page's own policy is neither broken nor loosened.
  const client = await page.context().newCDPSession(page)
  await client.send('Runtime.evaluate', { expression: axeSource })
  const { result, exceptionDetails } = await client.send('Runtime.evaluate', {
    awaitPromise: true,
    returnByValue: true,
    expression: `axe.run(document, { resultTypes: ['violations'] }).then((r) => r.violations.filter((v) => ['serious', 'critical'].includes(v.impact)).map((v) => v.id + ': ' + v.nodes.slice(0, 3).map((n) => n.target.join(' ') + ' ' + (n.any[0]?.message ?? '')).join(' | ')))`,
  })
  if (exceptionDetails) throw new Error(exceptionDetails.text)
  return result.value
}

export async function screenshot(page, name) {
  const folder = join(root, 'build/screenshots')
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}

// Where the page is wider than its window, and by what.
export function overflow(page) {
  return page.evaluate(() => {
    const wide = document.documentElement.clientWidth
    const scrolls = (element) => {
      for (let up = element.parentElement; up; up = up.parentElement) {
        if (/(auto|scroll|hidden|clip)/.test(getComputedStyle(up).overflowX)) return true
      }
      return false
    }
    if (document.documentElement.scrollWidth <= wide + 1 && document.body.scrollWidth <= Math.max(wide, document.body.clientWidth) + 1) return []
    return [...document.body.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > wide + 1 && !scrolls(element))
      .slice(0, 5)
      .map((element) => `${element.tagName.toLowerCase()}.${element.className} reaches ${Math.round(element.getBoundingClientRect().right)} of ${wide}`)
  })
}

// What can be pressed and is smaller than a thumb needs. A link inside a sentence is exempt (WCAG 2.5.8), and so is what is not shown.
export function smallTargets(page, least = 44) {
  return page.evaluate((least) => {
    const found = []
    for (const element of document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=tab]')) {
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || element.matches('.og-visually-hidden, .maplibregl-canvas')) continue
      // The whole label of a box or a picker is what is pressed.
      const pressed = element.closest('label') ?? element
      const { width, height } = pressed.getBoundingClientRect()
      if (width === 0 || height === 0) continue
      if (Math.round(width) < least || Math.round(height) < least) found.push(`${element.tagName.toLowerCase()} “${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 24)}” ${Math.round(width)}×${Math.round(height)}`)
    }
    return found
  }, least)
}
