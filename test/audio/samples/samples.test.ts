import { describe, expect, it } from 'vitest'
import { decimationFactor, StereoDecimator } from '../../../src/audio/samples/decimate.js'
import { mixToMono, mixToStereo, stereoShares } from '../../../src/audio/samples/downmix.js'
import { scrub } from '../../../src/audio/samples/scrub.js'
import { valueOfHalf } from '../../../src/audio/spectrum/half-float.js'
import { noise } from '../make-signal.js'

const format = (channels: number, channelMask = 0) => ({ sampleRate: 48000, channels, channelMask })

describe('stereoShares', () => {
  const H = Math.SQRT1_2
  it.each([
    ['mono', format(1, 4), [1], [1]],
    ['stereo', format(2, 3), [1, 0], [0, 1]],
    ['4 channels of unknown place', format(4), [1 / 2, 0, 1 / 2, 0], [0, 1 / 2, 0, 1 / 2]],
    [
      // FL FR FC LFE BL BR SL SR
      '7.1',
      format(8, 0x63f),
      [1, 0, H, 0, H, 0, H, 0].map((share) => share / (1 + 3 * H)),
      [0, 1, H, 0, 0, H, 0, H].map((share) => share / (1 + 3 * H)),
    ],
  ])('%s', (_, given, left, right) => {
    const shares = stereoShares(given)
    for (const [i, share] of left.entries()) expect(shares.left[i]).toBeCloseTo(share, 6)
    for (const [i, share] of right.entries()) expect(shares.right[i]).toBeCloseTo(share, 6)
  })

  it.each([3, 4, 5, 6, 7, 8])('never passes full scale with %i channels', (channels) => {
    const shares = stereoShares(format(channels, 0x63f & ((1 << channels) - 1)))
    const stereo = new Float32Array(2)
    mixToStereo(new Float32Array(channels).fill(1), shares, 1, stereo)
    expect(Math.max(...stereo)).toBeLessThanOrEqual(1 + 1e-6)
  })
})

it.each([
  [1, [0.25, -0.5], [0.25, -0.5]],
  [2, [1, 0, -0.5, 0.5], [0.5, 0]],
  [4, [1, 0, 0, 1, 0, 0, 0, -1], [0.5, -0.25]],
])('mixToMono takes the mean of %i channels', (channels, interleaved, expected) => {
  const mono = new Float32Array(2)
  mixToMono(Float32Array.from(interleaved), channels, 2, mono)
  expect([...mono]).toEqual(expected)
})

it.each([
  [8000, 1],
  [22050, 1],
  [32000, 2],
  [44100, 2],
  [48000, 2],
  [96000, 4],
  [192000, 7],
])('a waveform of %i Hz is decimated by %i, to 16 to 32 kHz', (sampleRate, factor) => {
  expect(decimationFactor(sampleRate)).toBe(factor)
  expect(sampleRate / factor).toBeLessThan(32000)
})

describe('StereoDecimator', () => {
  const stereo = noise(2 * 1003)

  it.each([1, 2, 3, 7])('averages by %i, wherever the signal is cut', (factor) => {
    const whole = decimate(factor, [1003])
    expect(whole).toHaveLength(Math.ceil(1003 / factor))
    expect(decimate(factor, [1, 2, 500, 3, 497])).toEqual(whole)
    const mean =
      stereo
        .subarray(0, factor * 2)
        .filter((_, i) => i % 2 === 0)
        .reduce((a, b) => a + b) / factor
    // A half has 11 bits.
    expect(valueOfHalf((whole[0] ?? 0) & 0xffff)).toBeCloseTo(mean, 3)
  })

  function decimate(factor: number, cuts: readonly number[]): number[] {
    const decimator = new StereoDecimator(factor)
    const cells = new Uint32Array(1003)
    const columns: number[] = []
    let at = 0
    for (const count of cuts) {
      const added = decimator.push(stereo.subarray(at * 2, (at + count) * 2), count, cells)
      columns.push(...cells.subarray(0, added))
      at += count
    }
    columns.push(...cells.subarray(0, decimator.end(cells)))
    return columns
  }
})

describe('scrub', () => {
  it('leaves sound alone, over full scale too', () => {
    const samples = Float32Array.of(0, 1, -1, 40, 1e-40)
    const before = [...samples]
    expect(scrub(samples, 5)).toBe(0)
    expect([...samples]).toEqual(before)
  })

  it('replaces what is no sound, at even and odd places and at the end', () => {
    const samples = Float32Array.of(Number.NaN, 0.5, Number.POSITIVE_INFINITY, -0.5, -1e30, 0.25, Number.NaN)
    expect(scrub(samples, 7)).toBe(4)
    expect([...samples]).toEqual([0, 0.5, 0, -0.5, 0, 0.25, 0])
  })
})
