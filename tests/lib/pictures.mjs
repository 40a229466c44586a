// SPDX-License-Identifier: Apache-2.0
// Pictures for tests, made byte by byte: a good PNG, bombs, polyglots, a JPEG that says where it was taken.
import { deflateSync, crc32 as zlibCrc } from 'node:zlib'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './onegrid.mjs'

const table = Array.from({ length: 256 }, (_, n) => { let c = n; for (let k = 0; k < 8; ++k) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1; return c >>> 0 })
const crc32 = zlibCrc ?? ((bytes) => { let c = 0xffffffff; for (const b of bytes) c = table[(c ^ b) & 255] ^ (c >>> 8); return (c ^ 0xffffffff) >>> 0 })

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const out = Buffer.alloc(body.length + 8)
  out.writeUInt32BE(data.length, 0)
  body.copy(out, 4)
  out.writeUInt32BE(crc32(body) >>> 0, body.length + 4)
  return out
}

// width × height grey pixels that differ by `shade`, so that two pictures are two files.
export function png(width = 32, height = 24, shade = 120, rows) {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head[8] = 8 // bits
  const pixels = rows ?? Buffer.concat(Array.from({ length: height }, (_, y) => Buffer.from([0, ...Array.from({ length: width }, (_, x) => (shade + x * 3 + y * 5) & 255)])))
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head), chunk('IDAT', deflateSync(pixels)), chunk('IEND', Buffer.alloc(0))])
}

// Says that it has 30,000 × 30,000 pixels, in a few hundred bytes.
export const bomb = () => png(30_000, 30_000, 0, Buffer.alloc(1000))
// A small JPEG of the fuzz seeds; with EXIF: a camera, an orientation and a place.
export const jpeg = () => readFileSync(join(root, 'tests/fuzz/seeds/fuzz_image/a.jpg'))
export function jpegWithPlace() {
  const words = 'Exif\0\0MM\0*\0\0\0\x08\0\0CAMERA-OF-A-RESIDENT GPS 31.2352 121.4762'
  const body = Buffer.from(words, 'latin1')
  const app1 = Buffer.concat([Buffer.from([0xff, 0xe1, (body.length + 2) >> 8, (body.length + 2) & 255]), body])
  const plain = jpeg()
  return Buffer.concat([plain.subarray(0, 2), app1, plain.subarray(2)])
}
const page = '<html><script>alert(document.cookie)</script></html>'
export const polyglots = () => ({
  'a page behind a picture': Buffer.concat([png(), Buffer.from(page)]),
  'an archive behind a picture': Buffer.concat([jpeg(), Buffer.from('PK\x03\x04 payload', 'latin1')]),
})

export function form(bytes, { name = 'photo.png', type = 'image/png', field = 'file', boundary = 'limit-of-parts', more = '' } = {}) {
  return {
    body: Buffer.concat([
      Buffer.from(`${more}--${boundary}\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n`), bytes,
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  }
}

export function upload(person, bytes, options) {
  const { body, headers } = form(bytes, options)
  return person.send('POST', '/v1/files', body, headers)
}
