// SPDX-License-Identifier: Apache-2.0
// What is drawn, in English: BPMN's `name` is the Chinese one; stages, lanes and ends have the other in og:en, and flows and events
// that of their act. What has none stays as it is written. Nothing of the file changes: only what is drawn.
import TextRenderer from 'bpmn-js/lib/draw/TextRenderer'
import type { Moddle } from './modeler'

const listOf = (of: Moddle | undefined, name: string): Moddle[] => (of?.get(name) as Moddle[] | undefined) ?? []
const text = (of: Moddle, name: string): string => {
  const value = of.get(name)
  return typeof value === 'string' ? value : ''
}

/** English names by the Chinese ones, of all processes of a file: of stages, lanes and ends, and of what an act is written at. */
export interface EnglishNames {
  places: Map<string, string>
  acts: Map<string, string>
}
export function englishNames(definitions: Moddle): EnglishNames {
  const names: EnglishNames = { places: new Map(), acts: new Map() }
  for (const process of listOf(definitions, 'rootElements').filter(({ $type }) => $type === 'bpmn:Process')) {
    const acts = new Map(listOf(process.get('extensionElements') as Moddle | undefined, 'values').filter(({ $type }) => $type === 'og:Act').map((act) => [text(act, 'code'), text(act, 'en')]))
    const lanes = listOf(process, 'laneSets').flatMap((set) => listOf(set, 'lanes'))
    for (const one of [...listOf(process, 'flowElements'), ...lanes]) {
      const [own, act] = [text(one, 'og:en'), acts.get(text(one, 'og:act'))]
      if (one.name && own) {
        names.places.set(one.name, own)
      }
      if (one.name && act) {
        names.acts.set(one.name, act)
      }
    }
  }
  return names
}

interface Options {
  box?: { width: number }
  style?: { fontSize?: number }
}
interface Texts {
  createText(text: string, options?: Options): SVGElement
}
interface Bus {
  on(event: 'import.render.start', listener: (event: { definitions: Moddle }) => void): void
}

// English words are longer than the room that was left for Chinese ones beside a line.
const room = 72

/** A module for bpmn-js that draws English names. What stands beside a line or a circle is rather an act, what stands within a shape a place. */
export function drawnInEnglish(): { textRenderer: ['factory', (config: unknown, bus: Bus) => Texts] } {
  function texts(config: unknown, bus: Bus): Texts {
    const made = new TextRenderer(config as ConstructorParameters<typeof TextRenderer>[0]) as unknown as Texts
    const draw = made.createText.bind(made)
    let { places, acts } = { places: new Map<string, string>(), acts: new Map<string, string>() }
    bus.on('import.render.start', ({ definitions }) => ({ places, acts } = englishNames(definitions)))
    made.createText = (said, options) => {
      const isBeside = options?.style?.fontSize !== undefined
      const english = isBeside ? (acts.get(said) ?? places.get(said)) : (places.get(said) ?? acts.get(said))
      const width = options?.box?.width ?? room
      if (!english || !isBeside || width >= room) {
        return draw(english ?? said, options)
      }
      const drawn = draw(english, { ...options, box: { ...options?.box, width: room } })
      drawn.setAttribute('transform', `translate(${(width - room) / 2} 0)`)
      return drawn
    }
    return made
  }
  return { textRenderer: ['factory', Object.assign(texts, { $inject: ['config.textRenderer', 'eventBus'] })] }
}
