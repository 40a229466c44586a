// SPDX-License-Identifier: Apache-2.0
// One edit of grids while it is drawn: which tool, what was pressed so far, what is asked for next, and the edit once it is whole.
import type { GridEditRequest } from '@onegrid/api'
import type { GridHit } from '@onegrid/map'
import { computed, shallowRef } from 'vue'

export const gridTools = ['look', 'split', 'merge', 'vertex', 'border', 'transfer'] as const
export type GridTool = (typeof gridTools)[number]
/** What is to be pressed next. */
export type GridStep = 'look' | 'grid' | 'grids' | 'line' | 'vertex' | 'border' | 'part' | 'taker' | 'done'
type Position = [number, number]

interface Draft {
  grids: readonly string[]
  edge?: number
  line: readonly Position[]
  isLineDone: boolean
  at?: Position
  to?: string
  vertex?: Position
  place?: Position
}

const blank: Draft = { grids: [], line: [], isLineDone: false }
const positionOf = (at: readonly number[]): Position => [at[0] ?? 0, at[1] ?? 0]

export function useGridDraft() {
  const tool = shallowRef<GridTool>('look')
  const draft = shallowRef<Draft>(blank)

  const step = computed<GridStep>(() => {
    const { grids, edge, isLineDone, at, to, vertex } = draft.value
    switch (tool.value) {
      case 'look':
        return 'look'
      case 'merge':
        return 'grids'
      case 'vertex':
        return vertex ? 'done' : 'vertex'
      case 'border':
        return edge === undefined ? 'border' : isLineDone ? 'done' : 'line'
      default:
        if (grids.length === 0) {
          return 'grid'
        }
        if (!isLineDone) {
          return 'line'
        }
        return tool.value === 'split' ? 'done' : !at ? 'part' : !to ? 'taker' : 'done'
    }
  })

  const edit = computed<GridEditRequest | null>(() => {
    const { grids, edge, at, to, vertex, place } = draft.value
    const line = draft.value.line.map(positionOf)
    const [grid] = grids
    if (tool.value === 'merge') {
      return grid && grids.length > 1 ? { kind: 'merge', grids: [...grids], into: grid } : null
    }
    if (step.value !== 'done') {
      return null
    }
    switch (tool.value) {
      case 'split':
        return { kind: 'split', grid, line }
      case 'vertex':
        return { kind: 'move_vertex', vertex, place }
      case 'border':
        return { kind: 'replace_edge', edge, line }
      default:
        return { kind: 'transfer', grid, line, at, to }
    }
  })

  const isDrawn = computed(() => {
    const { grids, edge, line, vertex } = draft.value
    return grids.length > 0 || line.length > 0 || edge !== undefined || vertex !== undefined
  })
  const change = (changed: Partial<Draft>): void => void (draft.value = { ...draft.value, ...changed })

  function take(next: GridTool): void {
    // The grid that is looked at is the one that the tool is meant for.
    const looked = tool.value === 'look' ? draft.value.grids.slice(0, 1) : []
    tool.value = next
    draft.value = { ...blank, grids: next === 'look' || next === 'split' || next === 'transfer' || next === 'merge' ? looked : [] }
  }
  function press({ at, grid, edge }: GridHit): void {
    const { grids, line } = draft.value
    switch (step.value) {
      case 'look':
        return change({ grids: grid && !grids.includes(grid) ? [grid] : [] })
      case 'grid':
        return grid ? change({ grids: [grid] }) : undefined
      case 'grids':
        return grid ? change({ grids: grids.includes(grid) ? grids.filter((one) => one !== grid) : [...grids, grid] }) : undefined
      case 'border':
        return edge === undefined ? undefined : change({ edge })
      case 'line':
        return change({ line: [...line, positionOf(at)] })
      case 'part':
        return change({ at: positionOf(at) })
      case 'taker':
        return grid && grid !== grids[0] ? change({ to: grid }) : undefined
    }
  }
  function choose(grid: string): void {
    if (step.value === 'look' || step.value === 'grid' || step.value === 'grids' || step.value === 'taker') {
      press({ at: [0, 0], grid })
    }
  }
  function drag(from: readonly number[], to: readonly number[]): void {
    change({ vertex: positionOf(from), place: positionOf(to) })
  }
  function finishLine(): void {
    if (step.value === 'line' && draft.value.line.length > 1) {
      change({ isLineDone: true })
    }
  }
  /** Takes the last thing pressed back; whether there was any. */
  function back(): boolean {
    const { grids, edge, line, isLineDone, at, to, vertex } = draft.value
    if (to) {
      change({ to: undefined })
    } else if (at) {
      change({ at: undefined })
    } else if (isLineDone) {
      change({ isLineDone: false })
    } else if (line.length > 0) {
      change({ line: line.slice(0, -1) })
    } else if (vertex) {
      change({ vertex: undefined, place: undefined })
    } else if (edge !== undefined) {
      change({ edge: undefined })
    } else if (grids.length > 0) {
      change({ grids: grids.slice(0, -1) })
    } else {
      return false
    }
    return true
  }
  /** What was drawn goes; without anything drawn the tool too. */
  function drop(): void {
    if (!isDrawn.value) {
      tool.value = 'look'
    }
    draft.value = blank
  }

  return { tool, draft, step, edit, isDrawn, take, press, choose, drag, finishLine, back, drop }
}
