// SPDX-License-Identifier: Apache-2.0
// The present, shared by all countdowns of a page: one timer while anybody looks, corrected by the server's clock.
import { onScopeDispose, readonly, ref, type Ref } from 'vue'

const step = 5_000
const now = ref(Date.now())
let skew = 0
let users = 0
let timer: ReturnType<typeof setInterval> | undefined

const tick = (): void => {
  now.value = Date.now() + skew
}

/** Tells what the server's clock says now (from `as_of`), so that countdowns are right on a device whose clock is not. */
export function serverSays(instant: string): void {
  const difference = new Date(instant).getTime() - Date.now()
  // Small differences are the way of the answer, not of the clock.
  skew = Math.abs(difference) > 15_000 ? difference : 0
  tick()
}

export function useNow(): Readonly<Ref<number>> {
  users++
  timer ??= setInterval(tick, step)
  tick()
  onScopeDispose(() => {
    if (--users === 0) {
      clearInterval(timer)
      timer = undefined
    }
  })
  return readonly(now)
}
