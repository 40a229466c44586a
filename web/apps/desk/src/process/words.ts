// SPDX-License-Identifier: Apache-2.0
// Which of our words an element may have, and how each is asked for (docs/process.md). A word that is not here stays as it is
// in the file.
import type { Moddle } from './modeler'

export type FieldKind = 'text' | 'feel' | 'sets' | 'truth' | 'choice' | 'words'
export interface Field {
  name: string // of the attribute: "name", "og:clock", or of our own element: "limit"
  word: string // of the locale: process.field.WORD
  kind: FieldKind
  from?: 'clocks' | 'acts' | 'levels' | 'stages' | 'places' | 'permissions' | 'lists' | 'outcomes'
  choices?: readonly string[]
  placeholder?: string
}

const field = (name: string, kind: FieldKind, more: Partial<Field> = {}): Field => ({ name, kind, word: name.replace('og:', '').replaceAll('-', '_'), ...more })
const holders = ['centre', 'unit', 'grid', 'reporter'] as const
const zh = field('name', 'text', { word: 'zh' })
const en = field('og:en', 'text')

// A code, or an expression that gives one.
const refusal = (space: '' | 'og:', word = 'refuse'): Field => field(`${space}refuse`, 'feel', { placeholder: 'case.hung', word })
const moves = (space: '' | 'og:'): Field[] => [
  field(`${space}guard`, 'feel'),
  refusal(space),
  field(`${space}set`, 'sets'),
  field(`${space}main`, 'truth'),
  field(`${space}during-task`, 'truth'),
  field(`${space}clock`, 'choice', { choices: ['pause', 'restart', 'extend'], word: 'clock_mode' }),
]
const rare = (space: '' | 'og:'): Field[] => [
  field(`${space}in-time`, 'truth'),
  field(`${space}by`, 'choice', { choices: ['area', 'holder', 'program'] }),
  field(`${space}at`, 'text', { placeholder: 'hang_until' }),
  field(`${space}opens`, 'choice', { from: 'stages' }),
  field(`${space}each`, 'text', { placeholder: 'assist' }),
]

export const actFields: readonly Field[] = [
  field('code', 'text'),
  field('permission', 'choice', { from: 'permissions' }),
  field('zh', 'text'),
  field('en', 'text'),
  field('effect-zh', 'text'),
  field('effect-en', 'text'),
  field('final', 'truth'),
]
export const askFields: readonly Field[] = [
  field('name', 'text', { word: 'ask_name' }),
  field('type', 'choice', { choices: ['text', 'reason', 'choice', 'unit', 'units', 'person', 'area', 'date', 'case', 'photos', 'parts'] }),
  field('required', 'truth'),
  field('zh', 'text'),
  field('en', 'text'),
  field('choices-from', 'choice', { from: 'lists' }),
]
export const clockFields: readonly Field[] = [field('code', 'text'), field('limit', 'text', { placeholder: '30 urgent minutes' }), field('zh', 'text'), field('en', 'text')]
export const offerFields: readonly Field[] = [
  field('act', 'choice', { from: 'acts' }),
  field('to', 'choice', { from: 'places' }),
  field('level', 'choice', { choices: ['up', 'down'], word: 'shift' }),
  field('unit', 'choice', { choices: ['another'] }),
  ...moves(''),
  field('after', 'choice', { from: 'outcomes' }),
  field('within', 'text', { placeholder: '5 working days' }),
  field('cancels', 'truth'),
  ...rare(''),
]

export type Kind = 'process' | 'stage' | 'flow' | 'boundary' | 'end' | 'start' | 'lane' | 'gateway' | 'call' | 'event' | 'other'

export function kindOf(type: string): Kind {
  switch (type) {
    case 'bpmn:Process':
    case 'bpmn:Participant':
    case 'bpmn:Collaboration':
      return 'process'
    case 'bpmn:UserTask':
    case 'bpmn:ManualTask':
    case 'bpmn:Task':
      return 'stage'
    case 'bpmn:SequenceFlow':
      return 'flow'
    case 'bpmn:BoundaryEvent':
      return 'boundary'
    case 'bpmn:EndEvent':
      return 'end'
    case 'bpmn:StartEvent':
      return 'start'
    case 'bpmn:Lane':
      return 'lane'
    case 'bpmn:ServiceTask':
    case 'bpmn:BusinessRuleTask':
    case 'bpmn:CallActivity':
      return 'call'
    case 'bpmn:IntermediateCatchEvent':
    case 'bpmn:IntermediateThrowEvent':
      return 'event'
    default:
      return type.endsWith('Gateway') ? 'gateway' : 'other'
  }
}

// What is asked first, and what only some drawings need.
export function fieldsOf(kind: Kind, element: Moddle): { first: readonly Field[]; more: readonly Field[] } {
  switch (kind) {
    case 'stage':
      return {
        first: [zh, en, field('og:clock', 'choice', { from: 'clocks' }), field('og:level', 'choice', { from: 'levels' }), field('og:holder', 'choice', { choices: holders }), field('og:levels', 'words', { from: 'levels' })],
        more: [field('og:stage', 'text'), field('og:pauses', 'truth'), field('og:collection', 'text'), refusal('og:', 'refuse_here')],
      }
    case 'flow': {
      const source = (element.get('sourceRef') as Moddle | undefined)?.$type ?? ''
      return kindOf(source) === 'stage'
        ? { first: [zh, field('og:act', 'choice', { from: 'acts' }), ...moves('og:')], more: rare('og:') }
        : { first: [zh, field('condition', 'feel')], more: [] }
    }
    case 'boundary':
      return { first: [zh, field('og:act', 'choice', { from: 'acts' }), field('og:guard', 'feel'), refusal('og:'), field('og:set', 'sets'), field('og:during-task', 'truth'), field('og:clock', 'choice', { choices: ['pause'], word: 'clock_mode' })], more: [field('og:when', 'text', { placeholder: 'due' }), ...rare('og:')] }
    case 'end':
      return { first: [zh, en, field('og:outcome', 'text')], more: [] }
    case 'start':
      return { first: [zh, field('og:act', 'choice', { from: 'acts' }), field('og:set', 'sets')], more: [] }
    case 'lane':
      return { first: [zh, en, field('og:level', 'choice', { from: 'levels' }), field('og:holder', 'choice', { choices: holders })], more: [] }
    case 'call':
      return { first: [zh, field('og:decision', 'text'), field('og:service', 'text'), field('og:set', 'sets')], more: [] }
    case 'event':
      return { first: [zh, field('og:set', 'sets'), field('og:when', 'text')], more: [] }
    case 'process':
      return { first: [zh, field('og:levels', 'words', { from: 'levels' })], more: [] }
    default:
      return { first: [zh], more: [] }
  }
}
