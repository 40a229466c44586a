// SPDX-License-Identifier: Apache-2.0
// The place that an act asks for. The map itself has no WebGL here: its fields do without it.
import { createSession, provideSession, type LegalActView } from '@onegrid/api'
import { createWords } from '@onegrid/i18n'
import { enableAutoUnmount, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h, ref, type App } from 'vue'
import ActForm from '../src/ActForm.vue'
import type { FieldValues } from '../src/actFields'

enableAutoUnmount(afterEach)
beforeEach(() => {
  localStorage.setItem('onegrid.language', 'zh-CN')
  vi.stubGlobal('fetch', async () => new Response('{"items":[]}', { headers: { 'Content-Type': 'application/json' } }))
})
afterEach(() => vi.unstubAllGlobals())
const plugins = () => ({ plugins: [createWords({ 'zh-CN': {}, en: {} }), { install: (app: App) => provideSession(app, createSession()) }] })

describe('the place that an act asks for', () => {
  const act = { act: 'correct', name: '更正', main: false, asks: [{ name: 'place', type: 'place', label: '位置', required: false }] } as unknown as LegalActView
  function form() {
    const values = ref<FieldValues>({ place: '' })
    const detail = { area: '310101', matter_name: '', lon: 121.47, lat: 31.23 }
    const wrapper = mount(defineComponent({ setup: () => () => h(ActForm, { caseId: '1', act, detail, modelValue: values.value, 'onUpdate:modelValue': (now: FieldValues) => (values.value = now) }) }), { global: plugins() })
    return { values, wrapper }
  }
  it('begins where the case is, sends nothing until it is moved, and may be left as it was', async () => {
    const { values, wrapper } = form()
    await wrapper.find('.chooser button').trigger('click')
    expect(wrapper.findAll<HTMLInputElement>('.fields input').map(({ element }) => element.value)).toEqual(['121.47', '31.23'])
    expect(values.value.place).toBe('')
    const lat = wrapper.findAll<HTMLInputElement>('.fields input')[1]!
    await lat.setValue('31.231')
    await lat.trigger('change')
    expect(values.value.place).toBe('121.470000, 31.231000')
    expect(wrapper.find('.says').text()).toContain('110 m')
    await wrapper.findAll('.chooser button').at(-1)!.trigger('click')
    expect(values.value.place).toBe('')
    expect(wrapper.find('.fields').exists()).toBe(false)
  })
})
