// SPDX-License-Identifier: Apache-2.0
// Names of things that change with the pack: stages, acts, levels, sources, matters. Loaded once a language.
import { body, useSession, type CatalogueView, type MatterView } from '@onegrid/api'
import { useWords } from '@onegrid/i18n'
import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'

export const useCatalogue = defineStore('catalogue', () => {
  const { api } = useSession()
  const { t, te, name, language } = useWords()
  const catalogue = shallowRef<CatalogueView | null>(null)
  const matters = computed<MatterView[]>(() => catalogue.value?.matters ?? [])
  const byCode = computed(() => new Map(matters.value.map((matter) => [matter.code, matter])))

  async function load(): Promise<void> {
    try {
      catalogue.value = await body(api.GET('/v1/catalogue'))
    } catch {
      // Names then come from our own words; the next page that needs it asks again.
    }
  }
  watch(language, () => catalogue.value && load())

  function named(group: 'stages' | 'acts' | 'levels' | 'sources', fallback: string, code: string): string {
    const found = catalogue.value?.[group]?.find((one) => one.code === code)
    return found ? name(found) : te(`${fallback}.${code}`) ? t(`${fallback}.${code}`) : code
  }

  return {
    catalogue, matters, load,
    ensure: async () => {
      if (!catalogue.value) {
        await load()
      }
    },
    matterOf: (code: string): MatterView | undefined => byCode.value.get(code),
    stageName: (code: string): string => named('stages', 'stage', code),
    actName: (code: string): string => named('acts', 'act_name', code),
    levelName: (code: string): string => named('levels', 'level', code),
    sourceName: (code: string): string => named('sources', 'source', code),
  }
})
