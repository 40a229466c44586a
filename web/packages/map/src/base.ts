// SPDX-License-Identifier: Apache-2.0
// What lies under everything else, as the server's configuration says (GET /v1/map/style): the pack's own vector layers,
// raster tiles of somebody else, or one PMTiles archive. When it cannot be asked the vector layers are drawn.
import { archiveBase } from './archiveBase'
import type { LayerSpecification, SourceSpecification } from 'maplibre-gl'
import type { Look } from './style'

export interface Base {
  base: 'vector' | 'raster' | 'pmtiles'
  /** Of an archive: an address, or a path of our own server. */
  url?: string
  attribution: string
  sources: Record<string, SourceSpecification>
  layers: LayerSpecification[]
  /** Instead, for what wears our own colours. */
  layersOf?: (look: Look) => LayerSpecification[]
}

export const vectorBase: Base = { base: 'vector', attribution: '', sources: {}, layers: [] }
let asked: Promise<Base> | undefined

/** Asked once a page. */
export function loadBase(): Promise<Base> {
  asked ??= fetch('/v1/map/style', { credentials: 'same-origin' })
    .then(async (answer) => {
      const said = answer.ok ? ((await answer.json()) as Base) : vectorBase
      return said.base === 'pmtiles' ? archiveBase(said) : said
    })
    .catch(() => vectorBase)
  return asked
}
