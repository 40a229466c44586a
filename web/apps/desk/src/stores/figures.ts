// SPDX-License-Identifier: Apache-2.0
// The two figures of the top bar, of the area chosen: what waits for me and what is late of all that I see, each as many as the list
// that it opens. Asked again soon after anything happens.
import { body, useSession } from '@onegrid/api'
import { serverSays, useNewest, useSoon } from '@onegrid/ui'
import { defineStore } from 'pinia'
import { ref, watch } from 'vue'
import { useScope } from './scope'

export const useFigures = defineStore('figures', () => {
  const { api, live } = useSession()
  const scope = useScope()
  const { run } = useNewest()
  const mine = ref(0)
  const late = ref(0)
  let every: ReturnType<typeof setInterval> | undefined
  let stop: (() => void) | undefined

  // When it fails the old figures stay; the live mark says that nothing arrives.
  const load = (): Promise<void> =>
    run((signal) => body(api.GET('/v1/cases/counts', { params: { query: { view: 'late', area: scope.area?.code } }, signal })), (counts) => {
      mine.value = counts.mine
      late.value = counts.late
      serverSays(counts.as_of)
    })
  const { soon, stop: calm } = useSoon(load)
  watch(() => scope.area, () => every && void load())

  function unfollow(): void {
    stop?.()
    calm()
    clearInterval(every)
    every = undefined
  }
  return {
    mine, late, unfollow,
    follow(): void {
      unfollow()
      void load()
      stop = live.onCase(soon)
      every = setInterval(() => void load(), 60_000)
    },
  }
})
