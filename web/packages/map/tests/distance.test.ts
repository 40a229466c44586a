// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { distance, formatDistance } from '../src/distance'

describe('distance', () => {
  it('is that of the great circle', () => {
    // People's Square to the Bund, Shanghai: about 1.6 km.
    expect(distance({ lon: 121.4737, lat: 31.2304 }, { lon: 121.4903, lat: 31.2335 })).toBeGreaterThan(1550)
    expect(distance({ lon: 121.4737, lat: 31.2304 }, { lon: 121.4903, lat: 31.2335 })).toBeLessThan(1650)
  })
  it('is said in what a walker thinks in', () => {
    expect([4, 87, 940, 1234, 15_400].map(formatDistance)).toEqual(['10 m', '90 m', '940 m', '1.2 km', '15 km'])
  })
})
