// SPDX-License-Identifier: Apache-2.0
// Forms and elements as they stand on a screen, against a server that is played here.
import { createSession, provideSession, type CallerView, type ElementView } from '@onegrid/api'
import { createWords } from '@onegrid/i18n'
import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { computed, defineComponent, h, type App } from 'vue'
import FormSections from '../src/FormSections.vue'
import RecordSections from '../src/RecordSections.vue'
import DuplicateList from '../src/DuplicateList.vue'
import LookList from '../src/LookList.vue'
import RelatedList from '../src/RelatedList.vue'
import { useElement, type ElementOnScreen } from '../src/useElement'
import { useElementForm, type ElementForm } from '../src/useElementForm'
import { house } from './type'

interface Asked { method: string; path: string; key: string | null; body: unknown }
let asked: Asked[] = []
let answers: Record<string, () => [status: number, body: unknown]> = {}

const element = (more: Partial<ElementView> = {}): ElementView => ({
  id: '7', type: 'house', title: '人民路1号', status: 'current', version: 3, area: '310101', area_name: '黄浦', masked: ['owner_name'], may: ['update', 'unmask', 'confirm'],
  record: { house_code: 'A1', full_address: '人民路1号', use: 'own', floor: 3, owner_name: '张**' }, ...more,
})
const problem = (status: number, code: string, errors: object[] = []): [number, unknown] => [status, { type: 'about:blank', title: code, status, code, instance: '', errors }]

enableAutoUnmount(afterEach)
beforeEach(() => {
  localStorage.setItem('onegrid.language', 'zh-CN')
  asked = []
  answers = {}
  vi.stubGlobal('fetch', async (request: Request) => {
    const { pathname } = new URL(request.url)
    const text = await request.text()
    asked.push({ method: request.method, path: pathname, key: request.headers.get('Idempotency-Key'), body: text ? JSON.parse(text) : null })
    const [status, body] = answers[`${request.method} ${pathname}`]?.() ?? problem(404, 'record.absent')
    return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })
  })
})
afterEach(() => vi.unstubAllGlobals())

function plugins(session = createSession()) {
  return { plugins: [createWords({ 'zh-CN': {}, en: {} }), { install: (app: App) => provideSession(app, session) }] }
}
function formOf(given?: ElementView, session = createSession()) {
  let form!: ElementForm
  const wrapper = mount(defineComponent({
    setup() {
      form = useElementForm({ type: house, ...(given ? { element: given } : {}) })
      return () => h(FormSections, { form })
    },
  }), { global: plugins(session) })
  return { form, wrapper }
}
const writes = (): Asked[] => asked.filter(({ method, path }) => method !== 'GET' && !path.endsWith('/duplicates'))

describe('a form', () => {
  it('shows a field when it applies, and does not send it when it no longer does', async () => {
    const { form, wrapper } = formOf()
    expect(wrapper.find('[data-code="let_from"]').exists()).toBe(false)
    form.set('use', 'let')
    await wrapper.vm.$nextTick()
    expect(wrapper.find('[data-code="let_from"] input').attributes('type')).toBe('date')
    form.set('let_from', '2026-01-01')
    form.set('use', 'own')
    expect(form.changes.value).toEqual({ use: 'own' })
  })
  it('asks nobody while something required is missing or unreadable, and says it at the field', async () => {
    const { form, wrapper } = formOf()
    form.set('floor', 'three')
    expect(await form.send()).toBeNull()
    await wrapper.vm.$nextTick()
    expect(writes()).toEqual([])
    expect(wrapper.find('[data-code="house_code"] .wrong').text()).toBe('必填')
    expect(wrapper.find('[data-code="floor"] .wrong').text()).toBe('应填数字')
    form.set('floor', '3')
    await wrapper.vm.$nextTick()
    expect(wrapper.find('[data-code="floor"] .wrong').exists()).toBe(false)
  })
  it('says at its fields what was refused, keeps what was typed, and is the same intention until it changes', async () => {
    answers['POST /v1/elements/house'] = () => problem(422, 'element.invalid', [{ pointer: '/record/house_code', code: 'element.too_long', title: '过长' }])
    const { form, wrapper } = formOf()
    form.set('house_code', 'A1')
    form.set('full_address', '人民路1号')
    form.set('use', 'own')
    expect(await form.send()).toBeNull()
    await wrapper.vm.$nextTick()
    expect(wrapper.find('[data-code="house_code"] .wrong').text()).toBe('过长')
    expect(form.draft.full_address).toBe('人民路1号')
    await form.send()
    answers['POST /v1/elements/house'] = () => [201, element()]
    form.set('house_code', 'A2')
    expect((await form.send())?.id).toBe('7')
    const [first, second, third] = writes()
    expect(first!.key).toBe(second!.key)
    expect(third!.key).not.toBe(first!.key)
    expect(third!.body).toEqual({ record: { house_code: 'A2', full_address: '人民路1号', use: 'own' } })
  })
  it('never sends what is masked back, and shows the mask as what is there', async () => {
    const { form, wrapper } = formOf(element())
    expect(wrapper.find<HTMLInputElement>('[data-code="owner_name"] input').element.placeholder).toBe('张**')
    expect(wrapper.find<HTMLInputElement>('[data-code="owner_name"] input').element.value).toBe('')
    expect(form.dirty.value).toBe(false)
    await wrapper.find('[data-code="owner_name"] input').setValue('李四')
    expect(form.changes.value).toEqual({ owner_name: '李四' })
  })
  it('keeps what was typed when somebody else was faster, and then sends it on top of theirs', async () => {
    answers['PATCH /v1/elements/house/7'] = () => problem(409, 'element.stale')
    answers['GET /v1/elements/house/7'] = () => [200, element({ version: 4, record: { ...element().record, floor: 9, full_address: '人民路2号' } })]
    const { form } = formOf(element())
    form.set('floor', '4')
    expect(await form.send()).toBeNull()
    expect(form.meanwhile.value.map(({ field, mine }) => [field, mine])).toEqual([['full_address', false], ['floor', true]])
    expect([form.draft.floor, form.draft.full_address]).toEqual(['4', '人民路2号'])
    answers['PATCH /v1/elements/house/7'] = () => [200, element({ version: 5 })]
    await form.send()
    const [first, second] = writes()
    expect([first!.body, second!.body]).toEqual([{ version: 3, record: { floor: 4 } }, { version: 4, record: { floor: 4 } }])
    expect(second!.key).not.toBe(first!.key)
  })
  it('completes an address from the registered ones and sets the place with it, which can be taken back', async () => {
    answers['GET /v1/addresses'] = () => [200, { items: [{ id: '3', type: 'address', status: 'current', area: '310101', area_name: '黄浦', text: '人民路12号', lon: 121.48123456, lat: 31.22 }] }]
    const session = createSession()
    session.take({ permissions: ['element.read'], assignments: [] } as unknown as CallerView)
    const { form, wrapper } = formOf(undefined, session)
    const field = wrapper.find('[data-code="full_address"]')
    const choose = async (): Promise<void> => {
      await field.find('input').setValue('人民路')
      await new Promise((resolve) => setTimeout(resolve, 300))
      await flushPromises()
      await field.find('[role=option]').trigger('click')
    }
    form.set('geometry', { type: 'Point', coordinates: [121.4, 31.2] })
    await choose()
    expect(form.draft).toMatchObject({ full_address: '人民路12号', geometry: { type: 'Point', coordinates: [121.481235, 31.22] } })
    await field.find('.placed button').trigger('click')
    expect(form.draft).toMatchObject({ full_address: '人民路12号', geometry: { type: 'Point', coordinates: [121.4, 31.2] } })
    expect(field.find('.placed button').exists()).toBe(false)

    // What was drawn otherwise is not the address's to move; what is moved by hand afterwards is not to be taken back.
    const area = { type: 'LineString' as const, coordinates: [[121.4, 31.2], [121.5, 31.2]] }
    form.set('geometry', area)
    await choose()
    expect(form.draft.geometry).toEqual(area)
    form.set('geometry', undefined)
    await choose()
    form.set('geometry', { type: 'Point', coordinates: [121.47, 31.21] })
    await flushPromises()
    expect(field.find('.placed button').exists()).toBe(false)
  })
  it('looks no address up for who may not', async () => {
    const { wrapper } = formOf()
    await wrapper.find('[data-code="full_address"] input').setValue('人民路')
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(asked.filter(({ path }) => path === '/v1/addresses')).toEqual([])
  })
  it('tells of elements like it while it is typed, once one rests', async () => {
    vi.useFakeTimers()
    answers['POST /v1/elements/house/duplicates'] = () => [200, { items: [{ element: { id: '9', type: 'house', title: '人民路1号', status: 'current' }, score: 0.9, reasons: [] }] }]
    const { form, wrapper } = formOf()
    form.set('full_address', '人民')
    await wrapper.vm.$nextTick()
    form.set('full_address', '人民路1号')
    await wrapper.vm.$nextTick()
    await vi.advanceTimersByTimeAsync(800)
    vi.useRealTimers()
    await flushPromises()
    expect(asked.map(({ body }) => body)).toEqual([{ record: { full_address: '人民路1号' } }])
    expect(form.similar.value.map((one) => one.element.id)).toEqual(['9'])
  })
})

describe('an element', () => {
  function shownOf(): ElementOnScreen {
    let shown!: ElementOnScreen
    mount(defineComponent({
      setup() {
        shown = useElement(computed(() => ({ type: 'house', id: '7' })))
        return () => null
      },
    }), { global: plugins() })
    return shown
  }
  it('shows what is unmasked for a minute, and then the mask again', async () => {
    answers['GET /v1/types/house'] = () => [200, house]
    answers['GET /v1/elements/house/7'] = () => [200, element()]
    answers['POST /v1/elements/house/7/unmask'] = () => [200, { record: { owner_name: '张三丰' } }]
    const shown = shownOf()
    await flushPromises()
    await vi.waitFor(() => expect(shown.element.value?.id).toBe('7'))
    expect([shown.isMasked('owner_name'), shown.record.value.owner_name]).toEqual([true, '张**'])
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] })
    await shown.unmask(['owner_name'], 'verify', '核对')
    expect([shown.isMasked('owner_name'), shown.record.value.owner_name, shown.left.value]).toEqual([false, '张三丰', 60])
    vi.advanceTimersByTime(59_000)
    expect(shown.left.value).toBe(1)
    vi.advanceTimersByTime(2_000)
    vi.useRealTimers()
    expect([shown.isMasked('owner_name'), shown.record.value.owner_name, shown.left.value]).toEqual([true, '张**', 0])
  })
  it('is confirmed as it stands, whichever version that is', async () => {
    answers['GET /v1/types/house'] = () => [200, house]
    answers['GET /v1/elements/house/7'] = () => [200, element()]
    answers['POST /v1/elements/house/7/confirm'] = () => [200, element({ version: 4 })]
    const shown = shownOf()
    await vi.waitFor(() => expect(shown.element.value?.id).toBe('7'))
    await shown.confirm()
    await shown.confirm(['use'])
    expect(writes().map(({ body }) => body)).toEqual([{}, { fields: ['use'] }])
    expect(shown.element.value?.version).toBe(4)
  })
  it('names what leads here and away, leaves out what has nobody, and says where there may be more', () => {
    const brief = (id: string): { id: string; type: string; title: string; status: 'current' } => ({ id, type: 'resident', title: `张${id}`, status: 'current' })
    const groups = [
      { relation: 'at_address', name: '标准地址', name_en: 'Address', type: 'address', count: 0, elements: [] },
      { back_type: 'resident', back_relation: 'lives_in', name: '居住人员', name_en: 'Who lives here', type: 'resident', count: 20, elements: Array.from({ length: 20 }, (_, at) => brief(String(at))) },
      { back_type: 'resident', back_relation: 'owns', name: '产权人', name_en: 'Owners', type: 'resident', count: 1, elements: [brief('77')] },
    ]
    const wrapper = mount(RelatedList, { props: { groups }, global: plugins() })
    expect(wrapper.findAll('h4').map((heading) => heading.text())).toEqual(['居住人员20+', '产权人1'])
    const all = wrapper.findAll('button').filter((button) => button.text() === '查看全部')
    expect(all).toHaveLength(1)
    all[0]!.trigger('click')
    expect(wrapper.emitted('all')).toEqual([[groups[1]]])
    wrapper.findAll('button').at(-1)!.trigger('click')
    expect(wrapper.emitted('open')).toEqual([['resident', '77']])
  })
  it('says why another may be the same, and for what somebody looked, in the words of the type', () => {
    const items = [{ element: { id: '9', type: 'house', title: '人民路1号', status: 'current' as const }, score: 0.72, reasons: [{ field: 'house_code', reason: 'same' as const, score: 0.9 }, { field: 'geometry', reason: 'near' as const, distance_m: 8 }] }]
    expect(mount(DuplicateList, { props: { type: house, items }, global: plugins() }).text()).toContain('房屋编码相同、位置相近')
    const looks = [{ at: '2026-01-01T00:00:00Z', person: { id: '1', name: '李网格' }, fields: ['owner_phone'], purpose: 'visit', reason: '走访前联系' }]
    const type = { ...house, codes: { ...house.codes, look_purpose: [{ code: 'visit', name: { zh: '走访服务', en: 'Visit and service' } }] } }
    expect(mount(LookList, { props: { type, items: looks }, global: plugins() }).text()).toContain('走访服务 · 走访前联系')
  })
  it('is shown with its masks, what is left out and what is to be confirmed', () => {
    const given = element({ left_out: ['rent'], age: { colour: 'stale', parts: [{ field: 'use', colour: 'stale', due_at: '2026-01-01T00:00:00Z' }] } })
    const wrapper = mount(RecordSections, { props: { type: house, element: given, record: { ...given.record, in_building: '12' }, isMasked: (code: string) => code === 'owner_name', mayConfirm: true }, global: plugins() })
    expect(wrapper.find('.masked').text()).toBe('张**')
    expect(wrapper.text()).toContain('自住')
    expect(wrapper.text()).toContain('无权查看')
    wrapper.findAll('button').find((button) => button.text() === '12')!.trigger('click')
    expect(wrapper.emitted('open')).toEqual([['building', '12']])
    wrapper.findAll('button').find((button) => button.text() === '确认此项')!.trigger('click')
    expect(wrapper.emitted('confirm')).toEqual([['use']])
  })
})
