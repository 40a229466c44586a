// SPDX-License-Identifier: Apache-2.0
// Where this phone is, and how exactly that is known.
import { onScopeDispose, ref, shallowRef } from 'vue'
import type { Place } from '@onegrid/map'

export interface Fix extends Place { accuracy: number }

export function useHere(options: { watch?: boolean; exact?: boolean } = {}) {
  const here = shallowRef<Fix>()
  const failed = ref(false)
  const asked: PositionOptions = { enableHighAccuracy: options.exact ?? false, timeout: 12_000, maximumAge: options.exact ? 0 : 120_000 }
  const took = ({ coords }: GeolocationPosition): void => {
    here.value = { lon: coords.longitude, lat: coords.latitude, accuracy: coords.accuracy }
    failed.value = false
  }
  const missed = (): void => void (failed.value = true)
  /** Asks again, as exactly as the phone can. */
  const locate = (): void => {
    if (navigator.geolocation) navigator.geolocation.getCurrentPosition(took, missed, { ...asked, enableHighAccuracy: true, maximumAge: 0 })
    else missed()
  }
  if (navigator.geolocation && options.watch) {
    const id = navigator.geolocation.watchPosition(took, missed, asked)
    onScopeDispose(() => navigator.geolocation.clearWatch(id))
  } else {
    navigator.geolocation?.getCurrentPosition(took, missed, asked)
  }
  return { here, failed, locate }
}
