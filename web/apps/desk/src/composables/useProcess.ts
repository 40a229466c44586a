// SPDX-License-Identifier: Apache-2.0
// One process in the workshop.
import { body, newKey, useSession, type ProcessCheckView, type ProcessView, type StrandView } from '@onegrid/api'
import { ref } from 'vue'
import { useDraft } from './useDraft'

export function useProcess(name: string) {
  const { api } = useSession()
  const path = { name }
  const moveRunning = ref(false) // what runs goes on under the new version too
  const draft = useDraft<ProcessView, ProcessCheckView>(name, 'process.', {
    load: () => body(api.GET('/v1/workshop/processes/{name}', { params: { path } })),
    versions: async () => (await body(api.GET('/v1/workshop/processes/{name}/versions', { params: { path } }))).items,
    textOf: async (version) => (await body(api.GET('/v1/workshop/processes/{name}/versions/{version}', { params: { path: { name, version } } }))).xml,
    check: (xml, signal) => body(api.POST('/v1/workshop/processes/{name}/check', { params: { path }, body: { xml }, signal })),
    apply: (draft) => body(api.POST('/v1/workshop/processes/{name}/apply', { params: { path, header: { 'Idempotency-Key': newKey() } }, body: { ...draft, move_running: moveRunning.value } })),
    rollBack: (back) => body(api.POST('/v1/workshop/processes/{name}/roll-back', { params: { path, header: { 'Idempotency-Key': newKey() } }, body: back })),
  })
  const strand = (): Promise<StrandView> => body(api.POST('/v1/workshop/processes/{name}/strand', { params: { path }, body: { xml: draft.draft.value } }))
  return { ...draft, moveRunning, strand }
}

export type ProcessDraft = ReturnType<typeof useProcess>
