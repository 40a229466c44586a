// SPDX-License-Identifier: Apache-2.0
// Single-key shortcuts while a component lives: never while somebody types, never with modifiers, never under a dialog.
import { onBeforeUnmount, onMounted } from 'vue'

export type Keys = Record<string, (event: KeyboardEvent) => void>

export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input:not([type=checkbox], [type=radio]), textarea, select, [role=combobox]'))
}

export function useKeys(keys: Keys): void {
  function pressed(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) {
      return
    }
    if (event.key !== 'Escape' && document.querySelector('dialog[open], .el-overlay:not([style*="display: none"])')) {
      return
    }
    const run = keys[event.key]
    if (run) {
      event.preventDefault()
      run(event)
    }
  }
  onMounted(() => window.addEventListener('keydown', pressed))
  onBeforeUnmount(() => window.removeEventListener('keydown', pressed))
}
