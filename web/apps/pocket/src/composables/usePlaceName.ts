// SPDX-License-Identifier: Apache-2.0
// Which street, community and grid a place is in, said under the pin.
import { body, useSession } from '@onegrid/api'
import { useWords } from '@onegrid/i18n'
import { computed, ref, shallowRef, watch, type Ref } from 'vue'
import type { LocatedView } from '@onegrid/api'

export function usePlaceName(place: Ref<{ lon: number; lat: number } | null>) {
  const session = useSession()
  const { t, name } = useWords()
  const located = shallowRef<LocatedView>()
  const asked = ref(0)
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(place, (now) => {
    clearTimeout(timer)
    if (!now) return
    timer = setTimeout(async () => {
      const mine = ++asked.value
      try {
        const found = await body(session.api.GET('/v1/locate', { params: { query: { lon: now.lon, lat: now.lat } } }))
        if (mine === asked.value) located.value = found
      } catch {
        if (mine === asked.value) located.value = undefined
      }
    }, 300)
  }, { immediate: true, deep: true })
  return computed(() => ({
    outside: located.value?.outside === true,
    text: !located.value ? '' : located.value.outside ? t('map.outside') : located.value.path.filter((area) => area.level !== 'city').map((area) => (area.level === 'grid' ? `${t('level.grid')} ${area.code.slice(-3)}` : name(area))).join(' · '),
  }))
}
