// SPDX-License-Identifier: Apache-2.0
import { ApiProblem } from '@onegrid/api'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'
import { useLoad } from '../src/load'
import { useSlow } from '../src/wait'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

it('a short wait shows nothing, a long one shows progress until it ends', async () => {
  const busy = ref(true)
  const slow = effectScope().run(() => useSlow(busy))!
  vi.advanceTimersByTime(399)
  expect(slow.value).toBe(false)
  vi.advanceTimersByTime(2)
  expect(slow.value).toBe(true)
  busy.value = false
  await nextTick()
  expect(slow.value).toBe(false)
})

it('the newest request wins, and what was shown stays when a later one fails', async () => {
  const answers: ((value: string | Error) => void)[] = []
  const scope = effectScope()
  const { data, problem, load } = scope.run(() =>
    useLoad(() => new Promise<string>((resolve, reject) => answers.push((value) => (value instanceof Error ? reject(value) : resolve(value))))),
  )!
  const first = load()
  const second = load()
  answers[1]!('new')
  answers[0]!('old')
  await Promise.all([first, second])
  expect(data.value).toBe('new')
  const third = load()
  answers[2]!(new ApiProblem({ type: '', title: '', status: 500, code: 'x', instance: '' }))
  await third
  expect(data.value).toBe('new')
  expect(problem.value?.trouble).toBe('failed')
  scope.stop()
})
