// SPDX-License-Identifier: Apache-2.0
// How many of each chosen type there are in the area that the wall looks at: asked again every minute, and sooner after a failure.
import { isAbort, useElementCalls, type ElementCount } from '@onegrid/api'
import { onBeforeUnmount, shallowRef, watch, type Ref } from 'vue'

const often = 60_000
const soonAgain = 10_000

export function useLayerCounts(codes: Ref<readonly string[]>, area: Ref<string | undefined>) {
  const calls = useElementCalls()
  const counts = shallowRef(new Map<string, ElementCount>())
  let asking: AbortController | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  async function load(): Promise<void> {
    clearTimeout(timer)
    asking?.abort()
    const mine = (asking = new AbortController())
    let hasFailed = false
    for (const code of codes.value) {
      try {
        const count = await calls.count(code, area.value ? { area: area.value } : {}, mine.signal)
        counts.value = new Map(counts.value).set(code, count)
      } catch (error) {
        if (isAbort(error)) {
          return
        }
        hasFailed = true
      }
    }
    if (codes.value.length > 0) {
      timer = setTimeout(() => void load(), hasFailed ? soonAgain : often)
    }
  }
  watch([() => codes.value.join(), area], () => {
    counts.value = new Map()
    void load()
  }, { immediate: true })
  onBeforeUnmount(() => {
    clearTimeout(timer)
    asking?.abort()
  })
  return counts
}
