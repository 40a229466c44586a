// @vitest-environment node
// SPDX-License-Identifier: Apache-2.0
import { gzipSync } from 'node:zlib'
import { describe, expect, it, vi } from 'vitest'
import { ArchiveFault, entriesOf, entryFor, headerOf, openArchive, readFrom, tileNumber } from '../src/pmtiles'

const varint = (value: number): number[] => (value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))])
type Row = [tile: number, run: number, length: number, place: number]
const directory = (rows: Row[]): Buffer => gzipSync(Uint8Array.from([
  ...varint(rows.length), ...rows.flatMap(([tile], index) => varint(tile - (rows[index - 1]?.[0] ?? 0))), ...rows.flatMap(([, run]) => varint(run)), ...rows.flatMap(([, , length]) => varint(length)), ...rows.flatMap(([, , , place]) => varint(place)),
]))

// Two tiles beside each other in the root, the second three times over, and a third one in a leaf.
function archive(): Buffer {
  const tiles = ['one', 'two', 'three'].map((text) => gzipSync(Buffer.from(text)))
  const leaf = directory([[21, 1, tiles[2]!.length, tiles[0]!.length + tiles[1]!.length + 1]])
  const root = directory([[0, 1, tiles[0]!.length, 1], [1, 3, tiles[1]!.length, 0], [21, 0, leaf.length, 1]])
  const header = Buffer.alloc(127)
  header.write('PMTiles')
  header[7] = 3
  const spans: [number, number][] = [[127, root.length], [0, 0], [127 + root.length, leaf.length], [127 + root.length + leaf.length, tiles.reduce((sum, tile) => sum + tile.length, 0)]]
  spans.forEach(([offset, length], index) => {
    header.writeBigUInt64LE(BigInt(offset), 8 + 16 * index)
    header.writeBigUInt64LE(BigInt(length), 16 + 16 * index)
  })
  header.set([1, 2, 2, 1, 0, 3], 96)
  return Buffer.concat([header, root, leaf, ...tiles])
}
const bytesOf = (file: Buffer) => vi.fn(async (offset: number, length: number) => new Uint8Array(file.subarray(offset, offset + length)))
const text = (bytes: Uint8Array | undefined): string | undefined => bytes && Buffer.from(bytes).toString()

describe('tiles along the curve', () => {
  it('are numbered as the specification says', () => {
    expect([[0, 0, 0], [1, 0, 0], [1, 0, 1], [1, 1, 1], [1, 1, 0], [2, 0, 0]].map(([z, x, y]) => tileNumber(z!, x!, y!))).toEqual([0, 1, 2, 3, 4, 5])
  })
  it('have each its own number, and each next one is beside it', () => {
    for (const z of [2, 3, 5]) {
      const side = 2 ** z
      const places = new Map(Array.from({ length: side * side }, (_, n) => [tileNumber(z, n % side, Math.floor(n / side)), [n % side, Math.floor(n / side)] as const]))
      const first = (4 ** z - 1) / 3
      expect(places.size).toBe(side * side)
      for (let n = first + 1; n < first + side * side; n++) {
        const [a, b] = [places.get(n - 1)!, places.get(n)!]
        expect(Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1])).toBe(1)
      }
    }
  })
})

describe('an archive', () => {
  it('gives tiles of its root, of a run and of a leaf, and nothing where it has none', async () => {
    const read = bytesOf(archive())
    const { tile, header } = openArchive(read)
    expect(await header()).toMatchObject({ kind: 'mvt', minZoom: 0, maxZoom: 3, packed: { directories: 'gzip', tiles: 'gzip' } })
    expect(text(await tile(0, 0, 0))).toBe('one')
    expect([text(await tile(1, 0, 0)), text(await tile(1, 1, 1))]).toEqual(['two', 'two'])
    expect(await tile(1, 1, 0)).toBeUndefined()
    expect(text(await tile(3, 0, 0))).toBe('three')
    expect(await tile(3, 5, 5)).toBeUndefined()
    const before = read.mock.calls.length
    expect([await tile(9, 0, 0), await tile(3, 5, 5)]).toEqual([undefined, undefined])
    expect(read.mock.calls.length).toBe(before)
  })
  it('is refused when it is none, or says what cannot be', async () => {
    expect(() => headerOf(Uint8Array.from(Buffer.alloc(200)))).toThrow(ArchiveFault)
    expect(() => entriesOf(Uint8Array.from([200, 1]))).toThrow(ArchiveFault)
    expect(() => entriesOf(Uint8Array.from([0x80]))).toThrow(ArchiveFault)
    const file = archive()
    file[98] = 3
    await expect(openArchive(bytesOf(file)).tile(0, 0, 0)).rejects.toThrow(ArchiveFault)
  })
  it('is asked for again after it could not be had', async () => {
    const file = archive()
    const read = bytesOf(file)
    read.mockRejectedValueOnce(new Error('away'))
    const { tile } = openArchive(read)
    await expect(tile(0, 0, 0)).rejects.toThrow('away')
    expect(text(await tile(0, 0, 0))).toBe('one')
  })
  it('is read by ranges, and a server that sends all of it is refused', async () => {
    const ask = vi.fn(async (_: unknown, options?: RequestInit) => new Response('abc', { status: options?.headers ? 206 : 200 }))
    expect(text(await readFrom('/city.pmtiles', ask as typeof fetch)(10, 3))).toBe('abc')
    expect(ask.mock.calls[0]![1]).toMatchObject({ headers: { Range: 'bytes=10-12' } })
    await expect(readFrom('/city.pmtiles', (async () => new Response('all of it', { status: 200 })) as typeof fetch)(0, 3)).rejects.toThrow(ArchiveFault)
  })
})

it('the entry of a tile is the last that begins before it', () => {
  const entries = [{ tile: 2, run: 2, offset: 0, length: 1 }, { tile: 9, run: 0, offset: 1, length: 1 }]
  expect([1, 2, 3, 4, 9, 100].map((tile) => entryFor(entries, tile)?.tile)).toEqual([undefined, 2, 2, undefined, 9, 9])
})
