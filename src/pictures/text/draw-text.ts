import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import { usageError } from '../../base/errors.js'
import { type Picture, pictureOf } from '../picture.js'
import { type FittedLine, fitLine } from './fit-line.js'
import { registerFonts } from './fonts.js'
import { missingCharacters } from './missing-characters.js'
import type { TextBlock } from './text-block.js'
import { languageOf } from './writing.js'

/** Room for the shadow on each side, as a part of the largest size asked for. */
const SHADOW_ROOM = 0.4

/** A close shadow for the edges of the letters and a wide one for what lies around; in parts of the line's size. */
const SHADOWS = [
  { blur: 0.22, down: 0.03, colour: 'rgba(0, 0, 0, 0.85)' },
  { blur: 0.08, down: 0.02, colour: 'rgba(0, 0, 0, 0.85)' },
] as const

interface PlacedLine extends FittedLine {
  readonly x: number
  readonly baseline: number
}

export interface DrawnText {
  readonly picture: Picture
  /** Pixels around the letters, on each side, that are there for the shadow. */
  readonly room: number
  /** Characters that no font here can draw. */
  readonly missing: readonly string[]
}

/**
 * Shaped text (ligatures, Chinese, Arabic from right to left, emoji) as a picture that is as wide as its widest line
 * and as high as its lines of 1.21 times their size; with `shadow`, and 0.4 of the largest `sizePixels`, rounded up, is
 * added on all four sides. No text gives one transparent pixel. Characters in `missing` are shown as boxes.
 *
 * In a loop without `await` memory grows by the picture's bytes each time: Node frees them when its loop turns.
 * @throws GpuvizError (usage) `bad-value` for a colour that CSS does not know; `no-font`
 */
export function drawText(block: TextBlock): DrawnText {
  registerFonts()
  const language = languageOf(block.lines.map(({ text }) => text).join(' '))
  const lines = fitLines(block, language)
  const largest = Math.max(0, ...block.lines.map(({ sizePixels }) => sizePixels))
  const room = block.shadow ? Math.ceil(largest * SHADOW_ROOM) : 0
  const width = Math.ceil(Math.max(0, ...lines.map(({ left, right }) => right - left)))
  const height = Math.ceil(lines.reduce((sum, { ascent, descent }) => sum + ascent + descent, 0))
  const canvas = createCanvas(Math.max(1, width + 2 * room), Math.max(1, height + 2 * room))
  const context = canvas.getContext('2d')
  prepare(context, language)
  const placed = placeLines(lines, { align: block.align, width, room })
  // All shadows first: none may fall on a neighbouring line.
  if (block.shadow) for (const line of placed) drawShadow(context, line)
  for (const line of placed) drawLine(context, line)
  return {
    picture: pictureOf(canvas),
    room,
    missing: missingCharacters(lines.map(({ text }) => text).join('\n')),
  }
}

function fitLines(block: TextBlock, language: string): readonly FittedLine[] {
  const context = createCanvas(1, 1).getContext('2d')
  prepare(context, language)
  return block.lines.map((line) => {
    checkColour(context, line.colour)
    return fitLine(context, line, block.maxWidthPixels)
  })
}

function prepare(context: SKRSContext2D, language: string): void {
  context.lang = language
  context.textAlign = 'left'
  context.textBaseline = 'alphabetic'
  context.textRendering = 'geometricPrecision'
}

function placeLines(
  lines: readonly FittedLine[],
  { align, width, room }: { align: TextBlock['align']; width: number; room: number },
): readonly PlacedLine[] {
  const part = { left: 0, center: 0.5, right: 1 }[align]
  let top = room
  return lines.map((line) => {
    const x = room + (width - (line.right - line.left)) * part - line.left
    const baseline = top + line.ascent
    top = baseline + line.descent
    return { ...line, x, baseline }
  })
}

function drawLine(context: SKRSContext2D, { text, font, direction, colour, x, baseline }: PlacedLine): void {
  context.font = font
  context.direction = direction
  context.fillStyle = colour
  context.fillText(text, x, baseline)
}

/**
 * The shadow alone, of a text that is drawn outside the canvas: drawn together twice, the edges of the letters would
 * grow.
 */
function drawShadow(context: SKRSContext2D, line: PlacedLine): void {
  const outside = 2 * context.canvas.width
  context.save()
  context.shadowOffsetX = outside
  for (const { blur, down, colour } of SHADOWS) {
    context.shadowColor = colour
    context.shadowBlur = blur * line.sizePixels
    context.shadowOffsetY = down * line.sizePixels
    drawLine(context, { ...line, x: line.x - outside })
  }
  context.restore()
}

/** A canvas keeps its old colour when it is given one that it does not know. */
function checkColour(context: SKRSContext2D, colour: string): void {
  const before = ['#000001', '#000002'].map((sentinel) => {
    context.fillStyle = sentinel
    context.fillStyle = colour
    return context.fillStyle
  })
  if (before[0] === before[1]) return
  throw usageError('bad-value', `the colour "${colour}" of a text is not one that CSS knows`, {
    hint: 'Write #rrggbb, rgb(…), oklch(…) or a name such as white.',
  })
}
