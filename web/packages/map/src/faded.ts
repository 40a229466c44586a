// SPDX-License-Identifier: Apache-2.0
// A layer with everything in it let through by as much as somebody asks. Pure.
import type { LayerSpecification } from 'maplibre-gl'

const opacities: Partial<Record<LayerSpecification['type'], readonly string[]>> = {
  fill: ['fill-opacity'], line: ['line-opacity'], circle: ['circle-opacity', 'circle-stroke-opacity'], symbol: ['text-opacity'], heatmap: ['heatmap-opacity'],
}

/** Opacity: 0 to 1, of what the layer has by itself. Always written, so that a later value takes the place of an earlier one. */
export function faded(layer: LayerSpecification, opacity: number): LayerSpecification {
  const paint: Record<string, unknown> = { ...layer.paint }
  for (const name of opacities[layer.type] ?? []) {
    const own = paint[name] ?? 1
    paint[name] = typeof own === 'number' ? own * opacity : opacity === 1 ? own : ['*', opacity, own]
  }
  return { ...layer, paint } as LayerSpecification
}
