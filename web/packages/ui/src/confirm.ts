// SPDX-License-Identifier: Apache-2.0
// Asking once before something that cannot be undone: `if (await confirm({ title, text, verb })) …`. The host
// component (ConfirmHost) is placed once in each app.
import { shallowRef } from 'vue'

export interface Question {
  title: string
  /** What will happen, in words. */
  text: string
  /** The verb on the button. */
  verb: string
  danger?: boolean
}

interface Asked extends Question {
  answer: (yes: boolean) => void
}

export const asked = shallowRef<Asked | null>(null)

export function confirm(question: Question): Promise<boolean> {
  asked.value?.answer(false)
  return new Promise((resolve) => {
    asked.value = {
      ...question,
      answer: (yes) => {
        asked.value = null
        resolve(yes)
      },
    }
  })
}
