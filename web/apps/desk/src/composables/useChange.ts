// SPDX-License-Identifier: Apache-2.0
// Changing a row of an administrator's list: asked once when it cannot be taken back, said when it is done, the list fresh after it.
import { confirm, useToasts, type Question } from '@onegrid/ui'

export function useChange(reload: () => Promise<void>) {
  const toasts = useToasts()
  /** Whether it was done. What is refused is said; the list stays. */
  return async (work: () => Promise<unknown>, done: string, question?: Question): Promise<boolean> => {
    if (question && !(await confirm(question))) {
      return false
    }
    try {
      await work()
      toasts.done(done)
      await reload()
      return true
    } catch (error) {
      toasts.problem(error)
      return false
    }
  }
}
