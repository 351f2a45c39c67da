import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allocateSharedMemory } from '../../../src/base/wasm.js'
import { loadKernel } from '../../../src/stream/convert/load-kernel.js'
import { referenceI420 } from './reference-i420.js'

/** Converts with the kernel and checks that it writes its I420 bytes and not one more. */
function convert(rgba: Uint8Array, width: number, height: number): Uint8Array {
  const target = rgba.length
  const convertedBytes = (width * height * 3) / 2
  const memory = allocateSharedMemory(target + convertedBytes + 64)
  const bytes = new Uint8Array(memory.buffer)
  bytes.set(rgba)
  bytes.fill(0xa5, target)
  const topRow = (height - 1) * width * 4
  loadKernel(memory).convert(topRow, -width * 4, target, width, height)
  expect(bytes.subarray(target + convertedBytes, target + convertedBytes + 64).every((b) => b === 0xa5)).toBe(
    true,
  )
  return bytes.slice(target, target + convertedBytes)
}

function expectExact(rgba: Uint8Array, width: number, height: number): void {
  const actual = convert(rgba, width, height)
  const expected = referenceI420(rgba, width, height)
  const wrong = expected.findIndex((byte, i) => actual[i] !== byte)
  if (wrong >= 0) {
    throw new Error(`${width}x${height}: byte ${wrong} is ${actual[wrong]}, expected ${expected[wrong]}`)
  }
}

function noise(bytes: number, seed: number): Uint8Array {
  let state = seed >>> 0
  return Uint8Array.from({ length: bytes }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state >>> 24
  })
}

describe('the conversion kernel', () => {
  const sizes = [
    ...[2, 4, 6, 8, 10, 12, 14, 16, 18, 22, 30, 32, 34, 46, 48, 50].map((width) => [width, 2] as const),
    ...([
      [2, 2],
      [6, 4],
      [16, 16],
      [854, 480],
      [1366, 768],
      [1280, 720],
      [1080, 1920],
      [18, 1080],
    ] as const),
  ]
  it.each(sizes)('is exact for %i × %i noise', (width, height) => {
    expectExact(noise(width * height * 4, width * 7919 + height), width, height)
  })

  it('is exact for the corners and edges of the colour cube, with any alpha', () => {
    const levels = [0, 1, 2, 63, 127, 128, 129, 191, 253, 254, 255]
    const colors = levels.flatMap((r) => levels.flatMap((g) => levels.map((b) => [r, g, b])))
    const width = 48
    const height = 2 * Math.ceil(colors.length / width)
    const rgba = new Uint8Array(width * height * 4)
    for (let i = 0; i < width * height; i++) rgba.set([...(colors[i % colors.length] ?? []), i * 37], i * 4)
    expectExact(rgba, width, height)
  })

  it('is exact for any small picture', () => {
    const even = fc.integer({ min: 1, max: 20 }).map((half) => half * 2)
    fc.assert(
      fc.property(even, even, fc.integer({ min: 0, max: 2 ** 31 }), (width, height, seed) => {
        expectExact(noise(width * height * 4, seed), width, height)
      }),
      { numRuns: 60 },
    )
  })

  it.each([
    { name: 'white', rgb: [255, 255, 255], yuv: [235, 128, 128] },
    { name: 'black', rgb: [0, 0, 0], yuv: [16, 128, 128] },
    { name: 'red', rgb: [255, 0, 0], yuv: [63, 102, 240] },
    { name: 'green', rgb: [0, 255, 0], yuv: [172, 42, 26] },
    { name: 'blue', rgb: [0, 0, 255], yuv: [32, 240, 118] },
  ])('makes $yuv of $name', ({ rgb, yuv }) => {
    const rgba = Uint8Array.from([0, 1, 2, 3].flatMap(() => [...rgb, 255]))
    const converted = convert(rgba, 2, 2)
    expect([converted[0], converted[4], converted[5]]).toEqual(yuv)
  })

  it.each([
    [2, 2],
    [6, 4],
    [34, 6],
    [1366, 8],
  ])('turns a %i × %i picture upside down', (width, height) => {
    const rgba = noise(width * height * 4, 5)
    const memory = allocateSharedMemory(rgba.length)
    const picture = new Uint8Array(memory.buffer, 0, rgba.length)
    picture.set(rgba)
    loadKernel(memory).flip(0, width * 4, height)
    for (let row = 0; row < height; row++) {
      const from = (height - 1 - row) * width * 4
      expect(picture.slice(row * width * 4, (row + 1) * width * 4)).toEqual(
        rgba.slice(from, from + width * 4),
      )
    }
  })
})
