// @vitest-environment node
// SPDX-License-Identifier: Apache-2.0
// A real archive: the demo city's roads and blocks cut into vector tiles, written by a writer that was made from the specification alone.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { archiveOf, numberOf, vectorTiles } from './pmtiles.mjs'
import { openArchive, tileNumber } from '../src/pmtiles'

const bounds = [121.455, 31.215, 121.495, 31.245]
const ofPack = (name: string): unknown => JSON.parse(readFileSync(join(__dirname, '../../../../packs/demo/basemap', `${name}.geojson`), 'utf8'))

it('an archive of real tiles gives each of them, from its root and from its leaves', async () => {
  const tiles = await vectorTiles({ roads: ofPack('roads'), earth: ofPack('land') }, bounds, 8, 15)
  expect(tiles.length).toBeGreaterThan(20)
  expect(Buffer.concat(tiles.map(({ bytes }) => bytes)).toString('utf8')).toContain('南京')
  expect(tiles.map(({ z, x, y }) => tileNumber(z, x, y))).toEqual(tiles.map(({ z, x, y }) => numberOf(z, x, y)))
  for (const leafSize of [10, 1000]) {
    const file = archiveOf(tiles, { bounds, leafSize })
    const { header, tile } = openArchive(async (offset, length) => new Uint8Array(file.subarray(offset, offset + length)))
    expect(await header()).toMatchObject({ kind: 'mvt', minZoom: 8, maxZoom: 15, leaves: { length: leafSize === 10 ? expect.any(Number) : 0 } })
    for (const { z, x, y, bytes } of tiles) {
      expect(Buffer.from((await tile(z, x, y))!).equals(bytes)).toBe(true)
    }
    expect(await tile(15, 0, 0)).toBeUndefined()
  }
}, 120_000)
