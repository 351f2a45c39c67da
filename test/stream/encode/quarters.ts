import { expect } from 'vitest'

/** Large enough for every encoder (SVT-AV1 wants 64 pixels), small enough to be quick. */
export const SIZE = { width: 128, height: 96 } as const
export const FPS = { num: 24, den: 1 } as const
export const FRAMES = 9

type Rgba = readonly [red: number, green: number, blue: number, alpha: number]

/** Straight colours of a picture's quarters: upper left and right, lower left and right. */
export type Quarters = readonly [Rgba, Rgba, Rgba, Rgba]

export const SOLID: Quarters = [
  [200, 30, 60, 255],
  [20, 140, 220, 255],
  [250, 250, 250, 255],
  [17, 93, 41, 255],
]

/** Whole, half and a quarter of it there, and nothing. */
export const SEEN_THROUGH: Quarters = [
  [200, 30, 60, 255],
  [20, 140, 220, 128],
  [240, 200, 40, 64],
  [0, 0, 0, 0],
]

/** A band of some rows in the middle tells the frames apart: it grows brighter from frame to frame. */
const BAND = { from: 44, to: 52 } as const

/** Draws the quarters, premultiplied, bottom row first, and the band of that frame. */
export function drawQuarters(quarters: Quarters): (pixels: Uint8Array, frame: number) => void {
  const { width, height } = SIZE
  return (pixels, frame) => {
    for (let row = 0; row < height; row++) {
      for (let x = 0; x < width; x++) {
        const y = height - 1 - row
        const quarter = quarters[(y < height / 2 ? 0 : 2) + (x < width / 2 ? 0 : 1)] ?? [0, 0, 0, 0]
        const isBand = y >= BAND.from && y < BAND.to
        const level = bandLevel(frame)
        pixels.set(isBand ? [level, level, level, 255] : premultiplied(quarter), (row * width + x) * 4)
      }
    }
  }
}

export function bandLevel(frame: number): number {
  return 20 + frame * 25
}

function premultiplied([red, green, blue, alpha]: Rgba): Rgba {
  const times = (value: number) => Math.round((value * alpha) / 255)
  return [times(red), times(green), times(blue), alpha]
}

/** What a pixel may be off by: in colour where something is there, and in alpha. */
export interface Tolerance {
  readonly colour: number
  readonly alpha: number
}

/** Straight RGBA frames, top row first, are the ones that were drawn. */
export function expectQuarters(frames: readonly Buffer[], quarters: Quarters, tolerance: Tolerance): void {
  const { width, height } = SIZE
  frames.forEach((frame, index) => {
    quarters.forEach((drawn, quarter) => {
      const x = (quarter % 2) * (width / 2) + width / 4
      const y = Math.floor(quarter / 2) * (height / 2) + 16
      const found = pixel(frame, x, y)
      const where = `frame ${index}, quarter ${quarter}: [${found}], drawn [${drawn}]`
      expect(Math.abs((found[3] ?? 0) - drawn[3]), where).toBeLessThanOrEqual(tolerance.alpha)
      // 8 bits of a colour multiplied by a small alpha come back in coarser steps.
      const step = drawn[3] === 0 ? 256 : tolerance.colour + Math.ceil(128 / drawn[3]) - 1
      for (const channel of [0, 1, 2]) {
        expect(Math.abs((found[channel] ?? 0) - (drawn[channel] ?? 0)), where).toBeLessThanOrEqual(step)
      }
    })
    const [level = 0] = pixel(frame, width / 4, (BAND.from + BAND.to) / 2)
    expect(Math.abs(level - bandLevel(index)), `band of frame ${index}`).toBeLessThan(12)
  })
}

function pixel(frame: Buffer, x: number, y: number): number[] {
  return [...frame.subarray((y * SIZE.width + x) * 4, (y * SIZE.width + x) * 4 + 4)]
}
