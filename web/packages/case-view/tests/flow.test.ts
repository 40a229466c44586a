// SPDX-License-Identifier: Apache-2.0
import type { FlowView, BoxView } from '@onegrid/api'
import { describe, expect, it } from 'vitest'
import { flowMeasures, layoutFlow } from '../src/flowLayout'

const box = (stage: string, lane: string, minute: number, more: Partial<BoxView> = {}): BoxView => ({
  stage, lane, name: stage, entered_at: new Date(Date.UTC(2026, 10, 23, 1, minute)).toISOString(), used_minutes: 10, colour: 'green', current: false, beside: false, ...more,
})
const flow = (boxes: BoxView[]): FlowView => ({ lanes: [{ level: 'city', name: '市' }, { level: 'district', name: '区' }, { level: 'street', name: '街镇' }], boxes })

describe('the layout of a flow', () => {
  it('links the steps of the way, and not what is open beside it', () => {
    const { boxes, links } = layoutFlow(flow([box('handling', 'district', 0), box('supervision', 'street', 5, { beside: true }), box('checking', 'city', 10)]))
    expect(boxes).toHaveLength(3)
    expect(links).toHaveLength(1)
  })
  it('puts each box in the lane of its level and in the order of time', () => {
    const { boxes, lanes } = layoutFlow(flow([box('signing', 'street', 20), box('intake', 'city', 0), box('dispatching', 'district', 10)]))
    expect(boxes.map((placed) => placed.box.stage)).toEqual(['intake', 'dispatching', 'signing'])
    boxes.forEach((placed, column) => {
      const lane = lanes.find(({ level }) => level === placed.box.lane)!
      expect(placed.y).toBeGreaterThanOrEqual(lane.y)
      expect(placed.y + placed.height).toBeLessThanOrEqual(lane.y + lane.height)
      expect(placed.x).toBe(boxes[0]!.x + column * (flowMeasures.boxWidth + flowMeasures.gap))
    })
  })
  it('keeps stages entered in the same instant in the order they came', () => {
    const { boxes } = layoutFlow(flow([box('b', 'city', 0), box('a', 'city', 0)]))
    expect(boxes.map((placed) => placed.box.stage)).toEqual(['b', 'a'])
  })
  it('never lets boxes overlap or leave the drawing', () => {
    const { boxes, width, height } = layoutFlow(flow(Array.from({ length: 30 }, (_, n) => box(`s${n}`, ['city', 'district', 'street'][n % 3]!, n))))
    boxes.slice(1).forEach((placed, index) => expect(placed.x).toBeGreaterThanOrEqual(boxes[index]!.x + boxes[index]!.width))
    for (const placed of boxes) {
      expect(placed.x + placed.width).toBeLessThanOrEqual(width)
      expect(placed.y + placed.height).toBeLessThanOrEqual(height)
    }
  })
  it('gives a lane to a level the definition does not name', () => {
    const { lanes, boxes } = layoutFlow(flow([box('check', 'grid', 0)]))
    expect(lanes.map(({ level }) => level)).toEqual(['city', 'district', 'street', 'grid'])
    expect(boxes[0]!.y).toBeGreaterThan(lanes[2]!.y + lanes[2]!.height - 1)
    expect(lanes.map(({ passed }) => passed)).toEqual([false, false, false, true])
  })
  it('links neighbours from side to side and says the share of the limit', () => {
    const { links, boxes } = layoutFlow(flow([box('a', 'city', 0, { limit_minutes: 40 }), box('b', 'street', 1)]))
    expect(links).toHaveLength(1)
    expect(links[0]).toMatch(new RegExp(`^M${boxes[0]!.x + boxes[0]!.width} .*H${boxes[1]!.x}$`))
    expect(boxes.map(({ share }) => share)).toEqual([0.25, undefined])
  })
  it('of nothing is empty but keeps its lanes, narrow', () => {
    expect(layoutFlow(flow([]))).toMatchObject({ boxes: [], links: [], height: 3 * flowMeasures.emptyHeight })
  })
})
