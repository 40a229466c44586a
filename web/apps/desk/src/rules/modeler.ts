// SPDX-License-Identifier: Apache-2.0
// dmn-js, with its styles, its words in the language of the screen, and what it lacks: one event for any change in any
// of its views.
import Modeler from 'dmn-js/lib/Modeler'
import 'dmn-js/dist/assets/diagram-js.css'
import 'dmn-js/dist/assets/dmn-font/css/dmn.css'
import 'dmn-js/dist/assets/dmn-js-boxed-expression-controls.css'
import 'dmn-js/dist/assets/dmn-js-boxed-expression.css'
import 'dmn-js/dist/assets/dmn-js-decision-table-controls.css'
import 'dmn-js/dist/assets/dmn-js-decision-table.css'
import 'dmn-js/dist/assets/dmn-js-drd.css'
import 'dmn-js/dist/assets/dmn-js-literal-expression.css'
import 'dmn-js/dist/assets/dmn-js-shared.css'
import './dmn.css'
import { translator } from './dmnWords'
import { applyStyles } from './strictStyles'

export interface DmnView {
  id: string
  name?: string
  type: 'drd' | 'decisionTable' | 'literalExpression' | 'boxedExpression'
  element: { id: string }
}
interface Viewer {
  on(event: string, listener: () => void): void
  off(event: string, listener: () => void): void
  get(name: 'canvas'): { zoom(how: 'fit-viewport'): void }
}
interface ViewsChanged {
  views: DmnView[]
  activeView?: DmnView
}
interface RawModeler {
  importXML(xml: string, options?: { open: boolean }): Promise<unknown>
  saveXML(options?: { format: boolean }): Promise<{ xml?: string }>
  getViews(): DmnView[]
  open(view: DmnView): Promise<unknown>
  getActiveViewer(): Viewer | undefined
  on(event: 'views.changed', listener: (event: ViewsChanged) => void): void
  destroy(): void
}
export interface DmnModeler extends RawModeler {
  watch(changed: () => void): void
}

export function makeModeler(container: HTMLElement, language: string, readonly: boolean): DmnModeler {
  const forget = applyStyles()
  const words = { additionalModules: [{ translate: ['value', translator(language)] }] }
  const modeler = new Modeler({
    container,
    keyboard: readonly ? undefined : { bindTo: container },
    drd: words,
    decisionTable: words,
    literalExpression: words,
    boxedExpression: words,
  }) as RawModeler as DmnModeler
  const destroy = modeler.destroy.bind(modeler)
  modeler.destroy = () => {
    forget()
    destroy()
  }
  modeler.watch = (changed) => {
    let watched: Viewer | undefined
    let timer = 0
    const soon = (): void => {
      clearTimeout(timer)
      timer = window.setTimeout(changed, 250)
    }
    modeler.on('views.changed', (event) => {
      const viewer = modeler.getActiveViewer()
      if (viewer && viewer !== watched) {
        watched?.off('commandStack.changed', soon)
        viewer.on('commandStack.changed', soon)
        watched = viewer
      }
      if (viewer && event.activeView?.type === 'drd') {
        viewer.get('canvas').zoom('fit-viewport')
      }
    })
  }
  return modeler
}
