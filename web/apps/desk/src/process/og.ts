// SPDX-License-Identifier: Apache-2.0
// Our words of docs/process.md as bpmn-js knows extensions: an element of ours is an object with our names, an attribute of ours
// on an element of BPMN is a property og:name of it. What is not here is kept as it is written; `set`
// is left out, since an element has a function of that name.
const text = (name: string) => ({ name, type: 'String', isAttr: true })

export const og = {
  name: 'OneGrid',
  prefix: 'og',
  uri: 'https://onegrid.dev/bpmn/1',
  xml: { tagAlias: 'lowerCase' },
  types: [
    {
      name: 'Words',
      extends: ['bpmn:BaseElement'],
      properties: ['levels', 'level', 'holder', 'en', 'stage', 'clock', 'act', 'guard', 'refuse', 'main', 'during-task', 'outcome', 'decision', 'service', 'when', 'collection', 'pauses', 'opens', 'each', 'in-time', 'at', 'by'].map(text),
    },
    { name: 'Act', superClass: ['Element'], properties: [...['code', 'permission', 'zh', 'en', 'effect-zh', 'effect-en', 'by-caller', 'final'].map(text), { name: 'asks', type: 'Ask', isMany: true }] },
    { name: 'Ask', superClass: ['Element'], properties: [...['name', 'type', 'required', 'zh', 'en', 'choices-from'].map(text), { name: 'choices', type: 'Choice', isMany: true }] },
    { name: 'Choice', superClass: ['Element'], properties: ['value', 'zh', 'en'].map(text) },
    { name: 'Clock', superClass: ['Element'], properties: ['code', 'limit', 'zh', 'en'].map(text) },
    {
      name: 'Offer',
      superClass: ['Element'],
      properties: ['act', 'to', 'level', 'unit', 'clock', 'guard', 'refuse', 'main', 'during-task', 'after', 'opens', 'each', 'cancels', 'within', 'in-time', 'at', 'by'].map(text),
    },
  ],
} as const
