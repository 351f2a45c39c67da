import type { TerminalPicture } from './terminal-picture.js'

/** Steps of red, green and blue: 252 colours, four fewer than terminals have room for. */
const REDS = 6
const GREENS = 7
const BLUES = 6
const COLOURS = REDS * GREENS * BLUES
/** Rows that one line of sixels holds. */
const BAND = 6
/** Ordered dithering: what a pixel's place adds to its colour, in 16ths of a step. */
const BAYER = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5] as const
const FIRST_SIXEL = 63

/**
 * A picture as sixels (DEC STD 070, chapter 9): fixed colours, dithered by place, so that a picture that stands still
 * does not flicker.
 */
export function drawSixel({ width, height, pixels }: TerminalPicture): string {
  const indices = quantize(pixels, width, height)
  const bands: string[] = []
  for (let top = 0; top < height; top += BAND) {
    bands.push(drawBand(indices, width, top, Math.min(height, top + BAND)))
  }
  // Pixels are square (1:1), and those that no colour sets stay as they are.
  return `\u001bP0;1;0q"1;1;${width};${height}${PALETTE}${bands.join('-')}\u001b\\`
}

/** `#n;2;r;g;b`, in percent. */
const PALETTE = Array.from({ length: COLOURS }, (_, index) => {
  const [red, green, blue] = stepsOf(index)
  const percent = (step: number, steps: number) => Math.round((100 * step) / (steps - 1))
  return `#${index};2;${percent(red, REDS)};${percent(green, GREENS)};${percent(blue, BLUES)}`
}).join('')

function stepsOf(index: number): readonly [red: number, green: number, blue: number] {
  const rest = Math.floor(index / BLUES)
  return [Math.floor(rest / GREENS), rest % GREENS, index % BLUES]
}

function quantize(pixels: Uint8Array, width: number, height: number): Uint8Array {
  const indices = new Uint8Array(width * height)
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const lift = ((BAYER[(y & 3) * 4 + (x & 3)] ?? 0) + 0.5) / 16
      const red = step(pixels[at * 4] ?? 0, REDS, lift)
      const green = step(pixels[at * 4 + 1] ?? 0, GREENS, lift)
      const blue = step(pixels[at * 4 + 2] ?? 0, BLUES, lift)
      indices[at] = (red * GREENS + green) * BLUES + blue
    }
  }
  return indices
}

function step(value: number, steps: number, lift: number): number {
  return Math.floor((value * (steps - 1)) / 255 + lift)
}

/** Six rows: one pass of the line for each colour in them. */
function drawBand(indices: Uint8Array, width: number, top: number, bottom: number): string {
  const masks = new Map<number, Uint8Array>()
  for (let y = top; y < bottom; y++) {
    for (let x = 0; x < width; x++) {
      const colour = indices[y * width + x] ?? 0
      let mask = masks.get(colour)
      if (!mask) {
        mask = new Uint8Array(width)
        masks.set(colour, mask)
      }
      mask[x] = (mask[x] ?? 0) | (1 << (y - top))
    }
  }
  return [...masks].map(([colour, mask]) => `#${colour}${runs(mask)}`).join('$')
}

/** Sixels of one colour; three or more of the same are counted. Nothing is written behind the last one. */
function runs(mask: Uint8Array): string {
  let text = ''
  for (let x = 0; x < mask.length; ) {
    const value = mask[x] ?? 0
    let end = x + 1
    while (end < mask.length && mask[end] === value) end++
    if (value === 0 && end === mask.length) break
    const sixel = String.fromCharCode(FIRST_SIXEL + value)
    text += end - x > 3 ? `!${end - x}${sixel}` : sixel.repeat(end - x)
    x = end
  }
  return text
}
