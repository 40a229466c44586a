// SPDX-License-Identifier: Apache-2.0
// MapLibre itself, loaded when the first map is shown, with its worker from our own origin.
import type { Map as MapLibreMap } from 'maplibre-gl'
import { archiveScheme, archiveTile } from './archiveBase'
import type { Base } from './base'
import { mapStyle, type Look } from './style'

export type Engine = typeof import('maplibre-gl')

let loading: Promise<Engine> | undefined

export function loadEngine(): Promise<Engine> {
  loading ??= Promise.all([
    import('maplibre-gl'),
    import('maplibre-gl/dist/maplibre-gl-worker.mjs?url'),
    import('maplibre-gl/dist/maplibre-gl.css'),
  ]).then(([engine, worker]) => {
    engine.addProtocol(archiveScheme, archiveTile)
    engine.setWorkerUrl(new URL(worker.default, location.href).href)
    return engine
  })
  return loading
}

type Bounds = [west: number, south: number, east: number, north: number]
let home: Promise<Bounds | undefined> | undefined

/** Where to look when nothing else is said: the districts of the city that are drawn. Asked once. */
export function loadHome(): Promise<Bounds | undefined> {
  home ??= fetch('/v1/areas?level=district', { credentials: 'same-origin' })
    .then(async (response): Promise<Bounds | undefined> => {
      const answer = response.ok ? ((await response.json()) as { items?: { bbox?: number[] }[] }) : {}
      const boxes = (answer.items ?? []).flatMap(({ bbox }) => (bbox?.length === 4 && bbox.some((degree) => degree !== 0) ? [bbox as Bounds] : []))
      return boxes.length === 0 ? undefined : boxes.reduce((all, box) => [Math.min(all[0], box[0]), Math.min(all[1], box[1]), Math.max(all[2], box[2]), Math.max(all[3], box[3])])
    })
    .catch(() => undefined)
  return home
}

export interface Start {
  lon: number
  lat: number
  zoom: number
  interactive?: boolean
  rotate?: boolean
}

export function createMap(engine: Engine, container: HTMLElement, look: Look, start: Start, words: Record<string, string>, base?: Base): MapLibreMap {
  const map = new engine.Map({
    container,
    style: mapStyle(look, location.origin, base),
    center: [start.lon, start.lat],
    zoom: start.zoom,
    minZoom: 7,
    maxZoom: 19.5,
    interactive: start.interactive ?? true,
    dragRotate: start.rotate ?? false,
    pitchWithRotate: start.rotate ?? false,
    attributionControl: false,
    localIdeographFontFamily: '"Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif',
    locale: words,
    fadeDuration: 150,
  })
  if (!start.rotate) {
    map.touchZoomRotate.disableRotation()
    map.keyboard.disableRotation()
  }
  // A part of the base map that is not there is left out; everything else still draws.
  map.on('error', (event) => {
    if (!String(event.error?.message ?? '').includes('/v1/basemap/')) {
      console.warn('map:', event.error?.message)
    }
  })
  return map
}
