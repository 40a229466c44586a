// SPDX-License-Identifier: Apache-2.0
// What may be done with an element as it is, and doing it: each act once (one key for one intention), what was done said, what was refused
// said with what the server says.
import { newKey, useElementCalls, type ElementAct, type ElementView, type TypeView } from '@onegrid/api'
import { useWords } from '@onegrid/i18n'
import { useToasts } from '@onegrid/ui'
import { ref } from 'vue'

/** Acts that are said why. */
export const reasoned = ['retire', 'restore', 'refuse', 'unmerge', 'approve'] as const
export type ReasonedAct = (typeof reasoned)[number]
export const needsReason = (act: ReasonedAct): boolean => act !== 'approve'
/** In the order in which they stand; changing, confirming, unmasking and merging have buttons of their own. */
export const actsOf = (element: Pick<ElementView, 'may'>): ReasonedAct[] => reasoned.filter((act) => (element.may as ElementAct[] | undefined)?.includes(act))

export function useElementActs(done: (element: ElementView) => void) {
  const calls = useElementCalls()
  const toasts = useToasts()
  const { t } = useWords()
  const busy = ref(false)

  /** Throws what was refused: the dialog says it. */
  async function run(type: TypeView, element: ElementView, act: ReasonedAct, reason: string, key: string): Promise<void> {
    const { id, version } = element
    const given = { version, reason }
    const after = await (act === 'approve' ? calls.approve(type.code, id, reason ? given : { version }, key) : calls[act](type.code, id, given, key))
    toasts.done(t(`registers.done.${act}`))
    done(after)
  }
  async function confirm(type: TypeView, element: ElementView, fields?: string[]): Promise<void> {
    busy.value = true
    try {
      const after = await calls.confirm(type.code, element.id, fields ? { fields } : {}, newKey())
      toasts.done(t('registers.done.confirm'))
      done(after)
    } catch (error) {
      toasts.problem(error)
    } finally {
      busy.value = false
    }
  }
  async function merge(type: TypeView, element: ElementView, into: string, reason: string, key: string): Promise<void> {
    const after = await calls.merge(type.code, element.id, { version: element.version, into, reason }, key)
    toasts.done(t('registers.done.merge'))
    done(after)
  }
  return { busy, run, confirm, merge }
}
