// SPDX-License-Identifier: Apache-2.0
import { createWords } from '@onegrid/i18n'
import { enableAutoUnmount, mount, type DOMWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import PlaceFields from '../src/PlaceFields.vue'
import { isSamePlace, placeIn, placeText } from '../src/placeText'

enableAutoUnmount(afterEach)
beforeEach(() => localStorage.setItem('onegrid.language', 'zh-CN'))

describe('a place as a text', () => {
  it('is read as maps copy it, and written with six decimals', () => {
    expect(['121.4762, 31.2352', ' 121.4762，31.2352 ', '121.4762 31.2352'].map(placeIn)).toEqual(Array(3).fill({ lon: 121.4762, lat: 31.2352 }))
    expect(['', '121.4762', '121.4762, 91', '200, 31', '福州路12号', '12 号 3'].map(placeIn)).toEqual(Array(6).fill(undefined))
    expect(placeText({ lon: 121.4762, lat: 31.2 })).toBe('121.476200, 31.200000')
  })
  it('is the same within what a map rounds', () => {
    const at = { lon: 121.4762, lat: 31.2352 }
    expect(isSamePlace(at, { lon: 121.4762015, lat: 31.2352 })).toBe(true)
    expect(isSamePlace(at, { lon: 121.47621, lat: 31.2352 })).toBe(false)
    expect([isSamePlace(at, null), isSamePlace(null, undefined)]).toEqual([false, true])
  })
})

describe('longitude and latitude', () => {
  it('are a place once both are there, or put in at once; what is none is said and kept', async () => {
    const wrapper = mount(PlaceFields, { props: { place: null }, global: { plugins: [createWords({ 'zh-CN': {}, en: {} })] } })
    const [lon, lat] = wrapper.findAll<HTMLInputElement>('input')
    const put = async (field: DOMWrapper<HTMLInputElement> | undefined, text: string): Promise<void> => {
      await field?.setValue(text)
      await field?.trigger('change')
    }
    await put(lon, '121.47')
    expect(wrapper.emitted('place')).toBeUndefined()
    await put(lat, '131')
    expect(wrapper.find('[role=alert]').text()).toContain('纬度')
    expect(lat?.element.value).toBe('131')
    await put(lat, '31.23')
    expect(wrapper.emitted('place')).toEqual([[{ lon: 121.47, lat: 31.23 }]])
    await put(lon, '121.5, 31.5')
    expect(wrapper.emitted('place')?.[1]).toEqual([{ lon: 121.5, lat: 31.5 }])
    expect(wrapper.find('[role=alert]').exists()).toBe(false)
  })
})
