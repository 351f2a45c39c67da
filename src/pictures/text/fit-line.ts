import type { SKRSContext2D } from '@napi-rs/canvas'
import { fontOf } from './fonts.js'
import type { TextLine } from './text-block.js'
import { asOneLine, directionOf, graphemesOf } from './writing.js'

/** A line as it will be drawn. Distances in pixels; `left` and `right` count from where the text begins. */
export interface FittedLine {
  readonly text: string
  readonly colour: string
  readonly font: string
  readonly direction: 'ltr' | 'rtl'
  readonly sizePixels: number
  readonly left: number
  readonly right: number
  readonly ascent: number
  readonly descent: number
}

const SMALLEST_SCALE = 0.6

/** Shrinks a line that is wider than `maxWidthPixels`, and cuts it where that is not enough. */
export function fitLine(context: SKRSContext2D, line: TextLine, maxWidthPixels: number): FittedLine {
  const text = asOneLine(line.text)
  const asked = measure(context, line, text, line.sizePixels)
  const width = widthOf(asked)
  if (width <= maxWidthPixels) return asked
  const scale = Math.max(SMALLEST_SCALE, maxWidthPixels / width)
  // Hinting and rounding do not scale: a hundredth less than reckoned.
  const size = Math.max(line.sizePixels * SMALLEST_SCALE, line.sizePixels * scale * 0.99)
  const smaller = measure(context, line, text, size)
  return widthOf(smaller) <= maxWidthPixels ? smaller : cut(context, line, smaller, maxWidthPixels)
}

/** As many characters as fit before an ellipsis; the ellipsis alone where none does. */
function cut(context: SKRSContext2D, line: TextLine, full: FittedLine, maxWidthPixels: number): FittedLine {
  const characters = graphemesOf(full.text)
  const kept = (count: number) => {
    const text = `${characters.slice(0, count).join('').trimEnd()}…`
    return measure(context, line, text, full.sizePixels, full.direction)
  }
  let [fits, tooMany] = [0, characters.length]
  while (tooMany - fits > 1) {
    const middle = (fits + tooMany) >> 1
    if (widthOf(kept(middle)) <= maxWidthPixels) fits = middle
    else tooMany = middle
  }
  return kept(fits)
}

function measure(
  context: SKRSContext2D,
  { weight, colour }: TextLine,
  text: string,
  sizePixels: number,
  direction = directionOf(text),
): FittedLine {
  const font = fontOf(weight, sizePixels)
  context.font = font
  context.direction = direction
  const size = context.measureText(text)
  return {
    ...{ text, colour, font, direction, sizePixels },
    left: Math.min(0, -size.actualBoundingBoxLeft),
    right: Math.max(size.width, size.actualBoundingBoxRight),
    // The font's own box, so that lines stand alike whatever their letters; more for a fallback font that is taller.
    ascent: Math.max(size.fontBoundingBoxAscent, size.actualBoundingBoxAscent),
    descent: Math.max(size.fontBoundingBoxDescent, size.actualBoundingBoxDescent),
  }
}

function widthOf({ left, right }: FittedLine): number {
  return right - left
}
