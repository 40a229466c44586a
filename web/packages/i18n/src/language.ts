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
