// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { formatAgo, formatDuration, formatInstant, formatTimeLeft } from '../src/time'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

describe('time left', () => {
  it.each([
    [2 * hour + 15 * minute, '还剩 2 小时 15 分', '2 h 15 min left'],
    [2 * hour, '还剩 2 小时', '2 h left'],
    [59 * minute + 59_999, '还剩 59 分', '59 min left'],
    [30_000, '还剩不到 1 分', 'under 1 min left'],
    [3 * day + 4 * hour + 50 * minute, '还剩 3 天 4 小时', '3 d 4 h left'],
    [day + 5 * minute, '还剩 1 天', '1 d left'],
    [-(26 * hour), '超时 1 天 2 小时', '1 d 2 h overdue'],
    [-1, '超时不到 1 分', 'under 1 min overdue'],
  ])('of %i ms reads %s and %s', (left, zh, en) => {
    expect(formatTimeLeft(1_000_000_000_000 + left, 1_000_000_000_000, 'zh-CN')).toBe(zh)
    expect(formatTimeLeft(1_000_000_000_000 + left, 1_000_000_000_000, 'en')).toBe(en)
  })
})

describe('other times', () => {
  it('say how long ago by the largest unit', () => {
    expect(formatAgo(0, 3 * minute, 'zh-CN')).toBe('3 分前')
    expect(formatAgo(0, 3 * hour + 1, 'en')).toBe('3 h ago')
    expect(formatAgo(0, 10, 'en')).toBe('just now')
  })
  it('leave the year out when it is this year', () => {
    const now = new Date(2026, 10, 23, 12, 0).getTime()
    expect(formatInstant(new Date(2026, 2, 5, 9, 7), now)).toBe('03-05 09:07')
    expect(formatInstant(new Date(2025, 2, 5, 9, 7), now)).toBe('2025-03-05 09:07')
  })
  it('are the same length forwards and backwards', () => {
    expect(formatDuration(-90 * minute, 'en')).toBe(formatDuration(90 * minute, 'en'))
  })
})
