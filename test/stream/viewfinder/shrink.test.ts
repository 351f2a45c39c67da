import { describe, expect, it } from 'vitest'
import { shrinkNv12 } from '../../../src/stream/viewfinder/shrink-nv12.js'
import { shrinkRgba } from '../../../src/stream/viewfinder/shrink-rgba.js'
import { fitWithin } from '../../../src/stream/viewfinder/viewfinder-layout.js'

type Colour = readonly [red: number, green: number, blue: number]

/** A frame as OpenGL reads it: bottom row first. Colours by column and row, rows counted from the top. */
function rgbaFrame(width: number, height: number, colour: (x: number, y: number) => Colour) {
  const bytes = new Uint8Array(width * height * 4)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) bytes.set([...colour(x, y), 77], ((height - 1 - y) * width + x) * 4)
  }
  return { words: new Uint32Array(bytes.buffer), start: 0, width, height }
}

function shrunk(frame: ReturnType<typeof rgbaFrame>, width: number, height: number): Uint8Array {
  const words = new Uint32Array(width * height)
  shrinkRgba(frame, { words, start: 0, width, height })
  return new Uint8Array(words.buffer)
}

describe('a frame made small', () => {
  it('has its top row first, and is opaque whatever the frame was', () => {
    const frame = rgbaFrame(2, 2, (x, y) => [x * 100, y * 100, 7])
    const expected = [0, 0, 7, 255, 100, 0, 7, 255, 0, 100, 7, 255, 100, 100, 7, 255]
    expect([...shrunk(frame, 2, 2)]).toEqual(expected)
  })

  it('is the mean of what each pixel stands for, rounded', () => {
    const frame = rgbaFrame(12, 8, (x, y) => [x * 20, y * 30, (x * 7 + y * 11) % 256])
    const small = shrunk(frame, 4, 2)
    const mean = (pick: (x: number, y: number) => number, column: number, row: number) => {
      let sum = 0
      for (let y = row * 4; y < row * 4 + 4; y++) {
        for (let x = column * 3; x < column * 3 + 3; x++) sum += pick(x, y)
      }
      return Math.floor((sum + 6) / 12)
    }
    for (let at = 0; at < 8; at++) {
      const [column, row] = [at % 4, at >> 2]
      expect([...small.subarray(at * 4, at * 4 + 3)]).toEqual([
        mean((x) => x * 20, column, row),
        mean((_, y) => y * 30, column, row),
        mean((x, y) => (x * 7 + y * 11) % 256, column, row),
      ])
    }
  })

  it('keeps its colours where each pixel stands for thousands', () => {
    const frame = rgbaFrame(640, 480, (x) => (x < 320 ? [255, 255, 255] : [250, 3, 128]))
    const small = shrunk(frame, 2, 1)
    expect([...small]).toEqual([255, 255, 255, 255, 250, 3, 128, 255])
  })

  it('takes every pixel of sizes that do not divide from within its own box', () => {
    const frame = rgbaFrame(7, 5, (x, y) => [x * 10, y * 10, 0])
    const small = shrunk(frame, 3, 4)
    const reds = [0, 1, 2].map((x) => small[x * 4])
    // Columns 0–1, 2–3, 4–6.
    expect(reds).toEqual([5, 25, 50])
    const greens = [0, 1, 2, 3].map((y) => small[y * 12 + 1])
    expect(greens).toEqual([0, 10, 20, 35])
  })

  it('comes from NV12 with the colours that it had', () => {
    const [width, height] = [8, 4]
    const bytes = new Uint8Array((width * height * 3) / 2)
    // Red on the left, green on the right: limited-range BT.709 of pure colours.
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) bytes[y * width + x] = x < 4 ? 63 : 173
    }
    for (let y = 0; y < 2; y++) {
      for (let x = 0; x < 4; x++) bytes.set(x < 2 ? [102, 240] : [42, 26], width * height + y * width + x * 2)
    }
    const words = new Uint32Array(2)
    shrinkNv12({ bytes, start: 0, width, height }, { words, start: 0, width: 2, height: 1 })
    const small = [...new Uint8Array(words.buffer)]
    const expected = [255, 0, 0, 255, 0, 255, 0, 255]
    // YUV of 8 bits holds a colour to within two steps.
    small.forEach((value, at) => {
      expect(Math.abs(value - (expected[at] ?? -99)), `byte ${at} of ${small}`).toBeLessThanOrEqual(2)
    })
  })
})

it('fits a frame into a size in its own shape, and never makes it larger', () => {
  expect(fitWithin({ width: 1920, height: 1080 }, { width: 480, height: 480 })).toEqual({
    width: 480,
    height: 270,
  })
  expect(fitWithin({ width: 1080, height: 1920 }, { width: 480, height: 480 })).toEqual({
    width: 270,
    height: 480,
  })
  expect(fitWithin({ width: 160, height: 90 }, { width: 480, height: 480 })).toEqual({
    width: 160,
    height: 90,
  })
  expect(fitWithin({ width: 4000, height: 2 }, { width: 100, height: 100 })).toEqual({
    width: 100,
    height: 1,
  })
})
