// SPDX-License-Identifier: Apache-2.0
// Finding places, against a server that is played here.
import { createSession, provideSession } from '@onegrid/api'
import { createWords } from '@onegrid/i18n'
import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { App } from 'vue'
import { findPlaces } from '../src/findPlaces'
import PlaceFinder from '../src/PlaceFinder.vue'

const session = createSession()
const area = { code: '310101', level: 'district', name: '黄浦区', name_en: 'Huangpu', kind: '', drawn: true, area_m2: 1, children: 3, bbox: [121.4, 31.2, 121.5, 31.3], centre: [121.46, 31.23] }
const address = { id: '9', type: 'address', status: 'current', area: '310101', area_name: '黄浦区', text: '福州路12号', alias: '老报馆', lon: 121.471, lat: 31.231 }
let asked: URL[] = []
let refused: string[] = []

enableAutoUnmount(afterEach)
beforeEach(() => {
  localStorage.setItem('onegrid.language', 'zh-CN')
  asked = []
  refused = []
  vi.stubGlobal('fetch', async (request: Request) => {
    const url = new URL(request.url)
    asked.push(url)
    const isRefused = refused.includes(url.pathname)
    const items = url.pathname === '/v1/areas' ? [area, { ...area, code: '310102', name: '没有画的区', bbox: undefined }] : [address, { ...address, id: '10', text: '没有位置的地址', lon: undefined }]
    return new Response(JSON.stringify(isRefused ? { type: '', title: '', status: 403, code: 'access.forbidden', instance: '', errors: [] } : { items }), { status: isRefused ? 403 : 200, headers: { 'Content-Type': 'application/json' } })
  })
})
afterEach(() => vi.unstubAllGlobals())
const plugins = () => ({ plugins: [createWords({ 'zh-CN': {}, en: {} }), { install: (app: App) => provideSession(app, session) }] })

describe('finding places', () => {
  const words = { name: (named: { name: string }) => named.name, level: (level: string) => level, coordinates: 'c' }
  it('gives areas as a whole and then addresses, of what has a place', async () => {
    expect(await findPlaces(session.api, '福州', words, true, { lon: 121, lat: 31 })).toEqual([
      { key: 'area 310101', name: '黄浦区', why: 'district', at: { lon: 121.46, lat: 31.23 }, bbox: [121.4, 31.2, 121.5, 31.3] },
      { key: 'address 9', name: '福州路12号', why: '老报馆 · 黄浦区', at: { lon: 121.471, lat: 31.231 } },
    ])
    expect(Object.fromEntries(asked.find(({ pathname }) => pathname === '/v1/addresses')!.searchParams)).toMatchObject({ q: '福州', near_lon: '121', near_lat: '31' })
  })
  it('asks for nothing with a single letter or with coordinates, and for no addresses without the right to', async () => {
    expect(await findPlaces(session.api, '福', words, true)).toEqual([])
    expect(await findPlaces(session.api, '121.4762, 31.2352', words, true)).toEqual([{ key: 'point', name: '121.476200, 31.235200', why: 'c', at: { lon: 121.4762, lat: 31.2352 } }])
    expect(asked).toEqual([])
    await findPlaces(session.api, '福州', words, false)
    expect(asked.map(({ pathname }) => pathname)).toEqual(['/v1/areas'])
  })
  it('does with what answers, and says what is wrong when nothing does', async () => {
    refused = ['/v1/addresses']
    expect(await findPlaces(session.api, '福州', words, true)).toHaveLength(1)
    refused = ['/v1/addresses', '/v1/areas']
    await expect(findPlaces(session.api, '福州', words, true)).rejects.toMatchObject({ code: 'access.forbidden' })
  })
  it('tells what was chosen with the keyboard, and that it is given up when one types on', async () => {
    const wrapper = mount(PlaceFinder, { props: {}, global: plugins() })
    const input = wrapper.find('input')
    await input.trigger('click')
    expect(wrapper.text()).toContain('输入路名门牌')
    await input.setValue('黄浦')
    await new Promise((resolve) => setTimeout(resolve, 300))
    await flushPromises()
    await input.trigger('keydown', { key: 'Enter' })
    expect(wrapper.emitted('go')).toEqual([[expect.objectContaining({ key: 'area 310101', bbox: area.bbox })]])
    expect(input.element.value).toBe('黄浦区')
    await input.setValue('黄浦区福')
    expect(wrapper.emitted('clear')).toHaveLength(1)
  })
})
