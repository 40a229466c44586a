// SPDX-License-Identifier: Apache-2.0
// Reads tiles out of one PMTiles archive (specification version 3) by ranges of bytes: header, directories, tiles. Nothing but what is
// asked for is fetched, and a directory only once. It says nothing of what the tiles hold.

/** So many bytes from there; fewer where the file ends. */
export type ReadBytes = (offset: number, length: number, signal?: AbortSignal) => Promise<Uint8Array>

export interface ArchiveHeader {
  root: Span
  leaves: Span
  tiles: Span
  /** Of directories, and of tiles. */
  packed: { directories: Packing; tiles: Packing }
  kind: 'mvt' | 'png' | 'jpeg' | 'webp' | 'avif' | 'unknown'
  minZoom: number
  maxZoom: number
}
interface Span { offset: number; length: number }
type Packing = 'none' | 'gzip' | 'other'
interface Entry extends Span {
  tile: number
  /** How many tiles from this one on are the same; none means that a directory follows there. */
  run: number
}

const headerLength = 127
/** Header and root directory lie within these (specification, §2). */
const firstRead = 16_384
const kinds = ['unknown', 'mvt', 'png', 'jpeg', 'webp', 'avif'] as const
const deepest = 4
const keptDirectories = 64

export class ArchiveFault extends Error {}

/** The number of a tile along Hilbert's curve, zoom after zoom (specification, §3). */
export function tileNumber(z: number, x: number, y: number): number {
  let number = (4 ** z - 1) / 3
  let [column, row] = [x, y]
  for (let side = 2 ** z / 2; side >= 1; side /= 2) {
    const right = (column & side) > 0 ? 1 : 0
    const below = (row & side) > 0 ? 1 : 0
    number += side * side * ((3 * right) ^ below)
    if (below === 0) {
      ;[column, row] = right === 1 ? [side - 1 - row, side - 1 - column] : [row, column]
    }
  }
  return number
}

export function headerOf(bytes: Uint8Array): ArchiveHeader {
  const magic = String.fromCharCode(...bytes.subarray(0, 7))
  if (bytes.length < headerLength || magic !== 'PMTiles' || bytes[7] !== 3) {
    throw new ArchiveFault('not a PMTiles archive of version 3')
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const number = (at: number): number => Number(view.getBigUint64(at, true))
  const span = (at: number): Span => ({ offset: number(at), length: number(at + 8) })
  const packing = (at: number): Packing => (bytes[at] === 1 ? 'none' : bytes[at] === 2 ? 'gzip' : 'other')
  return { root: span(8), leaves: span(40), tiles: span(56), packed: { directories: packing(97), tiles: packing(98) }, kind: kinds[bytes[99] ?? 0] ?? 'unknown', minZoom: bytes[100] ?? 0, maxZoom: bytes[101] ?? 0 }
}

export function entriesOf(bytes: Uint8Array): Entry[] {
  let at = 0
  const next = (): number => {
    let [value, scale] = [0, 1]
    for (;;) {
      const byte = bytes[at++]
      if (byte === undefined) {
        throw new ArchiveFault('a directory ends too soon')
      }
      value += (byte & 0x7f) * scale
      if (byte < 0x80) {
        return value
      }
      scale *= 128
    }
  }
  const count = next()
  if (count > bytes.length) {
    throw new ArchiveFault('a directory says that it has more than it can')
  }
  const column = (): number[] => Array.from({ length: count }, next)
  const [steps, runs, lengths, places] = [column(), column(), column(), column()]
  const entries: Entry[] = []
  let tile = 0
  for (let index = 0; index < count; index++) {
    tile += steps[index]!
    const before = entries[index - 1]
    // Nothing said: right behind the one before.
    entries.push({ tile, run: runs[index]!, length: lengths[index]!, offset: places[index] === 0 && before ? before.offset + before.length : places[index]! - 1 })
  }
  return entries
}

/** The last entry that begins at the tile or before it, when it holds it. */
export function entryFor(entries: readonly Entry[], tile: number): Entry | undefined {
  let [low, high] = [0, entries.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (entries[middle]!.tile <= tile) {
      low = middle + 1
    } else {
      high = middle
    }
  }
  const entry = entries[low - 1]
  return entry && (entry.run === 0 || tile < entry.tile + entry.run) ? entry : undefined
}

async function unpacked(bytes: Uint8Array, packing: Packing): Promise<Uint8Array> {
  if (packing === 'none') {
    return bytes
  }
  if (packing === 'other') {
    throw new ArchiveFault('packed in a way that browsers do not know')
  }
  const stream = new Blob([bytes as BlobPart]).stream().pipeThrough(new DecompressionStream('gzip'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

export function openArchive(read: ReadBytes) {
  let opening: Promise<{ header: ArchiveHeader; root: Entry[] }> | undefined
  const directories = new Map<number, Promise<Entry[]>>()

  async function open(): Promise<{ header: ArchiveHeader; root: Entry[] }> {
    const first = await read(0, firstRead)
    const header = headerOf(first)
    const { offset, length } = header.root
    const bytes = offset + length <= first.length ? first.subarray(offset, offset + length) : await read(offset, length)
    return { header, root: entriesOf(await unpacked(bytes, header.packed.directories)) }
  }
  const opened = (): Promise<{ header: ArchiveHeader; root: Entry[] }> => {
    opening ??= open().catch((error: unknown) => {
      opening = undefined // the next that asks tries again
      throw error
    })
    return opening
  }
  function directory(header: ArchiveHeader, { offset, length }: Span): Promise<Entry[]> {
    const known = directories.get(offset)
    const found = known ?? read(header.leaves.offset + offset, length).then(async (bytes) => entriesOf(await unpacked(bytes, header.packed.directories)))
    // The one that was asked for last is the last to go.
    directories.delete(offset)
    directories.set(offset, found)
    found.catch(() => directories.delete(offset))
    if (directories.size > keptDirectories) {
      directories.delete(directories.keys().next().value!)
    }
    return found
  }
  return {
    header: async (): Promise<ArchiveHeader> => (await opened()).header,
    /** Nothing where the archive has none. */
    async tile(z: number, x: number, y: number, signal?: AbortSignal): Promise<Uint8Array | undefined> {
      const { header, root } = await opened()
      if (z < header.minZoom || z > header.maxZoom) {
        return undefined
      }
      const wanted = tileNumber(z, x, y)
      let entries = root
      for (let depth = 0; depth < deepest; depth++) {
        const entry = entryFor(entries, wanted)
        if (!entry) {
          return undefined
        }
        if (entry.run > 0) {
          return unpacked(await read(header.tiles.offset + entry.offset, entry.length, signal), header.packed.tiles)
        }
        entries = await directory(header, entry)
      }
      throw new ArchiveFault('directories lie too deep')
    },
  }
}

export type Archive = ReturnType<typeof openArchive>

/** By HTTP ranges. A server that sends the whole file is told from one that sends what was asked for. */
export function readFrom(address: string, ask: typeof fetch = fetch): ReadBytes {
  return async (offset, length, signal) => {
    const answer = await ask(address, { headers: { Range: `bytes=${offset}-${offset + length - 1}` }, credentials: 'same-origin', ...(signal ? { signal } : {}) })
    if (answer.status !== 206) {
      await answer.body?.cancel()
      throw new ArchiveFault(`${address}: ${answer.status}, and not a range of it`)
    }
    return new Uint8Array(await answer.arrayBuffer())
  }
}
