// SPDX-License-Identifier: Apache-2.0
// Where the boxes of a case's flow stand: a lane per level, a column per stage in the order of time, links between
// neighbours. Pure geometry; drawing is CaseFlow.vue.
import type { FlowView, BoxView } from '@onegrid/api'

export interface FlowMeasures {
  /** Of a lane with boxes, and of one that the case did not pass. */
  laneHeight: number
  emptyHeight: number
  boxWidth: number
  boxHeight: number
  gap: number
}

export const flowMeasures: FlowMeasures = { laneHeight: 74, emptyHeight: 26, boxWidth: 142, boxHeight: 60, gap: 24 }

export interface PlacedBox {
  box: BoxView
  x: number
  y: number
  width: number
  height: number
  /** Used time over the limit, 0–1 for the bar in the box; above 1 is over. Nothing without a limit. */
  share: number | undefined
}

export interface PlacedLane {
  level: string
  name: string
  y: number
  height: number
  passed: boolean
}

export interface FlowLayout {
  width: number
  height: number
  lanes: PlacedLane[]
  boxes: PlacedBox[]
  links: string[]
}

export function layoutFlow(flow: FlowView, measures: FlowMeasures = flowMeasures): FlowLayout {
  const { laneHeight, emptyHeight, boxWidth, boxHeight, gap } = measures
  const ordered = flow.boxes
    .map((box, index) => ({ box, index }))
    .sort((a, b) => Date.parse(a.box.entered_at) - Date.parse(b.box.entered_at) || a.index - b.index)
    .map(({ box }) => box)
  // A stage in a lane that the definition does not name still has to stand somewhere: in a lane of its own, below.
  const named = flow.lanes.map(({ level, name }) => ({ level, name }))
  for (const { lane } of ordered) {
    if (!named.some(({ level }) => level === lane)) {
      named.push({ level: lane, name: lane })
    }
  }
  let below = 0
  const lanes = named.map(({ level, name }) => {
    const passed = ordered.some((box) => box.lane === level)
    const lane = { level, name, y: below, height: passed ? laneHeight : emptyHeight, passed }
    below += lane.height
    return lane
  })
  const boxes = ordered.map((box, column) => ({
    box,
    x: gap / 2 + column * (boxWidth + gap),
    y: (lanes.find(({ level }) => level === box.lane)?.y ?? 0) + (laneHeight - boxHeight) / 2,
    width: boxWidth,
    height: boxHeight,
    share: box.limit_minutes ? box.used_minutes / box.limit_minutes : undefined,
  }))
  // What is open beside the case's own way is not a step of it.
  const steps = boxes.filter(({ box }) => !box.beside)
  const links = steps.slice(1).map((to, index) => link(steps[index]!, to, gap))
  return {
    width: gap / 2 + boxes.length * (boxWidth + gap),
    height: below,
    lanes,
    boxes,
    links,
  }
}

// From the right side of one box to the left side of the next, turning once in the gap.
function link(from: PlacedBox, to: PlacedBox, gap: number): string {
  const startX = from.x + from.width
  const startY = from.y + from.height / 2
  const endY = to.y + to.height / 2
  const bend = startX + gap / 2
  return startY === endY ? `M${startX} ${startY}H${to.x}` : `M${startX} ${startY}H${bend}V${endY}H${to.x}`
}
