// SPDX-License-Identifier: Apache-2.0
// Where somebody collected last without a place on the map: the next one is most likely there, too. On this phone only.
import { areasWith, isWithin, useSession } from '@onegrid/api'

const keyOf = (person: string): string => `onegrid.area.${person}`

export function useLastArea() {
  const session = useSession()
  const key = (): string => keyOf(session.caller.value?.person ?? '')
  return {
    /** The last one while it is still one of theirs; else the only one that they have. */
    usual(): string | undefined {
      const mine = areasWith('element.write', session.assignments.value)
      const last = localStorage.getItem(key())
      return last && isWithin(last, mine) ? last : mine.length === 1 ? mine[0] : undefined
    },
    remember: (area: string): void => localStorage.setItem(key(), area),
  }
}
