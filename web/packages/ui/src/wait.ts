// SPDX-License-Identifier: Apache-2.0
// Progress is shown only for waits that a person notices: true from 0.4 s after `busy` began until it ends.
import { onScopeDispose, ref, watch, type Ref } from 'vue'

export const noticeable = 400

export function useSlow(busy: Ref<boolean>, after = noticeable): Ref<boolean> {
  const slow = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(
    busy,
    (value) => {
      clearTimeout(timer)
      slow.value = false
      if (value) {
        timer = setTimeout(() => (slow.value = true), after)
      }
    },
    { immediate: true },
  )
  onScopeDispose(() => clearTimeout(timer))
  return slow
}
