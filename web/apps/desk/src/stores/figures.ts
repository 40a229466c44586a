// SPDX-License-Identifier: Apache-2.0
// The two figures of the top bar: what waits for me and what is late. Asked again soon after anything happens.
import { body, useSession } from '@onegrid/api'
import { serverSays, useSoon } from '@onegrid/ui'
import { defineStore } from 'pinia'
import { ref } from 'vue'

export const useFigures = defineStore('figures', () => {
  const { api, live } = useSession()
  const mine = ref(0)
  const late = ref(0)
  let every: ReturnType<typeof setInterval> | undefined
  let stop: (() => void) | undefined

  async function load(): Promise<void> {
    try {
      const counts = await body(api.GET('/v1/cases/counts', { params: { query: { view: 'my' } } }))
      mine.value = counts.mine
      late.value = counts.late
      serverSays(counts.as_of)
    } catch {
      // The old figures stay; the live mark says that nothing arrives.
    }
  }
  const { soon, stop: calm } = useSoon(load)

  return {
    mine, late, load,
    follow() {
      void load()
      stop = live.onCase(soon)
      every = setInterval(() => void load(), 60_000)
    },
    unfollow() {
      stop?.()
      calm()
      clearInterval(every)
      every = undefined
    },
  }
})
