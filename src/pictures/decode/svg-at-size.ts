import type { Size } from './size-within.js'

/** An SVG file taken apart at its root element. */
export interface SvgSource {
  /** What it says of its own size, in CSS pixels; only the aspect matters. */
  readonly natural: Size
  readonly viewBox: Size | undefined
  readonly beforeAttributes: string
  readonly attributes: string
  readonly afterAttributes: string
}

/** The root element, after the XML declaration, comments and a document type. */
const ROOT =
  /^((?:\s|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE(?:[^[>]|\[[\s\S]*?\])*>)*<(?:\w+:)?svg\b)((?:[^>"']|"[^"]*"|'[^']*')*>)/i
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g
const LENGTH = /^\s*\+?(\d*\.?\d+(?:e[+-]?\d+)?)\s*(px|pt|pc|mm|cm|in|q)?\s*$/i
const PIXELS_PER_UNIT: Readonly<Record<string, number>> = {
  px: 1,
  pt: 96 / 72,
  pc: 16,
  mm: 96 / 25.4,
  cm: 96 / 2.54,
  in: 96,
  q: 96 / 101.6,
}
/** What a browser takes where a drawing says nothing of its size. */
const DEFAULT_SIZE: Size = { width: 300, height: 150 }
/** Aspects this near are the same but for rounding to whole pixels. */
const ASPECT_TOLERANCE = 0.02

/** The parts of an SVG document; undefined where the bytes are something else. */
export function readSvg(bytes: Uint8Array): SvgSource | undefined {
  const text = looksLikeMarkup(bytes) ? new TextDecoder().decode(bytes) : ''
  const root = ROOT.exec(text)
  if (!root) return undefined
  const [whole, beforeAttributes = '', attributes = ''] = root
  const values = new Map<string, string>()
  for (const [, name = '', double, single] of attributes.matchAll(ATTRIBUTE)) {
    values.set(name, double ?? single ?? '')
  }
  const viewBox = readViewBox(values.get('viewBox'))
  return {
    natural: naturalSize(readLength(values.get('width')), readLength(values.get('height')), viewBox),
    viewBox,
    beforeAttributes,
    attributes,
    afterAttributes: text.slice(whole.length),
  }
}

/**
 * The document with `size` written into its root, so that it is rasterised at exactly those pixels: scaling a drawing
 * whose size is not whole leaves a soft edge.
 */
export function svgAtSize(svg: SvgSource, { width, height }: Size): string {
  const { natural, viewBox } = svg
  const shape = viewBox ?? natural
  const stretch = (shape.width / shape.height) * (natural.height / natural.width)
  const replaced = new Set(['width', 'height'])
  let added = ` width="${width}" height="${height}"`
  if (!viewBox) {
    replaced.add('viewBox')
    added += ` viewBox="0 0 ${natural.width} ${natural.height}"`
  }
  if (Math.abs(stretch - 1) < ASPECT_TOLERANCE) {
    replaced.add('preserveAspectRatio')
    added += ' preserveAspectRatio="none"'
  }
  const kept = svg.attributes.replace(ATTRIBUTE, (whole, name: string) => (replaced.has(name) ? '' : whole))
  return `${svg.beforeAttributes}${added} ${kept}${svg.afterAttributes}`
}

function looksLikeMarkup(bytes: Uint8Array): boolean {
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  const first = bytes.subarray(start, start + 256).find((byte) => byte > 0x20)
  return first === 0x3c
}

function naturalSize(width: number | undefined, height: number | undefined, viewBox: Size | undefined): Size {
  if (width && height) return { width, height }
  if (viewBox) return viewBox
  return { width: width || DEFAULT_SIZE.width, height: height || DEFAULT_SIZE.height }
}

/** Percentages and `em` depend on a page around the drawing: undefined, as where nothing is said. */
function readLength(text: string | undefined): number | undefined {
  const match = LENGTH.exec(text ?? '')
  return match ? Number(match[1]) * (PIXELS_PER_UNIT[match[2]?.toLowerCase() ?? 'px'] ?? 1) : undefined
}

function readViewBox(text: string | undefined): Size | undefined {
  const [, , width = 0, height = 0] = (text ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number)
  return width > 0 && height > 0 ? { width, height } : undefined
}
