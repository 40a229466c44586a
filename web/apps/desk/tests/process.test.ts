// SPDX-License-Identifier: Apache-2.0
// @vitest-environment jsdom
import { BpmnModdle } from 'bpmn-moddle'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { detailWords } from '../src/process/detailWords'
import { differences } from '../src/process/differences'
import { englishNames } from '../src/process/englishNames'
import { shortTime, unfitMarks, warmth } from '../src/process/heat'
import { limitParts, limitUnits, limitWords } from '../src/process/limits'
import { findingMarks } from '../src/process/marks'
import { og } from '../src/process/og'

const standard = readFileSync(join(dirname(fileURLToPath(import.meta.url)), '../../../../packs/standard/processes/case.bpmn'), 'utf8')

test('a drawing is not different from itself, nor by where it is drawn', () => {
  expect(differences(standard, standard)).toEqual([])
  expect(differences(standard, standard.replace(/<dc:Bounds x="\d+"/, '<dc:Bounds x="7"'))).toEqual([])
})

test('a change of a stage, an act and a flow is told with its word, before and after', () => {
  const changed = standard.replace('og:en="Signing"', 'og:en="Signing for it"').replace('zh="受理" en="Accept"', 'zh="接收" en="Accept"')
  const changes = differences(standard, changed)
  expect(changes).toHaveLength(2)
  expect(changes).toContainEqual({ kind: 'changed', what: 'userTask', name: '签收', words: [{ word: 'en', before: 'Signing', after: 'Signing for it' }] })
  expect(changes).toContainEqual({ kind: 'changed', what: 'act', name: '接收', words: [{ word: 'zh', before: '受理', after: '接收' }] })
})

test('what the editor writes says what the file said: no word of ours is lost', async () => {
  const moddle = new BpmnModdle({ og })
  const { rootElement } = await moddle.fromXML(standard)
  const { xml } = await moddle.toXML(rootElement, { format: true })
  expect(differences(standard, xml)).toEqual([])
})

test('a drawing is read in English: its stages, lanes and ends, and its flows by their acts', async () => {
  const { rootElement } = await new BpmnModdle({ og }).fromXML(standard)
  const { places, acts } = englishNames(rootElement as unknown as Parameters<typeof englishNames>[0])
  expect(['受理', '核查结案', '责任单位', '已作废'].map((name) => places.get(name))).toEqual(['Intake', 'Checking and closing', 'Responsible unit', 'Void'])
  expect(['受理', '提交处置结果', '上报'].map((name) => acts.get(name))).toEqual(['Accept', 'Submit the result', 'Report'])
  expect([...places.values(), ...acts.values()].join()).not.toMatch(/[\u4e00-\u9fff]/)
})

test('a limit is a number and a unit, and comes back as the same words', () => {
  for (const unit of limitUnits) {
    expect(limitWords(limitParts(`12 ${unit}`))).toBe(`12 ${unit}`)
  }
  expect(limitParts('1 urgent minute')).toEqual({ amount: '1', unit: 'urgent minutes' })
  expect(limitWords(limitParts(''))).toBe('')
  expect(['0', '1.5', '-1', 'x'].map((amount) => limitWords({ amount, unit: 'working days' }))).toEqual(['', '', '', ''])
})

test('one mark an element, the worst of what was found there', () => {
  const finding = { severity: 'warning', code: 'c', text: 'a', detail: '', element: 'signing', subject: '', file: '', line: 1 }
  expect(findingMarks([finding, { ...finding, severity: 'error', text: 'b' }, { ...finding, element: '' }])).toEqual([{ element: 'signing', look: 'error', badge: '2', title: 'a；b' }])
})

test('figures are short, and warmth is a share of the warmest', () => {
  const words = { m: 'min', h: 'h', d: 'd' }
  expect([30, 600, 3 * 1440].map((minutes) => shortTime(minutes, words))).toEqual(['30 min', '10.0 h', '3.0 d'])
  expect([0, 1, 50, 100].map((value) => warmth(value, 100))).toEqual([1, 1, 3, 5])
  expect(warmth(0, 0)).toBe(1)
  const left = { stage: 's', stage_name: 'S', element: 'e', act: 'a', act_name: 'A', cases: 2 }
  expect(unfitMarks({ cases: 9, fitting: 4, acts: 9, fitting_acts: 4, fitness: 0.5, left: [left, { ...left, act_name: 'B', cases: 3 }] })).toEqual([{ element: 'e', look: 'unfit', badge: '5', title: 'A、B' }])
})

test('a mistake is told in Chinese, and in English as the program says it', () => {
  expect(detailWords('userTask signing: there is no clock sending', 'zh-CN')).toBe('userTask signing: 没有计时“sending”')
  expect(detailWords('userTask signing: there is no clock sending', 'en')).toBe('userTask signing: there is no clock sending')
  expect(detailWords('something else', 'zh-CN')).toBe('something else')
})
