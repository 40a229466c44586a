// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { ref } from 'vue'
import { chipsOf, filtersOf, withFilters } from '../src/composables/filters'
import { useSavedFilters } from '../src/composables/useSavedFilters'
import { useSelection } from '../src/composables/useSelection'
import { adminItems, firstPage, visible, workItems } from '../src/layout/navigation'

describe('filters in the address', () => {
  it('come back as they went in, and leave the rest of the address alone', () => {
    const query = withFilters({ case: '7', colour: 'red' }, { stage: 'intake', q: '井盖' })
    expect(query).toEqual({ case: '7', stage: 'intake', q: '井盖' })
    expect(filtersOf({ case: '7', stage: 'intake', q: '井盖' })).toEqual({ stage: 'intake', q: '井盖' })
  })
  it('are taken once when given twice', () => {
    expect(filtersOf({ stage: ['a', 'b'] })).toEqual({ stage: 'a' })
  })
  it('show as chips, but for the tabs and the order', () => {
    expect(chipsOf({ stage: 'intake', sort: 'created', unit: '1', q: 'x' })).toEqual(['unit', 'q'])
  })
})

describe('saved views', () => {
  const storage = (): Pick<Storage, 'getItem' | 'setItem'> & { kept: Map<string, string> } => {
    const kept = new Map<string, string>()
    return { kept, getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) }
  }
  it('are kept for each account, replaced by name, found again by what they filter', () => {
    const where = storage()
    const mine = useSavedFilters('a', where)
    mine.save({ name: 'red', view: 'my', filters: { colour: 'red' } })
    mine.save({ name: 'red', view: 'my', filters: { colour: 'red', stage: 'intake' } })
    expect(useSavedFilters('a', where).views.value).toHaveLength(1)
    expect(useSavedFilters('b', where).views.value).toHaveLength(0)
    expect(mine.find('my', { stage: 'intake', colour: 'red' })?.name).toBe('red')
    expect(mine.find('all', { stage: 'intake', colour: 'red' })).toBeUndefined()
    mine.remove('red')
    expect(mine.views.value).toHaveLength(0)
  })
  it('survive a spoiled store', () => {
    const where = storage()
    where.kept.set('onegrid.desk.views.a', '{"not":')
    expect(useSavedFilters('a', where).views.value).toEqual([])
  })
})

describe('the keyboard in a list', () => {
  it('starts at an end, stops at the ends, and follows a row that moves', () => {
    const ids = ref(['a', 'b', 'c'])
    const { move, at, index } = useSelection(ids)
    expect(move(1)).toBe('a')
    expect(move(-1)).toBe('a')
    expect([move(1), move(1), move(1)]).toEqual(['b', 'c', 'c'])
    ids.value = ['c', 'a', 'b']
    expect(at.value).toBe('c')
    expect(index.value).toBe(0)
    ids.value = []
    expect(move(1)).toBeNull()
  })
  it('goes on from where it stood when what was acted upon leaves the list', () => {
    const ids = ref(['a', 'b', 'c', 'd'])
    const { move, at } = useSelection(ids)
    move(1)
    expect(move(1)).toBe('b')
    ids.value = ['a', 'c', 'd']
    expect(move(1), 'the next one came up').toBe('c')
    ids.value = ['a', 'd']
    expect(move(-1), 'the one before it').toBe('a')
    ids.value = ['d']
    expect([move(1), at.value]).toEqual(['d', 'd'])
  })
  it('selects and forgets what left the list', () => {
    const ids = ref(['a', 'b'])
    const { toggle, selected } = useSelection(ids)
    toggle('a')
    toggle('b')
    toggle('a')
    expect(selected.value).toEqual(['b'])
    ids.value = ['a']
    expect(selected.value).toEqual([])
  })
})

describe('the navigation', () => {
  const person = (...permissions: string[]) => ({ may: (permission: string) => permissions.includes(permission) })
  it('shows only what the person may see', () => {
    expect(visible([...workItems, ...adminItems], person('audit.read')).map(({ name }) => name)).toEqual(['audit'])
    expect(visible(workItems, person('case.read_unit')).map(({ name }) => name)).toEqual(['my', 'all', 'map', 'workload', 'followed'])
  })
  it('opens the first page there is, else the account', () => {
    expect(firstPage(person('case.read_area'))).toBe('/work/my')
    expect(firstPage(person('job.read'))).toBe('/admin/jobs')
    expect(firstPage(person())).toBe('/account')
  })
})
