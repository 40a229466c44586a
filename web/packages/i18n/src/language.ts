// SPDX-License-Identifier: Apache-2.0
// The languages of the screens. Chinese is written first; English is complete.

export const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]

const key = 'onegrid.language'

export function rememberedLanguage(): Language {
  const stored = globalThis.localStorage?.getItem(key)
  if (stored === 'zh-CN' || stored === 'en') {
    return stored
  }
  return globalThis.navigator?.language?.startsWith('zh') === false ? 'en' : 'zh-CN'
}

export function rememberLanguage(language: Language): void {
  globalThis.localStorage?.setItem(key, language)
}

/** The name to show of something that has two. */
export function nameIn(language: Language, named: { name: string; name_en?: string }): string {
  return language === 'en' ? named.name_en || named.name : named.name
}

// Chinese up to a blank after which nothing but English stands; the Chinese may end with a figure, or a name of letters (GB/T).
const bothLanguages = /^(.*[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef](?: \d+)?)\s+([A-Z](?=[^]*[a-z][^]*[a-z])[\x20-\x7e\u2013-\u2026]*)$/s

/**
 * A text of a file that has room for one, and says both languages in it, the Chinese first (`水务类事项 Water`): what it says in this
 * one. A text in one language stays as it is.
 */
export function textIn(language: Language, text: string): string {
  const [, chinese, english] = bothLanguages.exec(text) ?? []
  return (language === 'en' ? english : chinese)?.trim() || text
}
