// SPDX-License-Identifier: Apache-2.0
// A page as a PDF: one picture that fills it. Small enough to need no library; text is part of the picture, as all fonts are the device's.
// PDF 1.4, ISO 32000-1 §7.5 (file structure) and §8.9 (images).

const text = new TextEncoder()
const pointsPerMillimetre = 72 / 25.4

/** UTF-16 with its mark, in hexadecimal: what a title that is not ASCII must be (ISO 32000-1 §7.9.2.2). */
function titleText(title: string): string {
  const units = Array.from({ length: title.length }, (_, at) => title.charCodeAt(at).toString(16).padStart(4, '0'))
  return `<FEFF${units.join('').toUpperCase()}>`
}

export interface PagePicture {
  /** The bytes of a JPEG in RGB. */
  jpeg: Uint8Array
  /** Of the picture, in pixels. */
  width: number
  height: number
  /** Of the page, in millimetres. */
  page: { width: number; height: number }
  title: string
}

export function pdfOf({ jpeg, width, height, page, title }: PagePicture): Uint8Array {
  const [wide, high] = [page.width, page.height].map((millimetres) => (millimetres * pointsPerMillimetre).toFixed(2))
  const content = `q ${wide} 0 0 ${high} 0 0 cm /P Do Q`
  const objects: (string | [head: string, bytes: Uint8Array])[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${wide} ${high}] /Resources << /XObject << /P 5 0 R >> >> /Contents 4 0 R >>`,
    [`<< /Length ${content.length} >>`, text.encode(content)],
    [`<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.length} >>`, jpeg],
    `<< /Title ${titleText(title)} /Producer (OneGrid) >>`,
  ]
  const parts: Uint8Array[] = []
  const starts: number[] = []
  let at = 0
  const add = (part: string | Uint8Array): void => {
    const bytes = typeof part === 'string' ? text.encode(part) : part
    parts.push(bytes)
    at += bytes.length
  }
  add('%PDF-1.4\n')
  objects.forEach((object, index) => {
    starts.push(at)
    add(`${index + 1} 0 obj\n`)
    if (typeof object === 'string') {
      add(object)
    } else {
      add(`${object[0]}\nstream\n`)
      add(object[1])
      add('\nendstream')
    }
    add('\nendobj\n')
  })
  const table = at
  add(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${starts.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`).join('')}`)
  add(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 6 0 R >>\nstartxref\n${table}\n%%EOF\n`)

  const whole = new Uint8Array(at)
  let place = 0
  for (const part of parts) {
    whole.set(part, place)
    place += part.length
  }
  return whole
}
