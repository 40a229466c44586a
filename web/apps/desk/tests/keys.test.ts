// SPDX-License-Identifier: Apache-2.0
import { mount } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { useKeys } from '../src/composables/useKeys'

const pressed = vi.fn()
const page = mount(defineComponent({
  setup() {
    useKeys({ Enter: () => pressed('Enter'), Escape: () => pressed('Escape'), j: () => pressed('j') })
    return () => h('div', [h('p'), h('button'), h('input'), h('form', [h('input', { type: 'radio' })]), h('div', { class: 'el-popper' }, [h('a', { href: '#' })])])
  },
}), { attachTo: document.body })
afterEach(() => pressed.mockReset())

function press(selector: string, key: string): { heard: string[]; kept: boolean } {
  const kept = page.get(selector).element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  return { heard: pressed.mock.calls.flat() as string[], kept }
}

it('runs a shortcut where nobody types', () => {
  expect(press('p', 'j')).toEqual({ heard: ['j'], kept: false })
  pressed.mockReset()
  expect(press('input', 'j')).toEqual({ heard: [], kept: true })
  expect(press('form input', 'j')).toEqual({ heard: [], kept: true })
})

it('leaves Enter to the button that has the focus, and other keys not', () => {
  expect(press('button', 'Enter')).toEqual({ heard: [], kept: true })
  expect(press('button', 'j').heard).toEqual(['j'])
})

it('leaves what is pressed in a menu or under a dialog alone, Escape too', () => {
  expect(press('.el-popper a', 'Escape')).toEqual({ heard: [], kept: true })
  const dialog = document.body.appendChild(document.createElement('dialog'))
  dialog.setAttribute('open', '')
  expect(press('p', 'Escape').heard).toEqual([])
  dialog.remove()
  expect(press('p', 'Escape').heard).toEqual(['Escape'])
})
