// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'
import { useGridDraft } from '../src/composables/useGridDraft'

const at = (lon: number, lat: number): [number, number] => [lon, lat]

describe('an edit of grids while it is drawn', () => {
  it('is whole when the grid and the line are there', () => {
    const { take, press, finishLine, step, edit } = useGridDraft()
    take('split')
    expect(step.value).toBe('grid')
    press({ at: at(1, 1), grid: 'a' })
    expect(step.value).toBe('line')
    press({ at: at(0, 0), grid: 'b' })
    finishLine() // one point is no line
    expect(edit.value).toBeNull()
    press({ at: at(2, 2) })
    finishLine()
    expect(edit.value).toEqual({ kind: 'split', grid: 'a', line: [[0, 0], [2, 2]] })
  })

  it('takes the grid that is looked at', () => {
    const { take, press, step, draft } = useGridDraft()
    press({ at: at(0, 0), grid: 'a' })
    take('transfer')
    expect(draft.value.grids).toEqual(['a'])
    expect(step.value).toBe('line')
  })

  it('merges what was pressed, and keeps the first number', () => {
    const { take, press, edit } = useGridDraft()
    take('merge')
    press({ at: at(0, 0), grid: 'b' })
    expect(edit.value).toBeNull()
    press({ at: at(0, 0), grid: 'a' })
    expect(edit.value).toEqual({ kind: 'merge', grids: ['b', 'a'], into: 'b' })
    press({ at: at(0, 0), grid: 'a' })
    expect(edit.value).toBeNull()
  })

  it('asks for the part and the neighbour of a transfer, which is not the giver', () => {
    const { take, press, finishLine, step, edit } = useGridDraft()
    take('transfer')
    press({ at: at(0, 0), grid: 'a' })
    press({ at: at(0, 0) })
    press({ at: at(1, 0) })
    finishLine()
    expect(step.value).toBe('part')
    press({ at: at(0.5, 1), grid: 'a' })
    expect(step.value).toBe('taker')
    press({ at: at(0.5, 1), grid: 'a' })
    expect(edit.value).toBeNull()
    press({ at: at(3, 3), grid: 'b' })
    expect(edit.value).toEqual({ kind: 'transfer', grid: 'a', to: 'b', line: [[0, 0], [1, 0]], at: [0.5, 1] })
  })

  it('moves a vertex and redraws a border', () => {
    const { take, press, drag, finishLine, edit } = useGridDraft()
    take('vertex')
    drag([1, 1], [2, 2])
    expect(edit.value).toEqual({ kind: 'move_vertex', vertex: [1, 1], place: [2, 2] })
    take('border')
    press({ at: at(0, 0), edge: 0 })
    press({ at: at(0, 0) })
    press({ at: at(1, 0) })
    finishLine()
    expect(edit.value).toEqual({ kind: 'replace_edge', edge: 0, line: [[0, 0], [1, 0]] })
  })

  it('goes back press by press, and drops all at once', () => {
    const { take, press, finishLine, back, drop, draft, tool } = useGridDraft()
    take('split')
    press({ at: at(0, 0), grid: 'a' })
    press({ at: at(0, 0) })
    press({ at: at(1, 0) })
    finishLine()
    back()
    expect(draft.value.isLineDone).toBe(false)
    back()
    expect(draft.value.line).toEqual([[0, 0]])
    back()
    back()
    expect(draft.value.grids).toEqual([])
    expect(back()).toBe(false)
    drop()
    expect(tool.value).toBe('look')
  })
})
