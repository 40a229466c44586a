// SPDX-License-Identifier: Apache-2.0
import type { ElementItem, TypeBrief } from '@onegrid/api'
import { describe, expect, it } from 'vitest'
import { findAll, usedFirst, type Hits } from '../src/registers/find'

const item = (type: string): ElementItem => ({ id: '1', type, title: 't', status: 'current', version: 1, area: '31', record: {} })

describe('a search in several registers', () => {
  it('asks each once, a few at a time, and leaves out what has nothing', async () => {
    const got: Hits[] = []
    let open = 0
    let most = 0
    const types = Array.from({ length: 10 }, (_, index) => `t${index}`)
    const asked: string[] = []
    await findAll(types, 'x', {
      list: async (type) => {
        asked.push(type)
        most = Math.max(most, ++open)
        await new Promise((resolve) => setTimeout(resolve, 1))
        open--
        return { items: type === 't3' ? [item(type)] : [] }
      },
      found: (hits) => got.push(hits),
    }, new AbortController().signal)
    expect(asked.sort()).toEqual(types)
    expect(most).toBeLessThanOrEqual(4)
    expect(got.map(({ type }) => type)).toEqual(['t3'])
  })
  it('goes on past a register that fails, and fails when all do', async () => {
    const got: Hits[] = []
    const list = async (type: string) => {
      if (type === 'bad') throw new Error('no')
      return { items: [item(type)] }
    }
    await findAll(['bad', 'good'], 'x', { list, found: (hits) => got.push(hits) }, new AbortController().signal)
    expect(got).toHaveLength(1)
    await expect(findAll(['bad'], 'x', { list, found: () => undefined }, new AbortController().signal)).rejects.toThrow('no')
  })
  it('has the registers that were used last first', () => {
    const types = ['a', 'b', 'c'].map((code): TypeBrief => ({ code, name: { zh: code, en: code }, group: '', geometry: 'none', may: ['read'] }))
    expect(usedFirst(types, ['c', 'x']).map(({ code }) => code)).toEqual(['c', 'a', 'b'])
  })
})
