// SPDX-License-Identifier: Apache-2.0
// Writes a PMTiles archive (specification version 3): vector tiles cut from GeoJSON, gzipped, in the order of the curve, equal ones once,
// with directories in leaves where there are many. Written from the specification, apart from the reader in web/packages/map.
import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'

const tool = (path) => import(new URL(`../../../node_modules/@maplibre/${path}`, import.meta.url).href)

// How far along Hilbert's curve a tile of its zoom is.
function along(z, x, y) {
  let distance = 0
  for (let side = 2 ** (z - 1); side >= 1; side /= 2) {
    const right = Math.floor(x / side) % 2
    const below = Math.floor(y / side) % 2
    distance += side * side * (right ? (below ? 2 : 3) : below)
    if (!below) {
      if (right) [x, y] = [2 ** z - 1 - x, 2 ** z - 1 - y]
      ;[x, y] = [y, x]
    }
  }
  return distance
}
export const numberOf = (z, x, y) => (4 ** z - 1) / 3 + along(z, x, y)

function varint(value) {
  const bytes = []
  while (value >= 128) {
    bytes.push((value % 128) + 128)
    value = Math.floor(value / 128)
  }
  return [...bytes, value]
}

// Rows of { tile, run, length, offset }, ascending.
function directory(rows) {
  const column = (of) => rows.flatMap((row, index) => varint(of(row, rows[index - 1])))
  return gzipSync(Uint8Array.from([
    ...varint(rows.length), ...column(({ tile }, before) => tile - (before?.tile ?? 0)), ...column(({ run }) => run), ...column(({ length }) => length),
    ...column(({ offset }, before) => (before && offset === before.offset + before.length ? 0 : offset + 1)),
  ]))
}

// tiles: [{ z, x, y, bytes }], the bytes not yet packed. kind: 1 is MVT, 2 PNG. bounds: [west, south, east, north].
export function archiveOf(tiles, { kind = 1, bounds = [-180, -85, 180, 85], leafSize = 2000, metadata = {} } = {}) {
  const ordered = tiles.map(({ z, x, y, bytes }) => ({ tile: numberOf(z, x, y), bytes })).sort((a, b) => a.tile - b.tile)
  const places = new Map()
  const contents = []
  let end = 0
  const rows = []
  for (const { tile, bytes } of ordered) {
    const hash = createHash('sha256').update(bytes).digest('hex')
    if (!places.has(hash)) {
      const packed = kind === 1 ? gzipSync(bytes) : Buffer.from(bytes)
      places.set(hash, { offset: end, length: packed.length })
      contents.push(packed)
      end += packed.length
    }
    const place = places.get(hash)
    const last = rows.at(-1)
    if (last && last.offset === place.offset && last.tile + last.run === tile) last.run++
    else rows.push({ tile, run: 1, ...place })
  }
  const leaves = []
  let rootRows = rows
  if (rows.length > leafSize) {
    rootRows = []
    let at = 0
    for (let from = 0; from < rows.length; from += leafSize) {
      const leaf = directory(rows.slice(from, from + leafSize))
      rootRows.push({ tile: rows[from].tile, run: 0, length: leaf.length, offset: at })
      leaves.push(leaf)
      at += leaf.length
    }
  }
  const parts = [directory(rootRows), gzipSync(JSON.stringify(metadata)), Buffer.concat(leaves), Buffer.concat(contents)]
  const header = Buffer.alloc(127)
  header.write('PMTiles')
  header[7] = 3
  let offset = 127
  parts.forEach((part, index) => {
    header.writeBigUInt64LE(BigInt(offset), 8 + 16 * index)
    header.writeBigUInt64LE(BigInt(part.length), 16 + 16 * index)
    offset += part.length
  })
  ;[tiles.length, rows.length, contents.length].forEach((count, index) => header.writeBigUInt64LE(BigInt(count), 72 + 8 * index))
  const zooms = tiles.map(({ z }) => z)
  const [minZoom, maxZoom] = [Math.min(...zooms), Math.max(...zooms)]
  header.set([1, 2, kind === 1 ? 2 : 1, kind, minZoom, maxZoom], 96)
  const [west, south, east, north] = bounds
  ;[west, south, east, north].forEach((degrees, index) => header.writeInt32LE(Math.round(degrees * 1e7), 102 + 4 * index))
  header[118] = minZoom
  header.writeInt32LE(Math.round(((west + east) / 2) * 1e7), 119)
  header.writeInt32LE(Math.round(((south + north) / 2) * 1e7), 123)
  return Buffer.concat([header, ...parts])
}

const column = (lon, z) => Math.floor(((lon + 180) / 360) * 2 ** z)
const row = (lat, z) => Math.floor(((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * 2 ** z)

// layers: { name: FeatureCollection }; the tiles of these zooms that have something in them.
export async function vectorTiles(layers, [west, south, east, north], minZoom, maxZoom) {
  const [{ GeoJSONVT }, { fromGeojsonVt }] = await Promise.all([tool('geojson-vt/dist/geojson-vt.mjs'), tool('vt-pbf/dist/index.es.js')])
  const cut = Object.entries(layers).map(([name, data]) => [name, new GeoJSONVT(data, { maxZoom, indexMaxZoom: maxZoom, buffer: 64 })])
  const tiles = []
  for (let z = minZoom; z <= maxZoom; z++) {
    for (let x = column(west, z); x <= column(east, z); x++) {
      for (let y = row(north, z); y <= row(south, z); y++) {
        const found = cut.flatMap(([name, of]) => {
          const tile = of.getTile(z, x, y)
          return tile?.features?.length ? [[name, tile]] : []
        })
        if (found.length) tiles.push({ z, x, y, bytes: Buffer.from(fromGeojsonVt(Object.fromEntries(found), { version: 2, extent: 4096 })) })
      }
    }
  }
  return tiles
}
