// SPDX-License-Identifier: Apache-2.0
// The figures of one area, now or at a past instant: loaded when either changes, again soon after news, and every half minute; after
// a failure sooner, and at once when news arrives again.
import { body, isAbort, useSession, type CaseEvent, type WallSummary } from '@onegrid/api'
import { useSoon } from '@onegrid/ui'
import { onBeforeUnmount, ref, shallowRef, watch, type Ref } from 'vue'

const often = 30_000
const soonAgain = 5_000

export function useSummary(area: Ref<string>, at: Ref<string | undefined>, onNews: (event: CaseEvent) => void) {
  const session = useSession()
  const summary = shallowRef<WallSummary>()
  const failed = ref(false)
  let asking: AbortController | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  async function load(): Promise<void> {
    clearTimeout(timer)
    asking?.abort()
    const mine = (asking = new AbortController())
    try {
      summary.value = await body(
        session.api.GET('/v1/wall/summary', {
          params: { query: { ...(area.value ? { area: area.value } : {}), ...(at.value ? { at: at.value } : {}) } },
          signal: mine.signal,
        }),
      )
      failed.value = false
    } catch (error) {
      if (isAbort(error)) {
        return
      }
      failed.value = true
    }
    timer = setTimeout(() => void load(), failed.value ? soonAgain : often)
  }

  const { soon } = useSoon(load)
  const stopListening = session.live.onCase((_, event) => {
    if (!event.confidential) onNews(event) // counted, not shown
    if (at.value === undefined) {
      soon()
    }
  })
  watch([area, at], () => void load(), { immediate: true })
  watch(session.live.state, (state) => {
    if (state === 'live' && failed.value) {
      void load()
    }
  })
  onBeforeUnmount(() => {
    stopListening()
    clearTimeout(timer)
    asking?.abort()
  })
  return { summary, failed, load }
}
