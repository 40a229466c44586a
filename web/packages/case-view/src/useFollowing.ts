// SPDX-License-Identifier: Apache-2.0
// Following a case: being told when it moves.
import { body, useSession, type WatchedView } from '@onegrid/api'

export function useFollowing() {
  const { api } = useSession()
  return {
    /** Follows the case, or follows it no more; answers how many do. */
    follow: (id: string, on: boolean): Promise<WatchedView> => {
      const options = { params: { path: { id } } }
      return body(on ? api.POST('/v1/cases/{id}/followers', options) : api.DELETE('/v1/cases/{id}/followers', options))
    },
  }
}
