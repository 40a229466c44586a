// SPDX-License-Identifier: Apache-2.0
// The area that lists, counts and the map are limited to; nothing means everything the person may see. Kept for the person while the
// window is open.
import { useSession, type AreaView } from '@onegrid/api'
import { defineStore } from 'pinia'
import { shallowRef, watch } from 'vue'

export type ScopeArea = Pick<AreaView, 'code' | 'name' | 'name_en' | 'level' | 'bbox'>

export const useScope = defineStore('scope', () => {
  const { caller } = useSession()
  const area = shallowRef<ScopeArea | null>(null)
  const key = (): string => `onegrid.desk.area.${caller.value?.person ?? ''}`

  function read(): ScopeArea | null {
    try {
      return JSON.parse(sessionStorage.getItem(key()) ?? 'null') as ScopeArea | null
    } catch {
      return null
    }
  }
  function choose(chosen: ScopeArea | null): void {
    area.value = chosen && { code: chosen.code, name: chosen.name, name_en: chosen.name_en, level: chosen.level, bbox: chosen.bbox }
    if (area.value) {
      sessionStorage.setItem(key(), JSON.stringify(area.value))
    } else {
      sessionStorage.removeItem(key())
    }
  }
  watch(() => caller.value?.person, () => (area.value = read()), { immediate: true, flush: 'sync' })
  return { area, choose }
})
