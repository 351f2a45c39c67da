import fc from 'fast-check'
import { expect, it } from 'vitest'
import { halfOfBits, valueOfHalf } from '../../../src/audio/spectrum/half-float.js'

const bits = new Uint32Array(1)
const float = new Float32Array(bits.buffer)

function halfOf(value: number): number {
  float[0] = value
  return halfOfBits(bits[0] ?? 0)
}

it.each([
  [0, 0x0000],
  [-0, 0x8000],
  [1, 0x3c00],
  [-2, 0xc000],
  [0.5, 0x3800],
  [65504, 0x7bff],
  [65520, 0x7c00],
  [1e9, 0x7c00],
  [Number.NEGATIVE_INFINITY, 0xfc00],
  [2 ** -14, 0x0400],
  [2 ** -24, 0x0001],
  [2 ** -25, 0x0001],
  [2 ** -26, 0x0000],
  // Rounding carries into the exponent.
  [1 - 2 ** -13, 0x3c00],
])('%f is 0x%i', (value, half) => {
  expect(halfOf(value)).toBe(half)
})

it('gives every finite half back', () => {
  for (let half = 0; half < 0x7c00; half++) expect(halfOf(valueOfHalf(half))).toBe(half)
})

it('is never further off than half a step', () => {
  fc.assert(
    fc.property(fc.float({ min: Math.fround(-65504), max: Math.fround(65504), noNaN: true }), (value) => {
      const step = 2 ** Math.max(-24, Math.floor(Math.log2(Math.abs(value) || 1)) - 10)
      return Math.abs(valueOfHalf(halfOf(value)) - value) <= step / 2
    }),
  )
})
