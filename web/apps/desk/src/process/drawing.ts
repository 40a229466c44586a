// SPDX-License-Identifier: Apache-2.0
// The drawing that is being edited, as the properties panel sees it: what is declared in it, what belongs to an element,
// and changes that can be undone.
import type { BpmnModeler, Moddle, Shape } from './modeler'

export type OwnType = 'og:Act' | 'og:Ask' | 'og:Choice' | 'og:Clock' | 'og:Offer'

const listOf = (of: Moddle, name: string): Moddle[] => (of.get(name) as Moddle[] | undefined) ?? []
const text = (of: Moddle, name: string): string => {
  const value = of.get(name)
  return typeof value === 'string' ? value : ''
}

export interface Named {
  code: string
  name: string
}

export class Drawing {
  constructor(private readonly modeler: BpmnModeler) {}

  shape(id: string): Shape | undefined {
    return this.modeler.get('elementRegistry').get(id)
  }
  // The process behind whatever stands at the root: a plane, or a pool.
  process(): Moddle | undefined {
    const root = this.modeler.get('canvas').getRootElement().businessObject
    if (root.$type === 'bpmn:Process') {
      return root
    }
    return listOf(root, 'participants').map((pool) => pool.get('processRef') as Moddle | undefined).find((one) => one !== undefined)
  }
  // Where changes of the process itself are made.
  processShape(): Shape {
    const root = this.modeler.get('canvas').getRootElement()
    const pool = this.modeler.get('elementRegistry').filter(({ type }) => type === 'bpmn:Participant')[0]
    return root.businessObject.$type === 'bpmn:Process' ? root : (pool ?? root)
  }

  own(of: Moddle | undefined, type: OwnType): Moddle[] {
    const extensions = of?.get('extensionElements') as Moddle | undefined
    return extensions ? listOf(extensions, 'values').filter(({ $type }) => $type === type) : []
  }
  asks(act: Moddle): Moddle[] {
    return listOf(act, 'asks')
  }
  choices(ask: Moddle): Moddle[] {
    return listOf(ask, 'choices')
  }

  named(what: 'clocks' | 'acts', language: string): Named[] {
    return this.own(this.process(), what === 'clocks' ? 'og:Clock' : 'og:Act').map((one) => ({
      code: text(one, 'code'),
      name: (language.startsWith('en') && text(one, 'en')) || text(one, 'zh') || text(one, 'code'),
    }))
  }
  // What it is called in a language: its name is the Chinese one.
  nameOf(of: Moddle, language: string): string {
    return (language.startsWith('en') && text(of, 'og:en')) || of.name || ''
  }
  stages(language = 'zh-CN'): Named[] {
    return this.elements((type) => ['bpmn:UserTask', 'bpmn:ManualTask', 'bpmn:Task'].includes(type)).map((one) => ({ code: text(one, 'og:stage') || (one.id ?? ''), name: this.nameOf(one, language) }))
  }
  ends(language = 'zh-CN'): (Named & { outcome: string })[] {
    return this.elements((type) => type === 'bpmn:EndEvent').map((one) => ({ code: one.id ?? '', name: this.nameOf(one, language), outcome: text(one, 'og:outcome') || (one.id ?? '') }))
  }
  // The flow or event by which an act leaves a stage; undefined: it jumps.
  flowOf(stage: string, act: string): string | undefined {
    return this.elements((type) => type === 'bpmn:SequenceFlow' || type === 'bpmn:BoundaryEvent').find((one) => {
      const from = (one.get(one.$type === 'bpmn:SequenceFlow' ? 'sourceRef' : 'attachedToRef') as Moddle | undefined) ?? one
      return text(one, 'og:act') === act && (text(from, 'og:stage') || from.id) === stage
    })?.id
  }
  private elements(wanted: (type: string) => boolean): Moddle[] {
    return this.modeler.get('elementRegistry').filter((shape) => wanted(shape.type) && !shape.labelTarget).map(({ businessObject }) => businessObject)
  }

  value(of: Moddle, name: string): string {
    if (name === 'condition') {
      const condition = of.get('conditionExpression') as Moddle | undefined
      return condition ? text(condition, 'body') : ''
    }
    return text(of, name)
  }
  // An empty word is not written.
  write(shape: Shape, of: Moddle, name: string, value: string): void {
    const modeling = this.modeler.get('modeling')
    const given = value === '' ? undefined : value
    if (name === 'condition') {
      const condition = given === undefined ? undefined : this.make('bpmn:FormalExpression', of, { body: given })
      modeling.updateProperties(shape, { conditionExpression: condition })
    } else if (of === shape.businessObject) {
      modeling.updateProperties(shape, { [name]: given })
    } else {
      modeling.updateModdleProperties(shape, of, { [name]: given })
    }
  }

  add(shape: Shape, of: Moddle, type: OwnType, given: Record<string, string>): void {
    const modeling = this.modeler.get('modeling')
    const known = of.get('extensionElements') as Moddle | undefined
    const extensions = known ?? this.make('bpmn:ExtensionElements', of, { values: [] })
    const one = this.make(type, extensions, given)
    if (known) {
      modeling.updateModdleProperties(shape, known, { values: [...listOf(known, 'values'), one] })
    } else {
      extensions.set('values', [one])
      modeling.updateModdleProperties(shape, of, { extensionElements: extensions })
    }
  }
  addTo(shape: Shape, of: Moddle, list: 'asks' | 'choices', given: Record<string, string>): void {
    this.modeler.get('modeling').updateModdleProperties(shape, of, { [list]: [...listOf(of, list), this.make(list === 'asks' ? 'og:Ask' : 'og:Choice', of, given)] })
  }
  remove(shape: Shape, of: Moddle, one: Moddle, list: 'values' | 'asks' | 'choices'): void {
    const holder = list === 'values' ? (of.get('extensionElements') as Moddle | undefined) : of
    if (holder) {
      this.modeler.get('modeling').updateModdleProperties(shape, holder, { [list]: listOf(holder, list).filter((other) => other !== one) })
    }
  }
  move(shape: Shape, of: Moddle, one: Moddle, list: 'asks' | 'choices', by: -1 | 1): void {
    const all = [...listOf(of, list)]
    const at = all.indexOf(one)
    if (all[at + by]) {
      all.splice(at, 1)
      all.splice(at + by, 0, one)
      this.modeler.get('modeling').updateModdleProperties(shape, of, { [list]: all })
    }
  }

  private make(type: string, parent: Moddle, given: Record<string, unknown>): Moddle {
    const made = this.modeler.get('moddle').create(type, given)
    made.$parent = parent
    return made
  }
}
