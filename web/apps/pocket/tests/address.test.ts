// SPDX-License-Identifier: Apache-2.0
// The place in words, against a server that is played here: what is asked, what choosing one does, and that words stay when nothing is found.
import { createSession, provideSession, type AddressItem } from '@onegrid/api'
import { createWords } from '@onegrid/i18n'
import type { Place } from '@onegrid/map'
import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { defineComponent, h, ref, type App } from 'vue'
import AddressField from '../src/components/AddressField.vue'

const here: Place = { lon: 121.47, lat: 31.23 }
const places: AddressItem[] = [
  { id: '1', type: 'address', status: 'current', area: '310101', text: '福州路12号', area_name: '黄浦区', lon: 121.471, lat: 31.231, distance_m: 120 },
  { id: '2', type: 'address', status: 'current', area: '310101', text: '福州路14号', alias: '老报馆', area_name: '黄浦区' },
]
let asked: URL[] = []
let status = 200

enableAutoUnmount(afterEach)
beforeEach(() => {
  asked = []
  status = 200
  vi.stubGlobal('fetch', async (request: Request) => {
    asked.push(new URL(request.url))
    return new Response(JSON.stringify(status === 200 ? { items: places, is_partial: false } : { code: 'address.not_ready', status, title: '', errors: [] }), { status, headers: { 'Content-Type': 'application/json' } })
  })
})
afterEach(() => vi.unstubAllGlobals())

function field(suggests = true) {
  const words = ref('')
  const moved: Place[] = []
  const wrapper = mount(defineComponent({
    setup: () => () => h(AddressField, {
      modelValue: words.value, 'onUpdate:modelValue': (text: string) => (words.value = text), onPlace: (place: Place) => moved.push(place),
      place: here, suggests, label: '地址', placeholder: '',
    }),
  }), { global: { plugins: [createWords({ 'zh-CN': {}, en: {} }), { install: (app: App) => provideSession(app, createSession()) }] } })
  const type = async (text: string): Promise<void> => {
    await wrapper.find('input').setValue(text)
    await new Promise((resolve) => setTimeout(resolve, 400)) // longer than typing is waited for
    await flushPromises()
  }
  return { words, moved, wrapper, type }
}

it('asks for what begins so, the nearest first, and choosing one with the keyboard moves the pin', async () => {
  const { words, moved, wrapper, type } = field()
  await type('福州')
  expect(asked.map(({ pathname, searchParams }) => [pathname, Object.fromEntries(searchParams)])).toEqual([['/v1/addresses', { q: '福州', limit: '6', near_lon: '121.47', near_lat: '31.23' }]])
  expect(wrapper.findAll('[role=option]').map((one) => one.text())).toEqual(['福州路12号120 m', '福州路14号老报馆 · 黄浦区'])
  const input = wrapper.find('input')
  expect(input.attributes('aria-expanded')).toBe('true')
  await input.trigger('keydown', { key: 'ArrowDown' })
  expect(wrapper.find('[aria-selected=true]').text()).toContain('福州路12号')
  await input.trigger('keydown', { key: 'Enter' })
  expect(words.value).toBe('福州路12号')
  expect(moved).toEqual([{ lon: 121.471, lat: 31.231 }])
  expect(input.attributes('aria-expanded')).toBe('false')
})

it('leaves the pin where it is for an address without a place, and the words when nothing is chosen', async () => {
  const { words, moved, wrapper, type } = field()
  await type('老报')
  await wrapper.findAll('[role=option]')[1]!.trigger('click')
  expect(words.value).toBe('福州路14号')
  expect(moved).toEqual([])
  await type('门口第二棵树')
  await wrapper.find('input').trigger('keydown', { key: 'Escape' })
  expect(words.value).toBe('门口第二棵树')
  expect(wrapper.findAll('[role=option]')).toHaveLength(0)
})

it('is a plain field for who may not look addresses up, for a single letter, and while the server cannot', async () => {
  const plain = field(false)
  await plain.type('福州路')
  expect(asked).toEqual([])
  const { words, wrapper, type } = field()
  await type('福')
  expect(asked).toEqual([])
  status = 503
  await type('福州路')
  expect(asked.length).toBeGreaterThan(0)
  expect(words.value).toBe('福州路')
  expect(wrapper.findAll('[role=option]')).toHaveLength(0)
})
