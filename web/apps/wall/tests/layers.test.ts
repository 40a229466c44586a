// SPDX-License-Identifier: Apache-2.0
import { expect, it, vi } from 'vitest'
import { mostLayers, useChosenLayers } from '../src/composables/useChosenLayers'

it('the wall shows what its address says, and its address says what it shows', () => {
  const replaceState = vi.fn()
  const { layers, choose } = useChosenLayers({ search: '?tour=1&layers=hydrant~heat,../x,house,hydrant', pathname: '/wall/' }, { replaceState })
  expect(layers.value).toEqual([{ code: 'hydrant', look: 'heat', opacity: 100 }, { code: 'house', look: 'code', opacity: 100 }])
  choose([{ code: 'house', look: 'age', opacity: 100 }])
  expect(replaceState).toHaveBeenLastCalledWith(null, '', '/wall/?tour=1&layers=house~age')
  choose([])
  expect(replaceState).toHaveBeenLastCalledWith(null, '', '/wall/?tour=1')
})

it('no more layers than can be told apart', () => {
  const { layers, choose } = useChosenLayers({ search: '?layers=a,b,c,d,e,f', pathname: '/wall/' }, { replaceState: vi.fn() })
  expect(layers.value).toHaveLength(mostLayers)
  choose(['a', 'b', 'c', 'd', 'e'].map((code) => ({ code, look: 'code' as const, opacity: 100 })))
  expect(layers.value).toHaveLength(mostLayers)
})
