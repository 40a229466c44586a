// SPDX-License-Identifier: Apache-2.0
// Sending one photo. The browser writes the multipart body, so this does not go through the typed client's JSON.
import { body, newKey, type Api } from './client'
import type { FileView } from './types'

export async function uploadPhoto(api: Api, file: Blob, name = 'photo.jpg', key = newKey(), signal?: AbortSignal): Promise<FileView> {
  return body(
    api.POST('/v1/files', {
      params: { header: { 'Idempotency-Key': key } },
      body: { file: '', purpose: 'case_photo' },
      bodySerializer: () => {
        const form = new FormData()
        form.append('purpose', 'case_photo')
        form.append('file', file, name)
        return form
      },
      signal,
    }),
  )
}

export const photoUrl = (id: string): string => `/v1/files/${encodeURIComponent(id)}`
export const thumbnailUrl = (id: string): string => `/v1/files/${encodeURIComponent(id)}/thumbnail`
