import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import { type Picture, pictureOf } from '../picture.js'
import { fontOf, registerFonts } from './fonts.js'

/** One row of 95 cells for ASCII 32…126, in pixels. */
export interface GlyphAtlas {
  readonly picture: Picture
  readonly cellWidth: number
  readonly cellHeight: number
}

const GLYPHS = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index))

/** Empty pixels on each side of a cell, so that linear filtering never reads a neighbour. */
const MARGIN = 1
const REFERENCE_PIXELS = 1000

/**
 * White on transparent, semibold, tabular figures. Cells are as wide as the widest glyph (`W`), about 0.83 of their
 * height; each glyph stands in the middle, so that text is spaced well by showing the middle part of a cell: figures
 * take two thirds of its width. At a cell height of 64 the picture is 5035 pixels wide.
 * @throws GpuvizError `no-font`
 */
export function drawGlyphAtlas(cellHeight: number): GlyphAtlas {
  registerFonts()
  const { size, ascent, widest } = measureGlyphs(cellHeight)
  const cellWidth = Math.ceil(widest) + 2 * MARGIN
  const canvas = createCanvas(cellWidth * GLYPHS.length, cellHeight)
  const context = canvas.getContext('2d')
  prepare(context, size)
  context.fillStyle = '#fff'
  for (const [index, glyph] of GLYPHS.entries()) {
    context.fillText(glyph, (index + 0.5) * cellWidth, MARGIN + ascent)
  }
  return { picture: pictureOf(canvas), cellWidth, cellHeight }
}

/** The size at which the font's own box, which holds every glyph of ASCII, fills a cell, and what follows from it. */
function measureGlyphs(cellHeight: number) {
  const context = createCanvas(1, 1).getContext('2d')
  prepare(context, REFERENCE_PIXELS)
  const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = context.measureText('x')
  const widest = Math.max(...GLYPHS.map((glyph) => context.measureText(glyph).width))
  // Glyphs stand on whole rows, canvas sees to that: one row is kept for rounding the baseline down to one.
  const scale = (cellHeight - 2 * MARGIN - 1) / (ascent + descent)
  return { size: REFERENCE_PIXELS * scale, ascent: Math.ceil(ascent * scale), widest: widest * scale }
}

function prepare(context: SKRSContext2D, sizePixels: number): void {
  context.lang = 'en'
  context.font = fontOf('semibold', sizePixels)
  context.textAlign = 'center'
  context.textBaseline = 'alphabetic'
  context.textRendering = 'geometricPrecision'
  context.fontVariantNumeric = 'tabular-nums'
}
