// SPDX-License-Identifier: Apache-2.0
// One decision in the workshop.
import { body, newKey, useSession, type CheckView, type DecisionView } from '@onegrid/api'
import { useDraft } from './useDraft'

export function useDecision(name: string) {
  const { api } = useSession()
  const path = { name }
  return useDraft<DecisionView, CheckView>(name, '', {
    load: () => body(api.GET('/v1/workshop/decisions/{name}', { params: { path } })),
    versions: async () => (await body(api.GET('/v1/workshop/decisions/{name}/versions', { params: { path } }))).items,
    textOf: async (version) => (await body(api.GET('/v1/workshop/decisions/{name}/versions/{version}', { params: { path: { name, version } } }))).xml,
    check: (xml, signal) => body(api.POST('/v1/workshop/decisions/{name}/check', { params: { path }, body: { xml }, signal })),
    apply: (draft) => body(api.POST('/v1/workshop/decisions/{name}/apply', { params: { path, header: { 'Idempotency-Key': newKey() } }, body: draft })),
    rollBack: (back) => body(api.POST('/v1/workshop/decisions/{name}/roll-back', { params: { path, header: { 'Idempotency-Key': newKey() } }, body: back })),
  })
}

export type Decision = ReturnType<typeof useDecision>
