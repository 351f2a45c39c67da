import { describe, expect, it } from 'vitest'
import { oklabToRgb, rgbToOklab } from '../../src/base/oklab.js'
import { PALETTE_NAMES, PALETTE_WIDTH, type Palette, paletteTexels } from '../../src/shaders/index.js'
import { namedPalette } from '../../src/shaders/palette/named-palettes.js'
import { readPalette } from '../../src/shaders/palette/read-palette.js'

/** Red, green and blue of an entry; row 0 is heat, row 1 the accents. */
function texel(palette: Palette, row: 0 | 1, index: number): readonly number[] {
  return [
    ...paletteTexels(palette)
      .subarray((row * PALETTE_WIDTH + index) * 4)
      .subarray(0, 3),
  ]
}

function read(text: string): Palette {
  const palette = readPalette(text)
  if (palette === undefined || palette === 'cover') throw new Error(`${text} is no palette`)
  return palette
}

describe('OKLab', () => {
  it('has white at lightness 1 without colour, and comes back to where it went from', () => {
    const [lightness, a, b] = rgbToOklab([1, 1, 1])
    expect(lightness).toBeCloseTo(1, 6)
    expect(Math.hypot(a, b)).toBeLessThan(1e-6)
    for (const rgb of [
      [0.2, 0.5, 0.9],
      [1, 0, 0],
      [0, 0, 0],
    ] as const) {
      const back = oklabToRgb(rgbToOklab(rgb))
      for (const channel of [0, 1, 2] as const) expect(back[channel]).toBeCloseTo(rgb[channel], 4)
    }
  })
})

describe('palettes', () => {
  it('are at least four maps and eight designed ones, each dark behind and visible before', () => {
    expect(PALETTE_NAMES).toEqual(expect.arrayContaining(['viridis', 'magma', 'turbo', 'mono']))
    expect(PALETTE_NAMES.length).toBeGreaterThanOrEqual(12)
    for (const name of PALETTE_NAMES) {
      const { ground, accents } = namedPalette(name) ?? read('none')
      expect(rgbToOklab(ground)[0], `${name}: ground`).toBeLessThan(0.25)
      for (const accent of accents) expect(rgbToOklab(accent)[0], `${name}: accent`).toBeGreaterThan(0.3)
    }
  })

  it('take a dark first colour for the ground', () => {
    const palette = read('#0b1026,#ff5d8f,#ffe29a')
    expect(texel(palette, 0, 0)).toEqual([0x0b, 0x10, 0x26])
    expect(texel(palette, 1, 0)).toEqual([0xff, 0x5d, 0x8f])
    expect(texel(palette, 1, 255)).toEqual([0xff, 0xe2, 0x9a])
  })

  it('make a dark ground, a relative of the first colour, where all are light', () => {
    const { ground, accents } = read('#ff5d8f,#ffe29a')
    expect(rgbToOklab(ground)[0]).toBeLessThan(0.2)
    expect(ground[0]).toBeGreaterThan(ground[1])
    expect(accents).toHaveLength(2)
  })

  it('make shades of a single colour', () => {
    const { accents } = read('#3b82f6')
    const lightness = accents.map((accent) => rgbToOklab(accent)[0])
    expect(lightness).toEqual([...lightness].sort((a, b) => a - b))
    expect(new Set(lightness).size).toBe(3)
  })

  it('mix evenly to the eye', () => {
    const palette = read('#000000,#ff0000,#0000ff')
    const middle = rgbToOklab(texel(palette, 1, 127).map((byte) => byte / 255) as [number, number, number])
    const ends = [rgbToOklab([1, 0, 0])[0], rgbToOklab([0, 0, 1])[0]] as const
    expect(middle[0]).toBeCloseTo((ends[0] + ends[1]) / 2, 1)
  })

  it('show maps as people know them', () => {
    expect(texel(read('viridis'), 0, 0)).toEqual([0x44, 0x01, 0x54])
    expect(texel(read('viridis'), 0, 255)).toEqual([0xfd, 0xe7, 0x25])
  })

  it.each(['', 'blue', '#12', '#112233,', '#112233,red', Array(17).fill('#fff').join(',')])(
    '%j is none',
    (text) => expect(readPalette(text)).toBeUndefined(),
  )
})
