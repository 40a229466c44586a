// SPDX-License-Identifier: Apache-2.0
// A map as a page to hand out: drawn again at the size of the paper by a map that nobody sees, with title, legend, scale bar, north,
// date and whose the map is. Lengths on the page are in CSS pixels (96 an inch); the picture has `density` of its own for each.
import type { Language } from '@onegrid/i18n'
import { currentTheme } from '@onegrid/tokens'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { loadBase } from './base'
import { loadEngine } from './engine'
import { restyle } from './restyle'

export type Paper = 'a4' | 'a3'
/** Millimetres, upright. */
export const pageSizes: Record<Paper, { width: number; height: number }> = { a4: { width: 210, height: 297 }, a3: { width: 297, height: 420 } }

export interface LegendLine { text: string; colour?: string; isHeading?: boolean }
export interface PrintWords {
  title: string
  /** Below the title: of when it is, and what is counted. */
  note: string
  date: string
  attribution: string
  north: string
  legend: readonly LegendLine[]
  language: Language
}
export interface PrintedPage { canvas: HTMLCanvasElement; page: { width: number; height: number } }

const density = 2
const pixelsPerMillimetre = 96 / 25.4
const margin = 10 * pixelsPerMillimetre
const font = '"Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif'
const earth = 40_075_016.686 // metres round the equator (WGS 84)
const longest = 20_000

/** The greatest round length (1, 2 or 5 of a power of ten) of metres that is no longer than `most`. */
export function roundLength(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most))
  return ([5, 2, 1].find((times) => times * power <= most) ?? 1) * power
}
/** Metres of a CSS pixel there: tiles of 512 pixels. */
export const metresPerPixel = (zoom: number, lat: number): number => (earth * Math.cos((lat * Math.PI) / 180)) / (512 * 2 ** zoom)

/** What the map shows now, as it stands on the screen. */
export function pictureOf(map: MapLibreMap): Promise<HTMLCanvasElement> {
  return new Promise((done) => {
    // The drawing is there to be read only while it is being drawn.
    map.once('render', () => {
      const shown = map.getCanvas()
      const copy = document.createElement('canvas')
      copy.width = shown.width
      copy.height = shown.height
      copy.getContext('2d')?.drawImage(shown, 0, 0)
      done(copy)
    })
    map.triggerRepaint()
  })
}

/** The same map, of another size: what is seen now fits into it. Width and height in CSS pixels. */
async function drawnAnew(map: MapLibreMap, width: number, height: number, language: Language): Promise<{ picture: HTMLCanvasElement; zoom: number; lat: number; bearing: number }> {
  const [engine, base] = await Promise.all([loadEngine(), loadBase()])
  const box = document.createElement('div')
  for (const [name, value] of Object.entries({ position: 'fixed', left: '-20000px', top: '0', width: `${width}px`, height: `${height}px` })) {
    box.style.setProperty(name, value)
  }
  box.setAttribute('aria-hidden', 'true')
  document.body.append(box)
  const drawn = new engine.Map({
    container: box, style: map.getStyle(), center: map.getCenter(), zoom: map.getZoom(), bearing: map.getBearing(), pitch: map.getPitch(), minZoom: 2, maxZoom: map.getMaxZoom(), interactive: false, attributionControl: false, fadeDuration: 0, pixelRatio: density,
    canvasContextAttributes: { preserveDrawingBuffer: true }, localIdeographFontFamily: font,
  })
  try {
    if (currentTheme() === 'dark') {
      drawn.once('style.load', () => restyle(drawn, { theme: 'light', language }, base))
    }
    // As much more or less in sight as the page is larger or smaller than the window.
    const seen = map.getContainer()
    drawn.setZoom(map.getZoom() + Math.log2(Math.min(width / seen.clientWidth, height / seen.clientHeight)))
    await new Promise<void>((done) => {
      const late = setTimeout(done, longest) // a source that answers never: what is there is drawn
      drawn.once('idle', () => {
        clearTimeout(late)
        done()
      })
    })
    return { picture: await pictureOf(drawn), zoom: drawn.getZoom(), lat: drawn.getCenter().lat, bearing: drawn.getBearing() }
  } finally {
    drawn.remove()
    box.remove()
  }
}

/** Always dark on white, whatever the screen wears. */
export async function printedPage(map: MapLibreMap, paper: Paper, isWide: boolean, words: PrintWords): Promise<PrintedPage> {
  const upright = pageSizes[paper]
  const page = isWide ? { width: upright.height, height: upright.width } : upright
  const [width, height] = [page.width * pixelsPerMillimetre, page.height * pixelsPerMillimetre]
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(width * density)
  canvas.height = Math.round(height * density)
  const pen = canvas.getContext('2d')
  if (!pen) {
    throw new Error('no canvas')
  }
  pen.scale(density, density)
  pen.fillStyle = '#ffffff'
  pen.fillRect(0, 0, width, height)

  pen.fillStyle = '#1b2331'
  pen.textBaseline = 'alphabetic'
  pen.font = `600 24px ${font}`
  pen.fillText(words.title, margin, margin + 22, width - 2 * margin)
  pen.font = `13px ${font}`
  pen.fillStyle = '#566072'
  pen.fillText(words.note, margin, margin + 44, width - 2 * margin)

  const frame = { x: margin, y: margin + 56, width: width - 2 * margin, height: height - 2 * margin - 56 - 24 }
  const { picture, zoom, lat, bearing } = await drawnAnew(map, Math.floor(frame.width), Math.floor(frame.height), words.language)
  pen.drawImage(picture, frame.x, frame.y, frame.width, frame.height)
  pen.strokeStyle = '#8b96a8'
  pen.lineWidth = 1
  pen.strokeRect(frame.x, frame.y, frame.width, frame.height)

  drawNorth(pen, frame.x + frame.width - 36, frame.y + 42, bearing, words.north)
  drawScale(pen, frame.x + 16, frame.y + frame.height - 18, metresPerPixel(zoom, lat))
  if (words.legend.length > 0) {
    drawLegend(pen, frame, words.legend)
  }
  pen.font = `11px ${font}`
  pen.fillStyle = '#566072'
  pen.textAlign = 'left'
  pen.fillText(words.date, margin, height - margin)
  pen.textAlign = 'right'
  pen.fillText(words.attribution, width - margin, height - margin, width / 2)
  return { canvas, page }
}

function drawNorth(pen: CanvasRenderingContext2D, x: number, y: number, bearing: number, word: string): void {
  pen.save()
  pen.translate(x, y)
  pen.fillStyle = 'rgb(255 255 255 / 85%)'
  pen.beginPath()
  pen.arc(0, 0, 26, 0, 2 * Math.PI)
  pen.fill()
  pen.rotate((-bearing * Math.PI) / 180)
  pen.fillStyle = '#1b2331'
  pen.beginPath()
  pen.moveTo(0, -10)
  pen.lineTo(7, 18)
  pen.lineTo(0, 12)
  pen.lineTo(-7, 18)
  pen.closePath()
  pen.fill()
  pen.font = `600 12px ${font}`
  pen.textAlign = 'center'
  pen.fillText(word, 0, -12)
  pen.restore()
}

function drawScale(pen: CanvasRenderingContext2D, x: number, y: number, metres: number): void {
  const length = roundLength(metres * 160)
  const wide = length / metres
  pen.fillStyle = 'rgb(255 255 255 / 85%)'
  pen.fillRect(x - 8, y - 22, wide + 16, 32)
  pen.strokeStyle = '#1b2331'
  pen.lineWidth = 1.5
  pen.beginPath()
  pen.moveTo(x, y - 6)
  pen.lineTo(x, y)
  pen.lineTo(x + wide, y)
  pen.lineTo(x + wide, y - 6)
  pen.stroke()
  pen.fillStyle = '#1b2331'
  pen.font = `11px ${font}`
  pen.textAlign = 'center'
  pen.fillText(length >= 1000 ? `${length / 1000} km` : `${length} m`, x + wide / 2, y - 8)
  pen.textAlign = 'left'
}

function drawLegend(pen: CanvasRenderingContext2D, frame: { x: number; y: number; width: number; height: number }, all: readonly LegendLine[]): void {
  const step = 18
  const lines = all.slice(0, Math.floor((frame.height - 40) / step))
  pen.textAlign = 'left'
  const fontOf = (line: LegendLine): string => `${line.isHeading ? '600 ' : ''}12px ${font}`
  const wide = Math.min(frame.width / 3, 40 + Math.max(...lines.map((line) => {
    pen.font = fontOf(line)
    return pen.measureText(line.text).width
  })))
  const [x, y] = [frame.x + 12, frame.y + 12]
  pen.fillStyle = 'rgb(255 255 255 / 90%)'
  pen.fillRect(x, y, wide, lines.length * step + 14)
  pen.strokeStyle = '#c3cad4'
  pen.strokeRect(x, y, wide, lines.length * step + 14)
  lines.forEach((line, index) => {
    const at = y + 20 + index * step
    if (line.colour) {
      pen.fillStyle = line.colour
      pen.beginPath()
      pen.arc(x + 15, at - 4, 5, 0, 2 * Math.PI)
      pen.fill()
    }
    pen.fillStyle = '#1b2331'
    pen.font = fontOf(line)
    pen.fillText(line.text, x + (line.isHeading ? 10 : 28), at, wide - (line.isHeading ? 18 : 34))
  })
}
