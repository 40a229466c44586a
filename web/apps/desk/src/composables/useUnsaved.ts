// SPDX-License-Identifier: Apache-2.0
// What is not in force, or not sent yet: nobody should leave it thinking that it is.
import { useWords } from '@onegrid/i18n'
import { confirm } from '@onegrid/ui'
import { onBeforeUnmount, onMounted, type Ref } from 'vue'
import { onBeforeRouteLeave } from 'vue-router'

/** Asks before the page is left; `words` are where what it asks stands. Gives the question, for what is closed without leaving the page. */
export function useUnsaved(dirty: Readonly<Ref<boolean>>, words = 'rules'): () => Promise<boolean> {
  const { t } = useWords()
  const mayLeave = async (): Promise<boolean> => !dirty.value || (await confirm({ title: t(`${words}.leave_title`), text: t(`${words}.leave_text`), verb: t(`${words}.leave`) }))
  const guard = (event: BeforeUnloadEvent): void => {
    if (dirty.value) {
      event.preventDefault()
    }
  }
  onBeforeRouteLeave(mayLeave)
  onMounted(() => window.addEventListener('beforeunload', guard))
  onBeforeUnmount(() => window.removeEventListener('beforeunload', guard))
  return mayLeave
}
