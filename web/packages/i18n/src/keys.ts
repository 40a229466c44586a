// SPDX-License-Identifier: Apache-2.0
// Which keys a set of messages has: what the tests compare between languages and with the sources.

export interface Messages {
  [key: string]: string | Messages
}

export function keysOf(messages: Messages, prefix = ''): string[] {
  return Object.entries(messages)
    .flatMap(([key, value]) => (typeof value === 'string' ? [prefix + key] : keysOf(value, `${prefix}${key}.`)))
    .sort()
}

/** The {placeholders} of each message, so that a translation does not lose one. */
export function placeholdersOf(messages: Messages, prefix = ''): Record<string, string> {
  return Object.fromEntries(
    Object.entries(messages).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [[prefix + key, [...new Set(value.match(/\{\w+\}/g) ?? [])].sort().join(' ')]]
        : Object.entries(placeholdersOf(value, `${prefix}${key}.`)),
    ),
  )
}

export function merged(first: Messages, second: Messages): Messages {
  const result: Messages = { ...first }
  for (const [key, value] of Object.entries(second)) {
    const before = result[key]
    result[key] = typeof value === 'object' && typeof before === 'object' ? merged(before, value) : value
  }
  return result
}
