// SPDX-License-Identifier: Apache-2.0
export interface Tile { z: number; x: number; y: number; bytes: Buffer }
export function numberOf(z: number, x: number, y: number): number
export function archiveOf(tiles: readonly Tile[], options?: { kind?: 1 | 2; bounds?: readonly number[]; leafSize?: number; metadata?: object }): Buffer
export function vectorTiles(layers: Record<string, unknown>, bounds: readonly number[], minZoom: number, maxZoom: number): Promise<Tile[]>
