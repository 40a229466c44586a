// SPDX-License-Identifier: Apache-2.0
// It has no types of its own; what the tests use of it.
declare module 'bpmn-moddle' {
  export class BpmnModdle {
    constructor(packages: object)
    fromXML(xml: string): Promise<{ rootElement: object }>
    toXML(root: object, options: { format: boolean }): Promise<{ xml: string }>
  }
}
