// SPDX-License-Identifier: Apache-2.0
// The elements of a type on a running map: from the server's tiles, or from GeoJSON when somebody looks back or narrows.
// What cannot be fetched for a while is asked for again by itself.
import type { FeatureCollection } from 'geojson'
import type { GeoJSONSource, LayerSpecification, Map as MapLibreMap, MapLayerMouseEvent } from 'maplibre-gl'
import { deepestTile, elementLayers, elementSource, elementSourceId, pressedOf, usualDrawing, type Drawing, type ElementLook, type ElementPoint } from './elements'
import type { Look } from './style'

const soonest = 3_000
const latest = 60_000

export interface ElementLayer {
  /** Of its layers on the map, the lowest first. */
  ids(): string[]
  /** Theme, language, style or how it is drawn changed. It stays where it is among the others. */
  restyle(type: ElementLook, look: Look, drawing?: Drawing): void
  /** These features instead of the tiles; tiles again without. */
  show(data: FeatureCollection | undefined): void
  /** Asks the server again: whoever just changed something sees it at once. */
  refresh(): void
  remove(): void
}

// Nothing that waiting mends: not signed in, may not, not there.
const isFinal = (status: unknown): boolean => typeof status === 'number' && status >= 400 && status < 500 && status !== 429

/** Puts a type on a running map, above what is there. A pressed cluster is gone into; a pressed element is told. */
export function addElements(map: MapLibreMap, type: ElementLook, look: Look, onElement: (point: ElementPoint) => void, origin = location.origin, drawing: Drawing = usualDrawing): ElementLayer {
  const source = elementSourceId(type.code)
  let worn = { type, look, drawing }
  let data: FeatureCollection | undefined
  let ids: string[] = []
  let pause = soonest
  let failedAt = 0
  let waiting: ReturnType<typeof setTimeout> | undefined

  const layers = (): LayerSpecification[] => elementLayers(worn.type, worn.look, worn.drawing, data === undefined)
  const pressable = (): string[] => ids.filter((id) => !/-(count|mark|heat)$/.test(id))

  function press(event: MapLayerMouseEvent): void {
    const feature = event.features?.[0]
    const pressed = feature && pressedOf(type.code, feature, { lon: event.lngLat.lng, lat: event.lngLat.lat })
    // Where types lie above each other one of them is told.
    if (!pressed || event.defaultPrevented) {
      return
    }
    event.preventDefault()
    if ('cluster' in pressed) {
      map.easeTo({ center: [pressed.cluster.lon, pressed.cluster.lat], zoom: Math.min(deepestTile, map.getZoom() + 2) })
    } else {
      onElement(pressed.element)
    }
  }
  const point = (): void => void (map.getCanvas().style.cursor = 'pointer')
  const rest = (): void => void (map.getCanvas().style.cursor = '')
  // One press reaches a mark, its circle and its area: all at once, so that it is told once.
  function listen(of: string[]): void {
    map.on('click', of, press)
    map.on('mouseenter', of, point)
    map.on('mouseleave', of, rest)
  }
  function unlisten(of: string[]): void {
    map.off('click', of, press)
    map.off('mouseenter', of, point)
    map.off('mouseleave', of, rest)
  }
  function put(before?: string): void {
    if (!map.getSource(source)) {
      map.addSource(source, data ? { type: 'geojson', data } : elementSource(origin, type.code))
    }
    ids = layers().map((layer) => {
      map.addLayer(layer, before)
      return layer.id
    })
    listen(pressable())
  }
  function take(): void {
    unlisten(pressable())
    rest()
    ids.filter((id) => map.getLayer(id)).forEach((id) => map.removeLayer(id))
  }
  /** The layer just above its own, to come back beneath it. */
  function above(): string | undefined {
    const order = map.getLayersOrder()
    return order[order.indexOf(ids.at(-1) ?? '') + 1]
  }
  function refresh(): void {
    const shown = map.getSource(source)
    if (shown && 'setTiles' in shown) {
      ;(shown as unknown as { setTiles(tiles: string[]): void }).setTiles(elementSource(origin, type.code).tiles ?? [])
    }
  }
  function failed(event: { sourceId?: string; error?: object }): void {
    const status = event.error && 'status' in event.error ? event.error.status : undefined
    if (event.sourceId !== source || waiting !== undefined || isFinal(status)) {
      return
    }
    pause = Date.now() - failedAt > 3 * latest ? soonest : Math.min(latest, pause * 2)
    failedAt = Date.now()
    waiting = setTimeout(() => {
      waiting = undefined
      refresh()
    }, pause)
  }

  put()
  map.on('error', failed)
  return {
    ids: () => [...ids],
    restyle(changed, newLook, newDrawing = worn.drawing) {
      const isOther = newDrawing.as !== worn.drawing.as
      worn = { type: changed, look: newLook, drawing: newDrawing }
      if (isOther) {
        const before = above()
        take()
        put(before)
        return
      }
      for (const layer of layers().filter(({ id }) => map.getLayer(id))) {
        for (const [name, value] of Object.entries(layer.paint ?? {})) {
          map.setPaintProperty(layer.id, name as Parameters<MapLibreMap['setPaintProperty']>[1], value)
        }
      }
    },
    show(given) {
      const isSameKind = (given === undefined) === (data === undefined)
      data = given
      if (isSameKind) {
        if (given) {
          map.getSource<GeoJSONSource>(source)?.setData(given)
        }
        return
      }
      const before = above()
      take()
      map.removeSource(source)
      put(before)
    },
    refresh,
    remove() {
      clearTimeout(waiting)
      map.off('error', failed)
      take()
      if (map.getSource(source)) {
        map.removeSource(source)
      }
    },
  }
}
