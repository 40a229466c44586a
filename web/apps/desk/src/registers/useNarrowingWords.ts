// SPDX-License-Identifier: Apache-2.0
// What narrows a list or its file, in words.
import { useWords } from '@onegrid/i18n'
import type { Narrowing } from './exports'

export function useNarrowingWords(): (by: Narrowing, value: string) => string {
  const { t } = useWords()
  return (by, value) => {
    switch (by) {
      case 'q': return t('registers.narrowed_q', { q: value })
      case 'status': return value.split(',').map((one) => t(`element.status.${one}`)).join(' / ')
      case 'age': return t(`element.age.${value}`)
      case 'filter': return t('registers.narrowed_filter', { filter: value })
      case 'related': return t('registers.related')
      case 'bbox': return t('registers.in_view')
    }
  }
}
