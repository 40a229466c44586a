// SPDX-License-Identifier: Apache-2.0
import { ApiProblem } from '@onegrid/api'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import { usePages, type KeysetPage } from '../src/composables/usePages'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const failure = new ApiProblem({ type: '', title: '', status: 500, code: 'x', instance: '' })

it('a later page is added, and its failure keeps what is shown and says whose it is', async () => {
  const answers: (KeysetPage<string> | Error)[] = [{ items: ['a'], next: '1' }, failure, { items: ['b'] }]
  const asked: (string | undefined)[] = []
  const scope = effectScope()
  const pages = scope.run(() => usePages<string>(async (after) => {
    asked.push(after)
    const answer = answers.shift()!
    if (answer instanceof Error) {
      throw answer
    }
    return answer
  }))!
  await pages.load()
  await pages.more()
  expect([pages.items.value, pages.further.value, pages.problem.value?.trouble]).toEqual([['a'], true, 'failed'])
  await pages.more()
  expect([pages.items.value, pages.hasMore.value, pages.problem.value]).toEqual([['a', 'b'], false, null])
  expect(asked).toEqual([undefined, '1', '1'])
  scope.stop()
})

it('typing asks once, when it rests, and not after the page is gone', async () => {
  const get = vi.fn(() => Promise.resolve({ items: [] }))
  const scope = effectScope()
  const pages = scope.run(() => usePages(get))!
  pages.loadSoon()
  vi.advanceTimersByTime(200)
  pages.loadSoon()
  vi.advanceTimersByTime(200)
  expect(get).not.toHaveBeenCalled()
  vi.advanceTimersByTime(100)
  expect(get).toHaveBeenCalledTimes(1)
  pages.loadSoon()
  scope.stop()
  vi.advanceTimersByTime(1000)
  expect(get).toHaveBeenCalledTimes(1)
})
