// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest'
import { areasWith, beginningOf, isWithin } from '../src/areas'

const duty = (area: string | undefined, ...permissions: string[]) => ({ role: 'r', role_name: '', role_name_en: '', post: '', level: '', permissions, ...(area ? { area } : {}) })

it.each([['310000000000000', '31'], ['310101000000000', '310101'], ['310101002000000', '310101002'], ['310101002001000', '310101002001'], ['310101002001003', '310101002001003'], ['310101010000000', '310101010']])('the codes below %s begin with %s', (code, beginning) => {
  expect(beginningOf(code)).toBe(beginning)
})
it('an area is within itself and what contains it', () => {
  expect(isWithin('310101002001003', ['310101002000000'])).toBe(true)
  expect(isWithin('310101002001003', ['310101002001003'])).toBe(true)
  expect(isWithin('310101003001003', ['310101002000000'])).toBe(false)
  expect(isWithin('310101002000000', ['310101002001000'])).toBe(false)
  expect(isWithin('310101002001003', [])).toBe(false)
})
it('one collects where one has the permission; what lies in another area is not said again', () => {
  const duties = [duty('310101002001000', 'element.write'), duty('310101002000000', 'element.write'), duty('310101000000000', 'case.report'), duty(undefined, 'element.write'), duty('310101003001000', 'element.write'), duty('310101003001000', 'element.write')]
  expect(areasWith('element.write', duties)).toEqual(['310101002000000', '310101003001000'])
  expect(areasWith('element.approve', duties)).toEqual([])
})
