import { expect, it } from 'vitest'
import { drawGlyphAtlas, type Picture } from '../../src/pictures/index.js'
import { inkOf } from './made-files.js'

const atlas = drawGlyphAtlas(64)

function cell(glyph: string): Picture {
  const { picture, cellWidth, cellHeight } = atlas
  const left = (glyph.charCodeAt(0) - 32) * cellWidth
  const pixels = new Uint8Array(cellWidth * cellHeight * 4)
  for (let y = 0; y < cellHeight; y++) {
    const start = (y * picture.width + left) * 4
    pixels.set(picture.pixels.subarray(start, start + cellWidth * 4), y * cellWidth * 4)
  }
  return { width: cellWidth, height: cellHeight, pixels }
}

const printable = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index))

it('is one row of 95 cells', () => {
  expect([atlas.picture.width, atlas.picture.height, atlas.cellHeight]).toEqual([
    atlas.cellWidth * 95,
    64,
    64,
  ])
})

it('has every glyph but the space, whole within its cell', () => {
  expect(inkOf(cell(' '))).toBeUndefined()
  for (const glyph of printable) {
    const ink = inkOf(cell(glyph))
    expect(ink, glyph).toBeDefined()
    // A pixel on each side is free, so that filtering does not read a neighbour.
    expect(ink?.left, glyph).toBeGreaterThanOrEqual(1)
    expect(ink?.right, glyph).toBeLessThanOrEqual(atlas.cellWidth - 2)
    expect(ink?.top, glyph).toBeGreaterThanOrEqual(1)
    expect(ink?.bottom, glyph).toBeLessThanOrEqual(62)
  }
})

it('centres the glyphs', () => {
  for (const glyph of ['H', 'o', '|', '0', 'W', '8']) {
    const ink = inkOf(cell(glyph), 64)
    const offset = ((ink?.left ?? 0) + (ink?.right ?? 0) + 1 - atlas.cellWidth) / 2
    // The advance is centred; side bearings may differ by a few hundredths of the size.
    expect(Math.abs(offset), glyph).toBeLessThanOrEqual(2)
  }
})

it('sets all on one baseline', () => {
  const bottoms = ['H', 'E', 'x', '1', 'I'].map((glyph) => inkOf(cell(glyph), 64)?.bottom)
  expect(new Set(bottoms).size).toBe(1)
})

it('is white, premultiplied', () => {
  const { pixels } = atlas.picture
  const off = pixels.findIndex((value, index) => value !== pixels[index | 3])
  expect(off).toBe(-1)
})

it.each([8, 16, 128])('is made at %i pixels too', (cellHeight) => {
  const { picture, cellWidth } = drawGlyphAtlas(cellHeight)
  expect([picture.width, picture.height]).toEqual([cellWidth * 95, cellHeight])
})
