// SPDX-License-Identifier: Apache-2.0
// Who works in which grid: from posts, and as it is asked of a server that is played here.
import { createSession, provideSession, type CallerView, type PersonView } from '@onegrid/api'
import { createWords } from '@onegrid/i18n'
import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h, ref, shallowRef, type App } from 'vue'
import { nearestForWorkers, useWorkers } from '../src/useWorkers'
import { areasWithWorkers, workerFeatures, workersOf } from '../src/workers'

const [street, community, other] = ['310101002000000', '310101002001000', '310101002002000']
const [first, second] = ['310101002001001', '310101002001002']
const at = Date.parse('2026-06-01T00:00:00Z')
const post = (area: string, more = {}) => ({ id: '1', role: 'r', role_name: '网格员', role_name_en: 'Grid worker', area, unit: '7', unit_name: '一队', post: '', from: '2026-01-01T00:00:00Z', ...more })
const person = (id: string, posts: PersonView['posts'], more: Partial<PersonView> = {}): PersonView => ({ id, account: `a${id}`, name: `人${id}`, area: street, language: 'zh-CN', is_locked: false, must_change_password: false, has_second_factor: false, created_at: '2026-01-01T00:00:00Z', version: 1, posts, ...more })
const square = (west: number) => ({ type: 'Polygon' as const, coordinates: [[[west, 31.2], [west + 0.01, 31.2], [west + 0.01, 31.21], [west, 31.21], [west, 31.2]]] })

describe('who works in a grid', () => {
  const teams = new Set(['7'])
  it('is who holds a post of a grid team now, and is not locked out', () => {
    const people = [
      person('1', [post(first), post(first, { id: '2', role: 'lead' })]), person('2', [post(first, { until: '2026-05-01T00:00:00Z' })]), person('3', [post(first, { from: '2026-07-01T00:00:00Z' })]),
      person('4', [post(first, { unit: '8' })]), person('5', [post(first, { unit: undefined })]), person('6', [post(first)], { is_locked: true }), person('7', [post(community, { until: '2026-07-01T00:00:00Z' })]),
    ]
    expect(workersOf(people, teams, at).map(({ id, area }) => [id, area])).toEqual([['1', first], ['7', community]])
  })
  it('is its own, else the community’s; and a grid with neither is said to have nobody', () => {
    const grids = [first, second, '310101002002001'].map((code) => ({ code, name: code, name_en: code, geometry: square(121), community: code.startsWith('310101002001') ? community : other }))
    const found = areasWithWorkers(grids, workersOf([person('1', [post(first)]), person('2', [post(community)]), person('3', [post(community)]), person('4', [post(community)])], teams, at))
    expect(found.map(({ state, workers }) => [state, workers.map(({ id }) => id)])).toEqual([['own', ['1']], ['above', ['2', '3', '4']], ['nobody', []]])
    expect(workerFeatures(found, '、').features.map(({ properties }) => properties)).toEqual([
      { code: first, state: 'own', text: '人1' }, { code: second, state: 'above', text: '人2、人3 +1' }, { code: '310101002002001', state: 'nobody', text: '' },
    ])
  })
})

describe('the grids in sight', () => {
  let asked: string[] = []
  enableAutoUnmount(afterEach)
  beforeEach(() => {
    asked = []
    const area = (code: string, level: string, west: number) => ({ code, level, name: code, name_en: code, kind: '', drawn: true, area_m2: 1, children: 1, bbox: [west, 31.2, west + 0.01, 31.21] })
    const shape = (code: string, west: number) => ({ type: 'Feature', geometry: square(west), properties: { code, name: code, name_en: code } })
    const shapes: Record<string, object[]> = { [community]: [shape(first, 121.4), shape(second, 121.405)], [street]: [shape(community, 121.4), shape(other, 121.41)] }
    vi.stubGlobal('fetch', async (request: Request) => {
      const { pathname, searchParams } = new URL(request.url)
      asked.push(pathname + (searchParams.size ? `?${[...searchParams].filter(([name]) => name !== 'limit').map((pair) => pair.join('=')).join('&')}` : ''))
      const answer = pathname === '/v1/areas' ? { items: searchParams.get('level') ? [area(street, 'street', 121.4)] : [area(community, 'community', 121.4), area(other, 'community', 121.41), area('310101002003000', 'community', 130)] }
        : pathname === '/v1/units' ? { items: [{ id: '7', area: street }, { id: '9', area: '310101002003000' }] }
          : pathname === '/v1/persons' ? (searchParams.get('after') ? { items: [person('2', [post(community)])] } : { items: [person('1', [post(first)])], next: 'a1' })
            : { type: 'FeatureCollection', features: shapes[/\/v1\/areas\/(\d+)\//.exec(pathname)?.[1] ?? ''] ?? [] }
      return new Response(JSON.stringify(answer), { headers: { 'Content-Type': 'application/json' } })
    })
  })
  afterEach(() => vi.unstubAllGlobals())

  function shown(areas: string[], zoom = 15) {
    const session = createSession()
    session.take({ permissions: ['person.read', 'unit.read'], assignments: areas.map((area) => ({ role: 'r', role_name: '', role_name_en: '', post: '', level: '', area, permissions: ['person.read'] })) } as unknown as CallerView)
    const view = shallowRef({ bbox: [121.39, 31.19, 121.425, 31.22] as [number, number, number, number], zoom })
    const isOn = ref(true)
    let working!: ReturnType<typeof useWorkers>
    mount(defineComponent({ setup() { working = useWorkers(view, isOn); return () => h('i') } }), { global: { plugins: [createWords({ 'zh-CN': {}, en: {} }), { install: (app: App) => provideSession(app, session) }] } })
    const settled = async (): Promise<void> => {
      await new Promise((resolve) => setTimeout(resolve, 900))
      await flushPromises()
    }
    return { view, isOn, working, settled }
  }

  it('come with their people, page after page, asked for once; a community without grids stands for itself', async () => {
    const { view, working, settled } = shown([street])
    await settled()
    expect(working.areas.value.map(({ code, state, workers }) => [code, state, workers.map(({ id }) => id)])).toEqual([[first, 'own', ['1']], [second, 'above', ['2']], [other, 'nobody', []]])
    expect(asked.filter((path) => path.startsWith('/v1/persons'))).toEqual(['/v1/persons?unit=7', '/v1/persons?unit=7&after=a1'])
    const before = asked.length
    view.value = { ...view.value, zoom: 16 }
    await settled()
    expect(asked.length).toBe(before)
  })
  it('are those of whose staff one may know alone: of others it is not said that nobody is there', async () => {
    const { working, settled } = shown([community])
    await settled()
    expect(working.areas.value.map(({ code }) => code)).toEqual([first, second])
  })
  it('are not asked for from far away, nor when the layer is off', async () => {
    const { view, isOn, working, settled } = shown([street], nearestForWorkers - 1)
    await settled()
    expect([asked, working.isFar.value]).toEqual([[], true])
    view.value = { ...view.value, zoom: 15 }
    await settled()
    expect(working.areas.value).toHaveLength(3)
    isOn.value = false
    await settled()
    expect(working.areas.value).toEqual([])
  })
})
