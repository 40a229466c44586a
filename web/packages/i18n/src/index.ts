// SPDX-License-Identifier: Apache-2.0
// Words of the screens: what the packages say themselves, merged with what an app adds, in both languages.
import { computed, type WritableComputedRef } from 'vue'
import { createI18n, useI18n } from 'vue-i18n'
import { keysOf, merged, placeholdersOf, type Messages } from './keys'
import { languages, nameIn, rememberedLanguage, rememberLanguage, textIn, type Language } from './language'
import en from './locales/en'
import zh from './locales/zh-CN'

export { keysOf, languages, merged, nameIn, placeholdersOf, rememberedLanguage, textIn, useI18n, type Language, type Messages }
export { formatAgo, formatDuration, formatExact, formatInstant, formatMinutes, formatTimeLeft } from './time'
export const packageMessages = { 'zh-CN': zh, en }

export function createWords(app: Record<Language, Messages>) {
  const language = rememberedLanguage()
  document.documentElement.lang = language
  return createI18n({
    legacy: false,
    locale: language,
    fallbackLocale: 'zh-CN',
    messages: { 'zh-CN': merged(zh, app['zh-CN']), en: merged(en, app.en) },
  })
}

/** Words and language of the current component. Setting the language remembers it and tells the browser. */
export function useWords() {
  const { t, te, locale } = useI18n({ useScope: 'global' })
  const language: WritableComputedRef<Language> = computed({
    get: () => (locale.value === 'en' ? 'en' : 'zh-CN'),
    set: (value) => {
      locale.value = value
      rememberLanguage(value)
      document.documentElement.lang = value
    },
  })
  const name = (named: { name: string; name_en?: string }): string => nameIn(language.value, named)
  return { t, te, language, name }
}
