// SPDX-License-Identifier: Apache-2.0
// What a thematic map shows, kept in step with the address: what is chosen is written there, and what the address comes to say (back,
// a link) is shown.
import { onScopeDispose, shallowRef, watch } from 'vue'
import { onBeforeRouteLeave, useRoute, useRouter, type LocationQuery, type LocationQueryRaw } from 'vue-router'
import { stateOf, withState, type MapState } from './state'

export function useMapState() {
  const route = useRoute()
  const router = useRouter()
  const state = shallowRef(stateOf(route.query))

  // A map that still glides must not call back whoever is on the way to another page.
  let isLeaving = false
  onBeforeRouteLeave(() => {
    isLeaving = true
  })
  onScopeDispose(router.afterEach(() => {
    isLeaving = false
  }))

  /** Writes the address: the state as it is now, and what else is to stand in it. */
  function write(beside: LocationQueryRaw = {}): void {
    if (!isLeaving) {
      void router.replace({ query: { ...withState(route.query, state.value), ...beside } })
    }
  }
  watch(() => route.query, (query) => {
    const said = stateOf(query)
    if (route.name === 'maps' && JSON.stringify(said) !== JSON.stringify(stateOf(withState(query, state.value) as LocationQuery))) {
      state.value = said
    }
  })
  return {
    state, write,
    change(changed: Partial<MapState>): void {
      state.value = { ...state.value, ...changed }
      write()
    },
  }
}
