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
        if (message.type() === 'error' && !expectedNoise.test(message.text())) faults.push(message.text())
      })
      page.on('pageerror', (error) => faults.push(String(error)))
      page.faults = faults
      return page
    },
  }
}

// A refused request is shown by the browser as an error; what the page makes of it is looked at by the test itself.
const expectedNoise = /Failed to load resource: the server responded with a status of (4\d\d|503)|net::ERR_INTERNET_DISCONNECTED|GPU stall|WebGL/

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
