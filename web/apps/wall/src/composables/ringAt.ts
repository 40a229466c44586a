// SPDX-License-Identifier: Apache-2.0
// A soft ring that opens once at a place and is gone.
import type { Map as MapLibreMap } from 'maplibre-gl'

export function ringAt(map: MapLibreMap, lon: number, lat: number): void {
  const ring = document.createElement('div')
  ring.className = 'arrival-ring'
  const place = (): void => {
    const { x, y } = map.project([lon, lat])
    ring.style.setProperty('transform', `translate(${x}px, ${y}px)`)
  }
  place()
  map.getContainer().append(ring)
  map.on('move', place)
  ring.append(document.createElement('i'))
  setTimeout(() => {
    map.off('move', place)
    ring.remove()
  }, 2400)
}
