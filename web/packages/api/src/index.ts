// SPDX-License-Identifier: Apache-2.0
export { body, createApi, isAbort, newKey, type Api, type ApiOptions } from './client'
export { ApiProblem, asProblem, type Trouble } from './problem'
export { caseEventTypes, LiveFeed, type CaseEvent, type CaseEventType, type LiveState } from './live'
export { createSession, type SessionStore } from './session'
export { filesPlace, followPlace, thumbnailUrl, uploadPhoto, type PhotoPlace } from './upload'
export { provideSession, useSession } from './inject'
export type * from './types'
export type { components, paths } from './generated/schema'
