// SPDX-License-Identifier: Apache-2.0
// The list of a register against a server that is played here: what it asks, what is news.
import { createSession, provideSession, type ElementItem } from '@onegrid/api'
import { createWords } from '@onegrid/i18n'
import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import { defineComponent, ref, type App } from 'vue'
import { useRegister, type Register } from '../src/registers/useRegister'

enableAutoUnmount(afterEach)
afterEach(() => vi.unstubAllGlobals())

it('asks for pages and their number with the same filters, and what is shown already is no news', async () => {
  const asked: string[] = []
  const item: Partial<ElementItem> = { id: '7', type: 'house', version: 2, title: 'A', record: {} }
  vi.stubGlobal('fetch', async (request: Request) => {
    const { pathname, search } = new URL(request.url)
    asked.push(pathname + search)
    const answer = pathname === '/v1/types/house' ? { code: 'house', columns: [], title: [] } : pathname.endsWith('/count') ? { count: 1, exact: true } : { items: [item] }
    return new Response(JSON.stringify(answer), { headers: { 'Content-Type': 'application/json' } })
  })
  const session = createSession()
  const listeners = new Map<string, (data: unknown) => void>()
  vi.spyOn(session.live, 'on').mockImplementation((type, listener) => {
    listeners.set(type, listener as (data: unknown) => void)
    return () => listeners.delete(type)
  })
  const sort = ref('')
  let register!: Register
  const wrapper = mount(defineComponent({
    setup() {
      register = useRegister(ref('house'), () => ({ q: 'a b', ...(sort.value ? { sort: sort.value } : {}) }))
      return () => null
    },
  }), { global: { plugins: [createWords({ 'zh-CN': {}, en: {} }), { install: (app: App) => provideSession(app, session) }] } })
  await vi.waitFor(() => expect(register.pages.items.value).toHaveLength(1))
  await flushPromises()
  sort.value = '-use'
  await vi.waitFor(() => expect(asked).toContain('/v1/elements/house?q=a%20b&sort=-use&limit=50'))
  await flushPromises()
  expect(asked.filter((path) => path.includes('/count'))).toEqual(['/v1/elements/house/count?q=a%20b', '/v1/elements/house/count?q=a%20b'])

  const tell = (data: object): void => listeners.get('ElementChanged')!(data)
  tell({ type: 'house', id: 7, version: 2 })
  tell({ type: 'resident', id: 9, version: 1 })
  expect(register.news.value).toBe(0)
  tell({ type: 'house', id: 7, version: 3 })
  tell({ type: 'house', id: 8, version: 1 })
  expect(register.news.value).toBe(2)
  register.patch({ id: '7', version: 3, record: { use: 'let' } })
  expect(register.pages.items.value[0]).toMatchObject({ version: 3, record: { use: 'let' } })
  wrapper.unmount()
  expect(listeners.size).toBe(0)
})
