import { type Canvas, createCanvas } from '@napi-rs/canvas'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coloursOfPicture, type Picture } from '../../src/pictures/index.js'
import { stripes } from './made-files.js'

function pictureOf(canvas: Canvas): Picture {
  return { width: canvas.width, height: canvas.height, pixels: new Uint8Array(canvas.data()) }
}

function channels(hex: string): readonly [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}

/** Relative luminance without gamma is enough to put colours in order. */
function luma(hex: string): number {
  const [red, green, blue] = channels(hex)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function isGrey(hex: string): boolean {
  const values = channels(hex)
  return Math.max(...values) - Math.min(...values) <= 1
}

describe('coloursOfPicture', () => {
  it('finds the colours of flat areas, the darkest first', () => {
    const picture = pictureOf(stripes(90, 30, ['#e0c010', '#102040', '#d03060']))
    expect(coloursOfPicture(picture)).toEqual(['#102040', '#d03060', '#e0c010'])
  })

  it('finds a small vivid spot in a large grey area', () => {
    const canvas = stripes(100, 100, ['#808080'])
    const context = canvas.getContext('2d')
    context.fillStyle = '#ff2040'
    context.fillRect(40, 40, 15, 15)
    expect(coloursOfPicture(pictureOf(canvas))).toEqual(['#808080', '#ff2040'])
  })

  it('gives greys of a grey picture', () => {
    const canvas = createCanvas(256, 16)
    const context = canvas.getContext('2d')
    for (let x = 0; x < 256; x++) {
      context.fillStyle = `rgb(${x}, ${x}, ${x})`
      context.fillRect(x, 0, 1, 16)
    }
    const colours = coloursOfPicture(pictureOf(canvas))
    expect(colours.length).toBeGreaterThanOrEqual(3)
    expect(colours.every(isGrey)).toBe(true)
  })

  it.each(['#d03060', '#000000', '#ffffff', '#777777', '#0000ff'])('gives shades of %s alone', (colour) => {
    const colours = coloursOfPicture(pictureOf(stripes(20, 20, [colour])))
    expect(colours).toContain(colour)
    expect(colours.length).toBeGreaterThanOrEqual(2)
    expect(new Set(colours).size).toBe(colours.length)
    if (isGrey(colour)) expect(colours.every(isGrey)).toBe(true)
  })

  it('takes near-duplicates for one', () => {
    const colours = coloursOfPicture(pictureOf(stripes(80, 20, ['#203050', '#213252', '#f0a030', '#eda232'])))
    expect(colours).toHaveLength(2)
  })

  it('sees through transparency to the colour itself', () => {
    const canvas = createCanvas(20, 20)
    const context = canvas.getContext('2d')
    context.fillStyle = 'rgba(255, 0, 0, 0.6)'
    context.fillRect(0, 0, 10, 20)
    context.fillStyle = 'rgba(0, 0, 255, 0.2)'
    context.fillRect(10, 0, 10, 20)
    const colours = coloursOfPicture(pictureOf(canvas))
    expect(colours).toContain('#ff0000')
    expect(colours.every((colour) => channels(colour)[2] <= channels(colour)[0])).toBe(true)
  })

  it('takes a picture that is all transparent for black', () => {
    const colours = coloursOfPicture(pictureOf(createCanvas(8, 8)))
    expect(colours[0]).toBe('#000000')
    expect(colours.every(isGrey)).toBe(true)
  })

  it('gives two to five different colours in order, the same each time, whatever the pixels', () => {
    const pixels = fc.uint8Array({ minLength: 4 * 12 * 12, maxLength: 4 * 12 * 12 })
    fc.assert(
      fc.property(pixels, (random) => {
        // Premultiplied: no channel is above alpha.
        const bytes = random.map((value, at) => (at % 4 === 3 ? value : Math.min(value, random[at | 3] ?? 0)))
        const picture = { width: 12, height: 12, pixels: bytes }
        const colours = coloursOfPicture(picture)
        expect(colours.length).toBeGreaterThanOrEqual(2)
        expect(colours.length).toBeLessThanOrEqual(5)
        expect(new Set(colours).size).toBe(colours.length)
        for (const colour of colours) expect(colour).toMatch(/^#[0-9a-f]{6}$/)
        expect(coloursOfPicture(picture)).toEqual(colours)
      }),
      { numRuns: 50 },
    )
  })

  it('orders by lightness', () => {
    const colours = coloursOfPicture(pictureOf(stripes(100, 10, ['#fff', '#000', '#888'])))
    expect(colours.map(luma)).toEqual([...colours.map(luma)].sort((a, b) => a - b))
  })
})
