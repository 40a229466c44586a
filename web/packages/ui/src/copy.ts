// SPDX-License-Identifier: Apache-2.0
// Putting a text on the clipboard. Pages served without TLS from another machine have no navigator.clipboard: there the
// older way is taken, over a field that is selected. Says whether it was done, so that nobody is told "copied" when it was not.
export async function copyText(text: string): Promise<boolean> {
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(text)
      return true
    } catch {
      // Refused by the browser: the older way may still be open.
    }
  }
  const focused = document.activeElement
  const field = document.createElement('textarea')
  field.value = text
  field.setAttribute('readonly', '')
  field.style.position = 'fixed'
  field.style.opacity = '0'
  // Inside an open dialog nothing outside it can be selected.
  const home = focused?.closest('dialog') ?? document.body
  home.append(field)
  field.select()
  let done = false
  try {
    done = document.execCommand('copy')
  } catch {
    done = false
  }
  field.remove()
  if (focused instanceof HTMLElement) {
    focused.focus()
  }
  return done
}
