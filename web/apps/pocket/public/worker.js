// SPDX-License-Identifier: Apache-2.0
// The service worker: keeps the shell of the app so that it opens without a network. It never answers for /v1/: what is not sent
// waits in the app's own outbox, and what is shown says how old it is.
const scope = '/pocket/'
const shell = 'onegrid-pocket-shell'

self.addEventListener('install', (event) => {
  event.waitUntil(
    (async () => {
      const cache = await caches.open(shell)
      await cache.addAll(shellFiles(await files()))
      await self.skipWaiting()
    })(),
  )
})

self.addEventListener('activate', (event) =>
  event.waitUntil(
    (async () => {
      await self.clients.claim()
      void keepTheRest()
    })(),
  ),
)

const files = async () => (await fetch(`${scope}precache.json`, { cache: 'no-store' })).json()
const shellFiles = (all) => [scope, `${scope}icon.svg`, `${scope}manifest.webmanifest`, ...all.shell.filter((name) => name !== 'index.html').map((name) => scope + name)]

// The map's engine. Nothing waits for it; without a network it is for the next time.
async function keepTheRest() {
  try {
    const cache = await caches.open(shell)
    for (const name of (await files()).later) {
      if (!(await cache.match(scope + name))) await cache.add(scope + name)
    }
  } catch (error) {
    console.warn('pocket: what is kept for later was not fetched', String(error))
  }
}

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== location.origin || !url.pathname.startsWith(scope)) {
    return
  }
  if (request.mode === 'navigate') {
    // The newest shell when there is a network, the kept one when there is none.
    event.respondWith(
      fetch(request)
        .then(async (answer) => {
          if (answer.ok) {
            await (await caches.open(shell)).put(scope, answer.clone())
          }
          return answer
        })
        .catch(async () => (await caches.match(scope)) ?? Response.error()),
    )
    return
  }
  // Hashed files never change: the kept one is as good as a fetched one.
  event.respondWith(
    caches.match(request).then(
      (kept) =>
        kept ??
        fetch(request).then(async (answer) => {
          if (answer.ok && url.pathname.includes('/assets/')) {
            await (await caches.open(shell)).put(request, answer.clone())
          }
          return answer
        }),
    ),
  )
})
