// SPDX-License-Identifier: Apache-2.0
// A study of history: asked for, followed while it runs, stopped, gone on with.
import { body, newKey, useSession, type StudyCaseView, type StudyRequest, type StudyView } from '@onegrid/api'
import { useLongRun } from './useLongRun'

export function useStudy() {
  const { api } = useSession()
  const of = (id: string) => ({ params: { path: { id } } })
  const { run: study, begin, goOn, ...rest } = useLongRun<StudyView, StudyCaseView>({
    read: (id) => body(api.GET('/v1/workshop/studies/{id}', of(id))),
    stop: (id) => body(api.POST('/v1/workshop/studies/{id}/cancel', of(id))),
    cases: (id, query, signal) => body(api.GET('/v1/workshop/studies/{id}/cases', { params: { path: { id }, query }, signal })),
    hasCases: ({ kind }) => kind !== 'heat',
  })
  const start = (request: StudyRequest): Promise<void> =>
    begin(() => body(api.POST('/v1/workshop/studies', { params: { header: { 'Idempotency-Key': newKey() } }, body: request })))
  const resume = (): Promise<void> => goOn((id) => body(api.POST('/v1/workshop/studies/{id}/resume', of(id))))
  return { study, start, resume, ...rest }
}
