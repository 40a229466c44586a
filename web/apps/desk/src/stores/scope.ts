// SPDX-License-Identifier: Apache-2.0
// The area that lists, counts and the map are limited to; nothing means everything the person may see.
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'

export interface ScopeArea { code: string; name: string; name_en?: string; level: string }

const key = 'onegrid.desk.area'

export const useScope = defineStore('scope', () => {
  const area = shallowRef<ScopeArea | null>(read())
  function choose(chosen: ScopeArea | null): void {
    area.value = chosen
    if (chosen) {
      sessionStorage.setItem(key, JSON.stringify(chosen))
    } else {
      sessionStorage.removeItem(key)
    }
  }
  return { area, choose }
})

function read(): ScopeArea | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') as ScopeArea | null
  } catch {
    return null
  }
}
