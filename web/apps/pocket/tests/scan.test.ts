// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { cleaned, readScan } from '../src/registers/scan'

const city = 'https://city.test'

describe('a scanned text', () => {
  it.each([
    [`${city}/pocket/element/house/1234`, { type: 'house', id: '1234' }],
    [`${city}/desk/registers/fire_hydrant/9?tab=history`, { type: 'fire_hydrant', id: '9' }],
    ['onegrid:house/77', { type: 'house', id: '77' }],
  ])('%s opens the element', (text, element) => expect(readScan(text, city).element).toEqual(element))

  it('of somebody else\'s page opens nothing, however it looks', () => {
    expect(readScan('https://evil.test/pocket/element/house/1234', city).element).toBeUndefined()
    expect(readScan('javascript:alert(1)', city)).toEqual({ code: 'javascript:alert(1)', codes: ['javascript:alert(1)'] })
  })
  it('of a door plate gives the code in its address, the one that is called a code first', () => {
    expect(readScan('https://plates.test/p?v=2024&code=310101000123456', city).codes[0]).toBe('310101000123456')
    expect(readScan('http://plates.test/dz/DZ-31010100012', city).code).toBe('DZ-31010100012')
    expect(readScan('https://plates.test/about', city)).toEqual({ code: 'https://plates.test/about', codes: [] })
  })
  it('of a label is the code itself, in half width and without what cannot be seen', () => {
    expect(readScan('\ufeff ＸＨ－０００１２\r\n', city).code).toBe('XH-00012')
    expect(cleaned('a\u0000b')).toBe('a b')
  })
  it('of nothing is nothing', () => expect(readScan('  ', city)).toEqual({ code: '', codes: [] }))
  it('with a broken address is still a text', () => expect(readScan('https://%zz', city).code).toBe('https://%zz'))
})
