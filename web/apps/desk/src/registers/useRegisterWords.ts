// SPDX-License-Identifier: Apache-2.0
// Names that every register needs: of a column, of a field or relation, of a condition.
import type { TypeView } from '@onegrid/api'
import { useWords } from '@onegrid/i18n'
import { codeName, fieldOf, needsValue, relationOf, useNamed, type Condition } from '@onegrid/registry-view'
import { ownColumns } from './kept'

export function useRegisterWords() {
  const { t, language } = useWords()
  const named = useNamed()

  function columnName(type: TypeView, code: string): string {
    const own = ownColumns.find((one) => one === code)
    return own ? t(`registers.column.${own}`) : fieldName(type, code)
  }
  function fieldName(type: TypeView, code: string): string {
    return code === 'geometry' ? t('element.place.label') : named(fieldOf(type, code)?.name ?? relationOf(type, code)?.name) || code
  }
  function valueName(type: TypeView, { field: code, value }: Condition): string {
    const field = fieldOf(type, code)
    return field?.table ? codeName(type, field.table, value, language.value) : field?.type === 'boolean' ? t(value === 'true' ? 'common.yes' : 'common.no') : value
  }
  /** "使用情况 是 出租" */
  function conditionName(type: TypeView, condition: Condition): string {
    return [fieldName(type, condition.field), t(`registers.is.${condition.comparison}`), needsValue(condition.comparison) ? valueName(type, condition) : ''].filter(Boolean).join(' ')
  }
  return { columnName, fieldName, conditionName }
}
