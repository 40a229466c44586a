// SPDX-License-Identifier: Apache-2.0
// Photos being added to a form: each uploaded at once, shown with its state, tried again by itself or by a press.
import { asProblem, newKey, uploadPhoto, useSession, type ApiProblem } from '@onegrid/api'
import { computed, onScopeDispose, shallowReactive } from 'vue'

export interface PhotoDraft {
  key: string
  preview: string
  state: 'uploading' | 'done' | 'failed'
  file?: File
  id?: string
  problem?: ApiProblem
}

export function usePhotos(onChange: (ids: string[]) => void) {
  const { api } = useSession()
  const drafts = shallowReactive<PhotoDraft[]>([])
  const ids = computed(() => drafts.flatMap(({ id }) => (id ? [id] : [])))

  function replace(key: string, change: Partial<PhotoDraft>): void {
    const at = drafts.findIndex((draft) => draft.key === key)
    if (at >= 0) {
      drafts.splice(at, 1, { ...drafts[at]!, ...change })
      onChange(ids.value)
    }
  }

  async function send(draft: PhotoDraft): Promise<void> {
    replace(draft.key, { state: 'uploading', problem: undefined })
    try {
      const { id } = await uploadPhoto(api, draft.file!, draft.file!.name)
      replace(draft.key, { state: 'done', id })
    } catch (error) {
      replace(draft.key, { state: 'failed', problem: asProblem(error) })
    }
  }

  function add(files: Iterable<File>): void {
    for (const file of files) {
      const draft: PhotoDraft = { key: newKey(), preview: URL.createObjectURL(file), state: 'uploading', file }
      drafts.push(draft)
      void send(draft)
    }
  }

  function remove(key: string): void {
    const at = drafts.findIndex((draft) => draft.key === key)
    if (at >= 0) {
      URL.revokeObjectURL(drafts[at]!.preview)
      drafts.splice(at, 1)
      onChange(ids.value)
    }
  }

  function clear(): void {
    drafts.forEach(({ preview }) => URL.revokeObjectURL(preview))
    drafts.splice(0)
  }
  onScopeDispose(clear)

  return { drafts, ids, add, remove, clear, again: send, uploading: computed(() => drafts.some(({ state }) => state === 'uploading')) }
}
