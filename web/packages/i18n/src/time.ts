// SPDX-License-Identifier: Apache-2.0
// Times in words, in both languages: what is left, how long something took, when it was. Pure functions.
import type { Language } from './language'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

interface Unit {
  size: number
  zh: string
  en: string
}

const units: readonly Unit[] = [
  { size: day, zh: '天', en: 'd' },
  { size: hour, zh: '小时', en: 'h' },
  { size: minute, zh: '分', en: 'min' },
]

/** A length of time by its two largest units: 2 小时 15 分 / 2 h 15 min. Below a minute says so. */
export function formatDuration(milliseconds: number, language: Language): string {
  const whole = Math.floor(Math.abs(milliseconds) / minute) * minute
  if (whole === 0) {
    return language === 'en' ? 'under 1 min' : '不到 1 分'
  }
  const first = units.findIndex((unit) => whole >= unit.size)
  let rest = whole
  const words: string[] = []
  for (const unit of units.slice(first, first + 2)) {
    const count = Math.floor(rest / unit.size)
    rest -= count * unit.size
    if (count > 0) {
      words.push(`${count} ${language === 'en' ? unit.en : unit.zh}`)
    }
  }
  return words.join(' ')
}

export const formatMinutes = (minutes: number, language: Language): string => formatDuration(minutes * minute, language)

/** What is left until `due`: 还剩 2 小时 15 分 / 2 h 15 min left, or 超时 … / … overdue. */
export function formatTimeLeft(due: number, now: number, language: Language): string {
  const left = due - now
  const length = formatDuration(left, language)
  const spaced = /^\d/.test(length) ? ` ${length}` : length
  if (left < 0) {
    return language === 'en' ? `${length} overdue` : `超时${spaced}`
  }
  return language === 'en' ? `${length} left` : `还剩${spaced}`
}

const pad = (value: number): string => String(value).padStart(2, '0')

/** Day and minute, without the year when it is this year: 11-23 14:05. The same in both languages: it sorts and aligns. */
export function formatInstant(at: number | string | Date, now: number = Date.now()): string {
  const date = new Date(at)
  const clock = `${pad(date.getHours())}:${pad(date.getMinutes())}`
  const dayOfYear = `${pad(date.getMonth() + 1)}-${pad(date.getDate())}`
  return date.getFullYear() === new Date(now).getFullYear() ? `${dayOfYear} ${clock}` : `${date.getFullYear()}-${dayOfYear} ${clock}`
}

/** To the second, with the weekday: for hovering. */
export function formatExact(at: number | string | Date, language: Language): string {
  return new Intl.DateTimeFormat(language, {
    year: 'numeric', month: '2-digit', day: '2-digit', weekday: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false,
  }).format(new Date(at))
}

/** How long ago, for freshness: 刚刚 / just now, 3 分前 / 3 min ago. */
export function formatAgo(at: number | string | Date, now: number, language: Language): string {
  const passed = now - new Date(at).getTime()
  if (passed < minute) {
    return language === 'en' ? 'just now' : '刚刚'
  }
  const unit = units.find((candidate) => passed >= candidate.size) ?? units[2]!
  const count = Math.floor(passed / unit.size)
  return language === 'en' ? `${count} ${unit.en} ago` : `${count} ${unit.zh}前`
}
