// SPDX-License-Identifier: Apache-2.0
// What a QR or bar code says: an element of ours, or a code to look for or to fill in. A door plate usually carries the address of a
// page with the code somewhere in it. Pure; no address is ever opened from here.
export interface Scanned {
  /** An address of one of our own screens. */
  element?: { type: string; id: string }
  /** What a field is filled with. */
  code: string
  /** What may be the code, the likeliest first. */
  codes: string[]
}

const ours = /(?:^|\/)(?:element|elements|registers)\/([a-z][a-z0-9_]{0,23})\/(\d{1,20})(?:[/?#]|$)/
const short = /^onegrid:([a-z][a-z0-9_]{0,23})\/(\d{1,20})$/i
const telling = ['code', 'bm', 'dzbm', 'no', 'number', 'id', 'sn', 'c', 'k', 'key']
const looksLikeCode = (text: string): boolean => /^[\w.-]{4,64}$/.test(text) && /\d/.test(text)

/** Digits, letters and signs in half width, without blanks at the ends and without control characters. */
export function cleaned(text: string): string {
  return [...text].map((letter) => {
    const code = letter.codePointAt(0) ?? 0
    if (code === 0x3000) return ' '
    if (code >= 0xff01 && code <= 0xff5e) return String.fromCodePoint(code - 0xfee0)
    return code < 0x20 || code === 0x7f || code === 0xfeff ? ' ' : letter
  }).join('').trim().slice(0, 500)
}

function addressOf(text: string): URL | undefined {
  if (!/^https?:\/\//i.test(text)) return undefined
  try {
    return new URL(text)
  } catch {
    return undefined
  }
}

export function readScan(raw: string, origin = globalThis.location?.origin ?? ''): Scanned {
  const text = cleaned(raw)
  const said = short.exec(text)
  if (said) return { element: { type: said[1]!.toLowerCase(), id: said[2]! }, code: text, codes: [] }
  const address = addressOf(text)
  if (!address) return { code: text, codes: text ? [text] : [] }
  const here = address.origin === origin ? ours.exec(address.pathname + address.hash) : null
  if (here) return { element: { type: here[1]!, id: here[2]! }, code: text, codes: [] }
  const named = [...address.searchParams].sort(([a], [b]) => rank(a) - rank(b)).map(([, value]) => cleaned(value))
  const last = cleaned(decoded(address.pathname.split('/').filter(Boolean).at(-1) ?? ''))
  const codes = [...new Set([...named, last].filter(looksLikeCode))]
  return { code: codes[0] ?? text, codes }
}
function rank(name: string): number {
  const at = telling.indexOf(name.toLowerCase())
  return at < 0 ? telling.length : at
}
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The formats that plates, equipment labels and cards carry. */
export const barcodeFormats = ['qr_code', 'code_128', 'code_39', 'ean_13', 'data_matrix', 'pdf417'] as const
