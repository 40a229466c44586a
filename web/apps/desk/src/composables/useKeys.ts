// SPDX-License-Identifier: Apache-2.0
// Single-key shortcuts while a component lives: never while somebody types or fills in a form, never with modifiers, never under a dialog or out of a
// menu, and Enter never instead of the button or link that has the focus.
import { onBeforeUnmount, onMounted } from 'vue'

export type Keys = Record<string, (event: KeyboardEvent) => void>

export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.closest('form') !== null || target.matches('input:not([type=checkbox], [type=radio]), textarea, select, [role=combobox]'))
}

const isPressed = (target: EventTarget | null): boolean => target instanceof Element && target.closest('a, button, summary, [role=button], [role=tab]') !== null
const isAbove = (target: EventTarget | null): boolean =>
  document.querySelector('dialog[open], .el-overlay:not([style*="display: none"])') !== null || (target instanceof Element && target.closest('.el-popper') !== null)

/** `before`: heard before the shortcuts of the window round the page, which then do not hear it. */
export function useKeys(keys: Keys, { before = false } = {}): void {
  function pressed(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) {
      return
    }
    if (isAbove(event.target) || (event.key === 'Enter' && isPressed(event.target))) {
      return
    }
    const run = keys[event.key]
    if (run) {
      event.preventDefault()
      run(event)
    }
  }
  onMounted(() => window.addEventListener('keydown', pressed, before))
  onBeforeUnmount(() => window.removeEventListener('keydown', pressed, before))
}
