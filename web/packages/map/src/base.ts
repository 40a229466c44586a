// SPDX-License-Identifier: Apache-2.0
// What lies under everything else, as the server's configuration says (GET /v1/map/style): the pack's own vector layers, or
// raster tiles of somebody else. When it cannot be asked the vector layers are drawn.
import type { LayerSpecification, SourceSpecification } from 'maplibre-gl'

export interface Base {
  base: 'vector' | 'raster'
  attribution: string
  sources: Record<string, SourceSpecification>
  layers: LayerSpecification[]
}

export const vectorBase: Base = { base: 'vector', attribution: '', sources: {}, layers: [] }
let asked: Promise<Base> | undefined

/** Asked once a page. */
export function loadBase(): Promise<Base> {
  asked ??= fetch('/v1/map/style', { credentials: 'same-origin' })
    .then(async (answer) => (answer.ok ? ((await answer.json()) as Base) : vectorBase))
    .catch(() => vectorBase)
  return asked
}
