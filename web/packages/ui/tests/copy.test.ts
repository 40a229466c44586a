// SPDX-License-Identifier: Apache-2.0
// @vitest-environment jsdom
import { afterEach, expect, it, vi } from 'vitest'
import { copyText } from '../src/copy'

afterEach(() => vi.unstubAllGlobals())

it('without a clipboard (plain http) the older way is taken, the focus stays, and nothing is left on the page', async () => {
  vi.stubGlobal('navigator', {})
  const button = document.body.appendChild(document.createElement('button'))
  button.focus()
  let copied = ''
  document.execCommand = vi.fn(() => {
    copied = document.querySelector('textarea')?.value ?? ''
    return true
  })
  expect(await copyText('ABC-123')).toBe(true)
  expect(copied).toBe('ABC-123')
  expect(document.querySelector('textarea')).toBeNull()
  expect(document.activeElement).toBe(button)
})

it('says so when it could not be copied', async () => {
  vi.stubGlobal('navigator', { clipboard: { writeText: () => Promise.reject(new Error('no')) } })
  document.execCommand = vi.fn(() => false)
  expect(await copyText('x')).toBe(false)
})

it('uses the clipboard where there is one', async () => {
  const writeText = vi.fn(() => Promise.resolve())
  vi.stubGlobal('navigator', { clipboard: { writeText } })
  expect(await copyText('y')).toBe(true)
  expect(writeText).toHaveBeenCalledWith('y')
})
