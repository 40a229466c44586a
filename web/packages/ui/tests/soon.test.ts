// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import { useSoon } from '../src/soon'

describe('answering news', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())
  const following = (): { soon: () => void; times: number[]; end: () => void } => {
    const times: number[] = []
    const scope = effectScope()
    const start = Date.now()
    const { soon } = scope.run(() => useSoon(() => times.push(Date.now() - start), 700))!
    return { soon, times, end: () => scope.stop() }
  }

  it('answers at once, and once more for what came meanwhile', () => {
    const { soon, times } = following()
    soon()
    vi.advanceTimersByTime(5000)
    expect(times).toEqual([40, 740])
  })
  it('answers a flood no more often than the gap allows, and its last drop', () => {
    const { soon, times } = following()
    for (let i = 0; i < 100; i++) {
      soon()
      vi.advanceTimersByTime(30)
    }
    vi.advanceTimersByTime(5000)
    expect(times.length).toBeLessThanOrEqual(7)
    expect(times.at(-1)!).toBeGreaterThan(2970)
    for (let i = 1; i < times.length; i++) {
      expect(times[i]! - times[i - 1]!).toBeGreaterThanOrEqual(700)
    }
  })
  it('is silent once its page is gone', () => {
    const { soon, times, end } = following()
    soon()
    end()
    vi.advanceTimersByTime(5000)
    expect(times).toEqual([])
  })
})
