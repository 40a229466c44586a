// SPDX-License-Identifier: Apache-2.0
// A layer of a thematic map as somebody chose it, and as it stands in an address. Pure, both ways.

/** The layer of the cases; no type of elements can be called so. */
export const casesCode = '.cases'
/** The layer of who works in the grids. */
export const workersCode = '.workers'
export const layerLooks = ['code', 'age', 'heat'] as const
export type LayerLook = (typeof layerLooks)[number]

export interface LayerChoice {
  code: string
  look: LayerLook
  /** Of a hundred. */
  opacity: number
}

export const isLayerCode = (text: string): boolean => text === casesCode || text === workersCode || /^[a-z][a-z0-9_]*$/.test(text)

/** `hydrant`, `hydrant~heat`, `hydrant~age~60`. */
export function layerOf(text: string): LayerChoice | null {
  const [code = '', look, opacity] = text.split('~')
  const percent = opacity !== undefined && /^\d{1,3}$/.test(opacity) ? Math.min(100, Math.max(10, Number(opacity))) : 100
  return isLayerCode(code) ? { code, look: layerLooks.find((one) => one === look) ?? 'code', opacity: percent } : null
}
export function layerText({ code, look, opacity }: LayerChoice): string {
  return opacity < 100 ? `${code}~${look}~${opacity}` : look === 'code' ? code : `${code}~${look}`
}

/** Several, the topmost first, each once. */
export function layersOf(text: string): LayerChoice[] {
  const layers = text.split(',').flatMap((one) => layerOf(one) ?? [])
  return layers.filter(({ code }, index) => layers.findIndex((other) => other.code === code) === index)
}

/** On top when it comes, but areas below all others; gone when it was there. */
export function layerToggled(layers: readonly LayerChoice[], code: string): LayerChoice[] {
  return layers.some((layer) => layer.code === code) ? layers.filter((layer) => layer.code !== code) : code === workersCode ? [...layers, { code, look: 'code', opacity: 100 }] : [{ code, look: 'code', opacity: 100 }, ...layers]
}
export function layerChanged(layers: readonly LayerChoice[], code: string, change: Partial<Omit<LayerChoice, 'code'>>): LayerChoice[] {
  return layers.map((layer) => (layer.code === code ? { ...layer, ...change } : layer))
}
/** Up (-1) or down (1) by one. */
export function layerMoved(layers: readonly LayerChoice[], code: string, by: -1 | 1): LayerChoice[] {
  const at = layers.findIndex((layer) => layer.code === code)
  const to = at + by
  const next = [...layers]
  const [layer] = next.splice(at, 1)
  if (at < 0 || to < 0 || to >= layers.length || !layer) {
    return [...layers]
  }
  next.splice(to, 0, layer)
  return next
}
