// SPDX-License-Identifier: Apache-2.0
import { enableAutoUnmount, mount } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import FinishedInput from '../src/FinishedInput.vue'

enableAutoUnmount(afterEach)

describe.each([['a line', false, 'input'], ['lines', true, 'textarea']] as const)('%s', (_name, lines, tag) => {
  const start = () => {
    const wrapper = mount(FinishedInput, { props: { text: 'before', lines }, attachTo: document.body })
    const field = wrapper.find<HTMLInputElement | HTMLTextAreaElement>(tag)
    /** As a keyboard does: the letters, without the end. */
    const type = async (text: string): Promise<void> => {
      field.element.value = text
      await field.trigger('input')
    }
    return { wrapper, field, type }
  }

  it('stays while it is being typed, whatever arrives', async () => {
    const { wrapper, field, type } = start()
    await type('half a wo')
    await wrapper.setProps({ text: 'what arrived' })
    expect(field.element.value).toBe('half a wo')
    expect(wrapper.emitted('finish')).toBeUndefined()
    await type('half a word ')
    await field.trigger('change')
    expect(wrapper.emitted('finish')).toEqual([['half a word']])
    expect(field.element.value).toBe('half a word')
  })
  it('follows what it is given while nobody types', async () => {
    const { wrapper, field, type } = start()
    await wrapper.setProps({ text: 'taken back' })
    expect(field.element.value).toBe('taken back')
    await type('mine')
    await field.trigger('change')
    await wrapper.setProps({ text: 'MINE' }) // as whoever asked made it
    expect(field.element.value).toBe('MINE')
  })
  it('shows what arrived once it is left as it was', async () => {
    const { wrapper, field, type } = start()
    await type('before!')
    await wrapper.setProps({ text: 'what arrived' })
    await type('before')
    await field.trigger('blur') // nothing was changed: no end is told
    expect(field.element.value).toBe('what arrived')
    expect(wrapper.emitted('finish')).toBeUndefined()
  })
})
