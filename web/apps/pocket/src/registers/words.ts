// SPDX-License-Identifier: Apache-2.0
// Names and values of a type in the language of the screen.
import type { ElementValue, Named, TypeView } from '@onegrid/api'
import { formatInstant, useWords } from '@onegrid/i18n'
import { fieldOf } from './form'

export function useNamed() {
  const { t, te, language } = useWords()
  const said = (named: Named | undefined): string => (named ? (language.value === 'en' ? named.en || named.zh : named.zh || named.en) : '')

  /** A value of a record as people read it; '' when there is none. Photos, relations and places are shown, not said. */
  function valueWords(type: TypeView, code: string, value: ElementValue): string {
    if (value === undefined || value === null || value === '') return ''
    const field = fieldOf(type, code)
    const named = (each: string): string => said(type.codes[field?.table ?? '']?.find((one) => one.code === each)?.name) || each
    if (Array.isArray(value)) return field?.type === 'codes' ? value.map(named).join(language.value === 'en' ? ', ' : '、') : t('register.n_items', { n: value.length })
    if (typeof value === 'object') return 'coordinates' in value && value.type === 'Point' ? `${value.coordinates[0]?.toFixed(6)}, ${value.coordinates[1]?.toFixed(6)}` : value.type
    if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no')
    if (field?.type === 'code') return named(String(value))
    if (field?.type === 'money' && typeof value === 'number') return `¥ ${(value / 100).toLocaleString(language.value, { minimumFractionDigits: value % 100 ? 2 : 0 })}`
    if (field?.type === 'timestamp') return formatInstant(String(value))
    return field?.unit ? `${value} ${field.unit}` : String(value)
  }

  /** A fault at its field: what the server says, else what its code means here. */
  function faultWords(fault: { code: string; title?: string; detail?: string }): string {
    const key = `register.fault.${fault.code.split('.').at(-1) ?? ''}`
    return [fault.title || (te(key) ? t(key) : ''), fault.detail].filter(Boolean).join('：') || fault.code
  }
  return { said, valueWords, faultWords }
}
