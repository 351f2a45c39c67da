import { describe, expect, it } from 'vitest'
import { drawText } from '../../src/pictures/index.js'
import { inkOf, pixelAt } from './made-files.js'

const line = { sizePixels: 40, weight: 'regular', colour: '#fff' } as const
const block = { align: 'left', maxWidthPixels: 2000, shadow: false } as const

function draw(text: string, more: Partial<Parameters<typeof drawText>[0]> = {}) {
  return drawText({ ...block, lines: [{ ...line, text }], ...more })
}

/** U+0378 has no character, and no font a drawing for it. */
const UNASSIGNED = '\u0378'

function hasFontFor(text: string): boolean {
  return draw(text).missing.length === 0
}

describe('drawText', () => {
  it('draws tight: as wide as the text, as high as its line', () => {
    const { picture, missing } = draw('Hamburg')
    expect(missing).toEqual([])
    // Inter's ascent and descent are 0.97 and 0.24 of the size; canvas rounds each up to a pixel.
    expect(picture.height).toBeGreaterThanOrEqual(48)
    expect(picture.height).toBeLessThanOrEqual(50)
    const ink = inkOf(picture)
    // A letter's own side bearing is left, at most a tenth of the size.
    expect(ink?.left).toBeLessThanOrEqual(4)
    expect(picture.width - 1 - (ink?.right ?? 0)).toBeLessThanOrEqual(4)
    expect(ink?.bottom).toBeLessThan(picture.height)
  })

  it('keeps the baseline where it is, whatever the letters', () => {
    const flat = [inkOf(draw('x').picture), inkOf(draw('Éx').picture), inkOf(draw('xp').picture)]
    expect(draw('x').picture.height).toBe(draw('Ép').picture.height)
    expect(flat[0]?.bottom).toBe(flat[1]?.bottom)
    expect(flat[2]?.bottom).toBeGreaterThan(flat[0]?.bottom ?? 0)
  })

  it('draws semibold heavier than regular', () => {
    const weigh = (weight: 'regular' | 'semibold') =>
      drawText({ ...block, lines: [{ ...line, weight, text: 'llll' }] }).picture.pixels.reduce(
        (a, b) => a + b,
        0,
      )
    expect(weigh('semibold')).toBeGreaterThan(weigh('regular') * 1.2)
  })

  it('draws in the colour asked for, multiplied by alpha', () => {
    const { picture } = drawText({
      ...block,
      lines: [{ ...line, text: '█', colour: 'rgb(255 128 0 / 50%)' }],
    })
    // One level for the rounding of 50 % and of the product.
    const middle = pixelAt(picture, picture.width >> 1, picture.height >> 1)
    for (const [index, value] of [128, 64, 0, 128].entries()) expect(middle[index]).toBeCloseTo(value, -0.4)
  })

  it('refuses a colour that CSS does not know', () => {
    const wrong = () => drawText({ ...block, lines: [{ ...line, text: 'a', colour: 'redish' }] })
    expect(wrong).toThrow(expect.objectContaining({ code: 'bad-value', exitCode: 2 }))
    expect(wrong).toThrow('"redish"')
  })

  it.each([
    ['no line', []],
    ['an empty line', ['']],
    ['spaces', [' \t\n']],
  ])('gives a picture for %s', (_, texts) => {
    const { picture, missing } = drawText({ ...block, lines: texts.map((text) => ({ ...line, text })) })
    expect(picture.width).toBeGreaterThanOrEqual(1)
    expect(picture.pixels.length).toBe(picture.width * picture.height * 4)
    expect(inkOf(picture)).toBeUndefined()
    expect(missing).toEqual([])
  })

  it('takes line breaks and tabs for spaces', () => {
    expect(draw('a\r\n\tb').picture).toEqual(draw('a b').picture)
  })

  it('draws the same text to the same bytes', () => {
    expect(draw('Same, again').picture).toEqual(draw('Same, again').picture)
  })
})

describe('several lines', () => {
  it.each([
    ['left', 'left'],
    ['right', 'right'],
  ] as const)('stand flush %s', (align, side) => {
    const lines = ['HHHHHHHH', 'HHH'].map((text) => ({ ...line, text }))
    const { picture } = drawText({ ...block, lines, align })
    const middle = picture.height >> 1
    const rows = (from: number, to: number) => ({
      ...picture,
      height: to - from,
      pixels: picture.pixels.subarray(from * picture.width * 4, to * picture.width * 4),
    })
    const [upper, lower] = [inkOf(rows(0, middle)), inkOf(rows(middle, picture.height))]
    // One pixel, since a line may begin between two.
    expect(Math.abs((upper?.[side] ?? 0) - (lower?.[side] ?? 99))).toBeLessThanOrEqual(1)
  })

  it('stand in the middle of each other', () => {
    const lines = ['HHHHHHHH', 'HHH'].map((text) => ({ ...line, text }))
    const { picture } = drawText({ ...block, lines, align: 'center' })
    const lower = {
      ...picture,
      height: 1,
      pixels: picture.pixels.subarray((picture.height - 20) * picture.width * 4),
    }
    const ink = inkOf(lower)
    expect(Math.abs((ink?.left ?? 0) - (picture.width - 1 - (ink?.right ?? 0)))).toBeLessThanOrEqual(1)
  })
})

describe('a line that is too wide', () => {
  const text = 'The quick brown fox jumps'
  const full = draw(text).picture

  it('is made smaller', () => {
    const { picture } = draw(text, { maxWidthPixels: full.width * 0.7 })
    expect(picture.width).toBeLessThanOrEqual(Math.ceil(full.width * 0.7))
    expect(picture.width).toBeGreaterThan(full.width * 0.66)
    expect(picture.height / full.height).toBeCloseTo(0.7, 1)
  })

  it('is no smaller than 60 %, and ends in an ellipsis', () => {
    const { picture } = draw(text, { maxWidthPixels: full.width * 0.3 })
    expect(picture.width).toBeLessThanOrEqual(Math.ceil(full.width * 0.3))
    expect(picture.height / full.height).toBeCloseTo(0.6, 1)
    // Nothing but dots at the right end: no ink above a quarter of the line's height.
    const end = inkOf({
      ...picture,
      pixels: picture.pixels.map((value, index) =>
        (index >> 2) % picture.width > picture.width - 9 ? value : 0,
      ),
    })
    expect(end?.top).toBeGreaterThan(picture.height * 0.6)
  })

  it('is cut between characters, never inside one', () => {
    // Each is a letter with three marks; half a character would be a letter without them, and less high.
    const marked = 'Z\u0351\u036b\u0343'.repeat(30)
    for (const maxWidthPixels of [100, 110, 120, 130]) {
      expect(draw(marked, { maxWidthPixels }).picture.width).toBeLessThanOrEqual(maxWidthPixels)
    }
  })

  it('is an ellipsis alone where nothing else fits', () => {
    expect(inkOf(draw(text, { maxWidthPixels: 1 }).picture)).toBeDefined()
  })
})

describe('the shadow', () => {
  it('has 0.4 of the largest size as room on each side, and is used up', () => {
    const [plain, shaded] = [draw('Room').picture, draw('Room', { shadow: true }).picture]
    expect([shaded.width - plain.width, shaded.height - plain.height]).toEqual([32, 32])
  })

  it('is dark, soft, and ends before the edge', () => {
    const { picture } = draw('HHH', { shadow: true })
    const { width, height, pixels } = picture
    for (let x = 0; x < width; x++) {
      expect(pixels[x * 4 + 3]).toBeLessThanOrEqual(4)
      expect(pixels[((height - 1) * width + x) * 4 + 3]).toBeLessThanOrEqual(4)
    }
    const text = inkOf(draw('HHH').picture)
    const beside = pixelAt(picture, (text?.left ?? 0) + 16 - 2, height >> 1)
    expect(beside.slice(0, 3)).toEqual([0, 0, 0])
    expect(beside[3]).toBeGreaterThan(60)
  })

  it('leaves the text as it is', () => {
    const [plain, shaded] = [draw('H').picture, draw('H', { shadow: true }).picture]
    const stem = (inkOf(plain, 250)?.left ?? 0) + 1
    expect(pixelAt(shaded, stem + 16, (shaded.height >> 1) - 4)).toEqual([255, 255, 255, 255])
  })
})

describe('missing characters', () => {
  it('are listed, each once, in order', () => {
    expect(draw(`a${UNASSIGNED}b\u{1fffe}${UNASSIGNED}`).missing).toEqual([UNASSIGNED, '\u{1fffe}'])
  })

  it('are none in what the fonts here have', () => {
    expect(draw('Ærøskøbing “Żółć” ½ € → ∞ Привет Ελλάδα \u00a0\u200d\u2060 e\u0301').missing).toEqual([])
  })

  it('are none where an ellipsis took their place', () => {
    expect(draw(`${'long '.repeat(99)}${UNASSIGNED}`, { maxWidthPixels: 200 }).missing).toEqual([])
  })

  it('are shown as boxes', () => {
    expect(inkOf(draw(UNASSIGNED).picture)).toBeDefined()
  })
})

describe('other scripts', () => {
  it.skipIf(!hasFontFor('שלום'))('run from the right where the first letter does', () => {
    // The exclamation mark is neutral: it goes where the base direction says. Alone at the far end, it is narrow.
    const { picture } = draw('שלום   !')
    const dot = inkOf({
      ...picture,
      pixels: picture.pixels.map((value, index) => ((index >> 2) % picture.width < 14 ? value : 0)),
    })
    expect(dot).toBeDefined()
    expect(dot?.right).toBeLessThan(14)
  })

  it.skipIf(!hasFontFor('مرحبا'))('join the letters of Arabic', () => {
    const joined = draw('مم').picture.width
    const apart = draw('م\u200cم').picture.width
    expect(joined).toBeLessThan(apart)
  })

  it.skipIf(!hasFontFor('日本'))('are drawn with the fonts of the system', () => {
    expect(draw('日').picture).not.toEqual(draw('本').picture)
  })
})
