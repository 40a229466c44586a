// SPDX-License-Identifier: Apache-2.0
// The words that values are read out with, in the language of the screen.
import type { Named } from '@onegrid/api'
import { useWords } from '@onegrid/i18n'
import { computed, type ComputedRef } from 'vue'
import { namedIn, type TextWords } from './texts'

export function useTextWords(): ComputedRef<TextWords> {
  const { t } = useWords()
  return computed(() => ({ yes: t('common.yes'), no: t('common.no'), files: (count) => t('element.files', { n: count }) }))
}

/** What gave a value: `import:ID` is an import. Another program's name is shown as it calls itself. */
export function useSourceText(): (source: string | undefined) => string {
  const { t, te } = useWords()
  return (source) => {
    const kind = source?.split(':')[0] ?? ''
    return te(`source.${kind}`) ? t(`source.${kind}`) : (source ?? '')
  }
}

/** The name of a thing that has one in both languages. */
export function useNamed(): (named: Named | undefined) => string {
  const { language } = useWords()
  return (named) => namedIn(language.value, named)
}
