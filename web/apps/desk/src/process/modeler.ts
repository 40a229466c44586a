// SPDX-License-Identifier: Apache-2.0
// bpmn-js, with its styles, its words in the language of the screen, and our words of docs/process.md. What we use of it
// has its types here.
import Modeler from 'bpmn-js/lib/Modeler'
import Viewer from 'bpmn-js/lib/NavigatedViewer'
import 'bpmn-js/dist/assets/diagram-js.css'
import 'bpmn-js/dist/assets/bpmn-js.css'
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css'
import './bpmn.css'
import { applyStyles } from '../rules/strictStyles'
import { translator } from './bpmnWords'
import { drawnInEnglish } from './englishNames'
import { og } from './og'

// An element of the file: BPMN's, or one of ours.
export interface Moddle {
  $type: string
  $parent?: Moddle
  id?: string
  name?: string
  get(name: string): unknown
  set(name: string, value: unknown): void
}
// What is drawn.
export interface Shape {
  id: string
  type: string
  businessObject: Moddle
  parent?: Shape
  labelTarget?: Shape
  source?: Shape
  target?: Shape
  x: number
  y: number
  width: number
  height: number
  waypoints?: { x: number; y: number }[]
}
export interface Box {
  x: number
  y: number
  width: number
  height: number
}
export interface Canvas {
  zoom(how: 'fit-viewport' | number, centre?: 'auto'): number
  viewbox(): Box & { scale: number; inner: Box; outer: { width: number; height: number } }
  viewbox(box: Box): void
  addMarker(id: string, marker: string): void
  removeMarker(id: string, marker: string): void
  scrollToElement(id: string, padding?: number): void
  getRootElement(): Shape
}
export interface Services {
  canvas: Canvas
  elementRegistry: { get(id: string): Shape | undefined; filter(test: (shape: Shape) => boolean): Shape[]; forEach(each: (shape: Shape) => void): void }
  overlays: { add(id: string, type: string, overlay: { position: Record<string, number>; html: HTMLElement; show?: object }): string; remove(filter: { type: string }): void }
  selection: { select(shape: Shape | null): void; get(): Shape[] }
  modeling: { updateProperties(shape: Shape, properties: Record<string, unknown>): void; updateModdleProperties(shape: Shape, of: Moddle, properties: Record<string, unknown>): void }
  moddle: { create(type: string, attributes?: Record<string, unknown>): Moddle }
  commandStack: { undo(): void; redo(): void; canUndo(): boolean; canRedo(): boolean }
}
interface Raw {
  importXML(xml: string): Promise<{ warnings: unknown[] }>
  saveXML(options: { format: boolean }): Promise<{ xml?: string }>
  get<K extends keyof Services>(name: K): Services[K]
  on(event: string, listener: (event: { newSelection?: Shape[]; element?: Shape }) => void): void
  destroy(): void
}
export type BpmnModeler = Raw

// `readonly`: a viewer, for who may not change it.
export function makeModeler(container: HTMLElement, language: string, readonly: boolean): BpmnModeler {
  const forget = applyStyles()
  const options = { container, moddleExtensions: { og }, additionalModules: [{ translate: ['value', translator(language)] }, ...(language.startsWith('en') ? [drawnInEnglish()] : [])] }
  const modeler = (readonly ? new Viewer(options) : new Modeler(options)) as unknown as Raw
  const destroy = modeler.destroy.bind(modeler)
  modeler.destroy = () => {
    forget()
    destroy()
  }
  return modeler
}
