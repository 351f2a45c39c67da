import { describe, expect, it } from 'vitest'
import { loadFrameKernel } from '../../../src/audio/frames/frame-kernel.js'
import { KernelArrays, ownMemory } from '../../../src/audio/frames/kernel-memory.js'
import { MonoSource } from '../../../src/audio/frames/mono-source.js'
import { decimationFactor } from '../../../src/audio/samples/decimate.js'
import { stereoShares } from '../../../src/audio/samples/downmix.js'
import { scrub } from '../../../src/audio/samples/scrub.js'
import { createWaveformColumns } from '../../../src/audio/samples/waveform-columns.js'
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
    const { left, right } = stereoShares(format(channels, 0x63f & ((1 << channels) - 1)))
    for (const shares of [left, right]) {
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeLessThanOrEqual(1 + 1e-6)
    }
  })
})

describe('MonoSource', () => {
  const monoOf = (
    channels: number,
    interleaved: readonly number[],
    channel: 'mix' | 'left' | 'right' | number,
    [from, to]: readonly [number, number],
  ) => {
    const memory = ownMemory(256 * 1024)
    const source = new MonoSource(loadFrameKernel(memory.memory), new KernelArrays(memory), {
      ...{ format: format(channels), channel, capacity: 64 },
    })
    source.mono.values.fill(99)
    const part = { interleaved: Float32Array.from(interleaved), firstSample: 10, endSample: 12 }
    source.load(part, from, to)
    return [...source.mono.values.subarray(0, to - from)]
  }

  it.each([
    [1, [0.25, -0.5], [0.25, -0.5]],
    [2, [1, 0, -0.5, 0.5], [0.5, 0]],
    [4, [1, 0, 0, 1, 0, 0, 0, -1], [0.5, -0.25]],
  ])('takes the mean of %i channels', (channels, interleaved, expected) => {
    expect(monoOf(channels, interleaved, 'mix', [10, 12])).toEqual(expected)
  })

  it.each([
    ['left', [1, 3]],
    ['right', [2, 4]],
    [1, [2, 4]],
  ] as const)('takes channel %s alone', (channel, expected) => {
    expect(monoOf(2, [1, 2, 3, 4], channel, [10, 12])).toEqual(expected)
  })

  it('has zeros outside of the signal, also where nothing of it is wanted', () => {
    expect(monoOf(1, [1, 2], 'mix', [8, 14])).toEqual([0, 0, 1, 2, 0, 0])
    expect(monoOf(1, [1, 2], 'mix', [0, 3])).toEqual([0, 0, 0])
    expect(monoOf(1, [1, 2], 'mix', [20, 23])).toEqual([0, 0, 0])
  })
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

describe('waveform columns', () => {
  const SAMPLES = 1003
  const columnsOf = (channels: number, factor: number, cuts: readonly number[]) => {
    const columns = createWaveformColumns(format(channels), factor)
    const interleaved = noise(SAMPLES * channels)
    const part = { interleaved, firstSample: 0, endSample: SAMPLES }
    const count = Math.ceil(SAMPLES / factor)
    const cells = new Uint32Array(count)
    for (const [i, firstColumn] of cuts.entries()) {
      const endColumn = cuts[i + 1] ?? count
      columns(part, { firstColumn, endColumn }, cells.subarray(firstColumn))
    }
    return { cells, interleaved }
  }
  const meanOf = (samples: Float32Array) => samples.reduce((sum, sample) => sum + sample, 0) / samples.length

  it.each([1, 2, 3, 7])('are the means of %i samples each, wherever they are cut', (factor) => {
    const { cells, interleaved } = columnsOf(2, factor, [0])
    expect(columnsOf(2, factor, [0, 1, 2, 100, 141]).cells).toEqual(cells)
    const [left, right] = [0, 1].map((side) => interleaved.filter((_, i) => i % 2 === side))
    for (const [column, cell] of cells.entries()) {
      const range = [column * factor, (column + 1) * factor] as const
      // A half has 11 bits.
      expect(valueOfHalf(cell & 0xffff)).toBeCloseTo(meanOf((left ?? interleaved).subarray(...range)), 3)
      expect(valueOfHalf(cell >>> 16)).toBeCloseTo(meanOf((right ?? interleaved).subarray(...range)), 3)
    }
  })

  it('of one channel are the same on both sides', () => {
    const { cells, interleaved } = columnsOf(1, 2, [0])
    expect(valueOfHalf((cells[3] ?? 0) & 0xffff)).toBeCloseTo(meanOf(interleaved.subarray(6, 8)), 3)
    expect(cells.every((cell) => cell >>> 16 === (cell & 0xffff))).toBe(true)
  })
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
