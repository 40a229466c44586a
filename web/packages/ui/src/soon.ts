// SPDX-License-Identifier: Apache-2.0
// Answering news: at once when it has been quiet, so that what somebody does elsewhere is seen here within the second; at most once in
// `gap` however much happens; and once more at the end of the gap, for what happened while the first answer was on its way.
import { onScopeDispose } from 'vue'

export const newsGap = 700
const gather = 40

export function useSoon(work: () => unknown, gap = newsGap) {
  let last = -Infinity
  let timer: ReturnType<typeof setTimeout> | undefined
  let again = false

  function run(): void {
    timer = undefined
    last = Date.now()
    work()
    if (again) {
      again = false
      timer = setTimeout(run, gap)
    }
  }
  const stop = (): void => {
    clearTimeout(timer)
    timer = undefined
    again = false
  }
  onScopeDispose(stop, true)

  function soon(): void {
    if (timer !== undefined) {
      return
    }
    const wait = Math.max(gather, last + gap - Date.now())
    again = wait === gather
    timer = setTimeout(run, wait)
  }
  return { soon, stop }
}
