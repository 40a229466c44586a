// SPDX-License-Identifier: Apache-2.0
// Loading one thing: what was shown stays until the new is there.
import { shallowRef, type ShallowRef } from 'vue'
import { useNewest, type Newest } from './newest'

export interface Loaded<T> extends Omit<Newest, 'run'> {
  data: ShallowRef<T | null>
  load: () => Promise<void>
}

export function useLoad<T>(get: (signal: AbortSignal) => Promise<T>): Loaded<T> {
  const { run, ...state } = useNewest()
  const data = shallowRef<T | null>(null)
  return { ...state, data, load: () => run(get, (got) => (data.value = got)) }
}
