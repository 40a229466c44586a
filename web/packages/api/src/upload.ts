// SPDX-License-Identifier: Apache-2.0
// Sending one file. The browser writes the multipart body, so this does not go through the typed client's JSON.
import { body, type Api } from './client'
import type { FileView } from './types'

/** One file, for what it is for: the server says which kinds it takes. */
export async function uploadFile(api: Api, file: Blob, name: string, purpose: string, signal?: AbortSignal): Promise<FileView> {
  return body(
    api.POST('/v1/files', {
      body: { file: '', purpose },
      bodySerializer: () => {
        const form = new FormData()
        form.append('purpose', purpose)
        form.append('file', file, name)
        return form
      },
      signal,
    }),
  )
}

export const uploadPhoto = (api: Api, file: Blob, name = 'photo.jpg', signal?: AbortSignal): Promise<FileView> => uploadFile(api, file, name, 'case_photo', signal)

/** Where photos are fetched from. */
export interface PhotoPlace {
  photo: (id: string) => string
  thumbnail: (id: string) => string
}

const placeAt = (folder: string): PhotoPlace => ({
  photo: (id) => `${folder}/${encodeURIComponent(id)}`,
  thumbnail: (id) => `${folder}/${encodeURIComponent(id)}/thumbnail`,
})
export const filesPlace = placeAt('/v1/files')
/** What a follow code shows, without an account. */
export const followPlace = (code: string): PhotoPlace => placeAt(`/v1/follow/${encodeURIComponent(code)}/photos`)
export const thumbnailUrl = filesPlace.thumbnail
