// SPDX-License-Identifier: Apache-2.0
// What is not in force yet is kept in this browser, but nobody should leave it thinking that it is.
import { useWords } from '@onegrid/i18n'
import { confirm } from '@onegrid/ui'
import { onBeforeUnmount, onMounted, type Ref } from 'vue'
import { onBeforeRouteLeave } from 'vue-router'

export function useUnsaved(dirty: Readonly<Ref<boolean>>): void {
  const { t } = useWords()
  const guard = (event: BeforeUnloadEvent): void => {
    if (dirty.value) {
      event.preventDefault()
    }
  }
  onBeforeRouteLeave(async () => !dirty.value || (await confirm({ title: t('rules.leave_title'), text: t('rules.leave_text'), verb: t('rules.leave') })))
  onMounted(() => window.addEventListener('beforeunload', guard))
  onBeforeUnmount(() => window.removeEventListener('beforeunload', guard))
}
