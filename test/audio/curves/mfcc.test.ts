import { describe, expect, it } from 'vitest'
import { createMfcc } from '../../../src/audio/curves/mfcc.js'
import { noise } from '../make-signal.js'

/** The type-II DCT, orthonormal, written as its definition has it. */
function dct(row: Float32Array, coefficient: number): number {
  const { length } = row
  let sum = 0
  for (let i = 0; i < length; i++) {
    sum += 2 * (row[i] ?? 0) * Math.cos((Math.PI * coefficient * (2 * i + 1)) / (2 * length))
  }
  return sum * Math.sqrt(1 / ((coefficient === 0 ? 4 : 2) * length))
}

describe('mfcc', () => {
  const logMel = noise(300, 40).map((db) => db - 40)
  const row = logMel.subarray(100, 228)

  it('is the DCT of the levels', () => {
    const mfcc = createMfcc(128)
    expect(mfcc.count).toBe(20)
    const into = new Float32Array(24).fill(7)
    mfcc.fill(logMel, 100, -200, into, 2)
    // Some hundred dB in 32 bits.
    for (let i = 0; i < 20; i++) expect(into[2 + i], `coefficient ${i}`).toBeCloseTo(dct(row, i), 4)
    expect([into[0], into[1], into[22], into[23]]).toEqual([7, 7, 7, 7])
  })

  it('counts levels below the floor as the floor', () => {
    const into = new Float32Array(20)
    createMfcc(128).fill(logMel, 100, -50, into, 0)
    const clamped = row.map((db) => Math.max(-50, db))
    for (let i = 0; i < 20; i++) expect(into[i]).toBeCloseTo(dct(clamped, i), 4)
  })

  it('of equal levels is their sum in the first coefficient, and nothing else', () => {
    const into = new Float32Array(20)
    createMfcc(128).fill(new Float32Array(128).fill(-30), 0, -100, into, 0)
    expect(into[0]).toBeCloseTo(-30 * Math.sqrt(128), 4)
    for (const value of into.subarray(1)) expect(value).toBeCloseTo(0, 9)
  })

  it('keeps the length of the row where no coefficient is left out', () => {
    const into = new Float32Array(128)
    createMfcc(128, 128).fill(logMel, 100, -200, into, 0)
    const length = (values: Float32Array) => Math.hypot(...values)
    expect(length(into)).toBeCloseTo(length(row), 3)
  })

  it('has no more coefficients than there are mels', () => {
    const into = new Float32Array(20).fill(7)
    createMfcc(16).fill(logMel, 0, -200, into, 0)
    expect([...into.subarray(16)]).toEqual([0, 0, 0, 0])
  })
})
