// SPDX-License-Identifier: Apache-2.0
// What is different between two drawings of a process, thing by thing: stages, flows, acts, clocks, offers. Where something is
// drawn does not count.
export interface WordChange {
  word: string
  before: string
  after: string
}
export interface DrawingChange {
  kind: 'added' | 'removed' | 'changed'
  what: string // userTask, sequenceFlow … act, clock, offer
  name: string
  words: WordChange[]
}

interface Thing {
  what: string
  name: string
  words: Map<string, string>
}

const drawn = new Set(['process', 'userTask', 'manualTask', 'task', 'sequenceFlow', 'boundaryEvent', 'startEvent', 'endEvent', 'intermediateCatchEvent', 'intermediateThrowEvent', 'exclusiveGateway', 'parallelGateway', 'inclusiveGateway', 'eventBasedGateway', 'serviceTask', 'businessRuleTask', 'sendTask', 'receiveTask', 'callActivity', 'lane'])
const og = 'https://onegrid.dev/bpmn/1'

const childrenOf = (element: Element, name: string): Element[] => [...element.children].filter((child) => child.localName === name)

function wordsOf(element: Element): Map<string, string> {
  const words = new Map<string, string>()
  for (const { name, localName, value } of element.attributes) {
    if (localName !== 'id' && !name.startsWith('xmlns')) {
      words.set(localName, value.trim())
    }
  }
  const condition = childrenOf(element, 'conditionExpression')[0]
  if (condition) {
    words.set('condition', (condition.textContent ?? '').trim())
  }
  return words
}
const asked = (ask: Element): string =>
  [...ask.attributes].map(({ localName, value }) => `${localName}=${value}`).sort().join(' ') + childrenOf(ask, 'choice').map((choice) => ` [${choice.getAttribute('value') ?? ''} ${choice.getAttribute('zh') ?? ''}]`).join('')

function thingsOf(xml: string): Map<string, Thing> {
  const things = new Map<string, Thing>()
  const document = new DOMParser().parseFromString(xml, 'application/xml')
  for (const element of document.getElementsByTagName('*')) {
    const id = element.getAttribute('id') ?? ''
    if (element.namespaceURI === og) {
      const owner = element.parentElement?.parentElement?.getAttribute('id') ?? ''
      const words = wordsOf(element)
      if (element.localName === 'act') {
        childrenOf(element, 'ask').forEach((ask) => words.set(ask.getAttribute('zh') || ask.getAttribute('name') || 'ask', asked(ask)))
        things.set(`act ${words.get('code') ?? ''}`, { what: 'act', name: words.get('zh') || words.get('code') || '', words })
      } else if (element.localName === 'clock') {
        things.set(`clock ${words.get('code') ?? ''}`, { what: 'clock', name: words.get('zh') || words.get('code') || '', words })
      } else if (element.localName === 'offer') {
        const key = `offer ${owner} ${words.get('act') ?? ''} ${words.get('to') ?? ''} ${words.get('after') ?? ''}`
        things.set(key, { what: 'offer', name: `${element.parentElement?.parentElement?.getAttribute('name') ?? owner}: ${words.get('act') ?? ''}`, words })
      }
    } else if (id && drawn.has(element.localName)) {
      things.set(id, { what: element.localName, name: element.getAttribute('name') || element.getAttributeNS(og, 'act') || id, words: wordsOf(element) })
    }
  }
  return things
}

export function differences(before: string, after: string): DrawingChange[] {
  const old = thingsOf(before)
  const now = thingsOf(after)
  const changes: DrawingChange[] = []
  for (const [key, thing] of now) {
    const was = old.get(key)
    if (!was) {
      changes.push({ kind: 'added', what: thing.what, name: thing.name, words: [] })
      continue
    }
    const words = [...new Set([...was.words.keys(), ...thing.words.keys()])]
      .map((word) => ({ word, before: was.words.get(word) ?? '', after: thing.words.get(word) ?? '' }))
      .filter((one) => one.before !== one.after)
    if (words.length) {
      changes.push({ kind: 'changed', what: thing.what, name: thing.name, words })
    }
  }
  for (const [key, thing] of old) {
    if (!now.has(key)) {
      changes.push({ kind: 'removed', what: thing.what, name: thing.name, words: [] })
    }
  }
  return changes
}
