// SPDX-License-Identifier: Apache-2.0
// The tour: goes from area to area by itself while nobody touches the wall.
import { onBeforeUnmount, ref, watch } from 'vue'

export function useTour(step: () => void, seconds = 20) {
  const touring = ref(false)
  let timer: ReturnType<typeof setInterval> | undefined
  watch(touring, (on) => {
    clearInterval(timer)
    if (on) {
      timer = setInterval(step, seconds * 1000)
    }
  })
  onBeforeUnmount(() => clearInterval(timer))
  return touring
}
