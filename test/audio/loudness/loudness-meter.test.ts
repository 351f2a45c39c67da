import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LoudnessMeter } from '../../../src/audio/loudness/loudness-meter.js'
import { LOUDNESS_FLOOR_LUFS } from '../../../src/audio/loudness/trailing-loudness.js'
import { interleave, noise, sine } from '../make-signal.js'
import { meter, steppedTone } from './measure.js'

/** What EBU Tech 3341 allows a meter. */
const LUFS_TOLERANCE = 0.1
/** What EBU Tech 3342 allows is 1; the percentiles of these signals are plain, so more than rounding would be a fault. */
const RANGE_TOLERANCE = 0.1

const tone = (dbfs: number, seconds: number) => ({ dbfs, seconds })

function repeated<T>(times: number, steps: readonly T[]): T[] {
  return Array.from({ length: times }, () => steps).flat()
}

describe('integrated loudness, with the test signals of EBU Tech 3341', () => {
  it.each([
    ['1: a tone', [tone(-23, 20)], -23],
    ['2: a faint tone', [tone(-33, 20)], -33],
    ['3: a relative gate', [tone(-36, 10), tone(-23, 60), tone(-36, 10)], -23],
    ['4: an absolute gate', [tone(-72, 10), tone(-36, 10), tone(-23, 60), tone(-36, 10), tone(-72, 10)], -23],
    ['5: blocks that overlap', [tone(-26, 20), tone(-20, 20.1), tone(-26, 20)], -23],
  ])('%s', (_, steps, lufs) => {
    expect(Math.abs(meter(steppedTone(steps)).integratedLufs - lufs)).toBeLessThan(LUFS_TOLERANCE)
  })

  it('6: five channels, surrounds louder by 1.5 dB', () => {
    const level = (dbfs: number) => sine(1000, 20, 48_000, 10 ** (dbfs / 20))
    const samples = interleave([level(-28), level(-28), level(-24), level(-30), level(-30)])
    const { integratedLufs } = meter({ samples, sampleRate: 48_000, channels: 5, channelMask: 0x37 })
    expect(Math.abs(integratedLufs - -23)).toBeLessThan(LUFS_TOLERANCE)
  })
})

describe('channels', () => {
  it('gives -3.01 LUFS for 997 Hz at full scale in one', () => {
    const samples = sine(997, 5, 48_000)
    expect(meter({ samples, sampleRate: 48_000, channels: 1 }).integratedLufs).toBeCloseTo(-3.01, 2)
  })

  it.each([
    // The filter follows the standard's 48 kHz one at any rate; that of the highest is nearest to the analogue one.
    [8000],
    [44_100],
    [192_000],
  ])('gives the same at %i Hz', (sampleRate) => {
    const samples = sine(997, 5, sampleRate)
    const { integratedLufs } = meter({ samples, sampleRate, channels: 1 })
    expect(Math.abs(integratedLufs - -3.01)).toBeLessThan(LUFS_TOLERANCE)
  })

  it('does not hear the low-frequency channel, but sees its peak', () => {
    const silence = new Float32Array(48_000)
    const rumble = sine(60, 1, 48_000, 0.5)
    const samples = interleave([silence, silence, silence, rumble, silence, silence])
    const found = meter({ samples, sampleRate: 48_000, channels: 6, channelMask: 0x3f })
    expect(found.integratedLufs).toBe(Number.NEGATIVE_INFINITY)
    expect(found.samplePeakDbfs).toBeCloseTo(-6.02, 2)
  })

  it('counts channels without a place once', () => {
    const samples = interleave(Array.from({ length: 4 }, () => sine(997, 2, 48_000)))
    // Four times the power of one: 6.02 dB more.
    expect(meter({ samples, sampleRate: 48_000, channels: 4 }).integratedLufs).toBeCloseTo(3.01, 2)
  })
})

describe('loudness range, with the test signals of EBU Tech 3342', () => {
  it.each([
    ['1', [tone(-20, 20), tone(-30, 20)], 10],
    ['2', [tone(-20, 20), tone(-15, 20)], 5],
    ['3', [tone(-40, 20), tone(-20, 20)], 20],
    ['4', [tone(-50, 20), tone(-35, 20), tone(-20, 20), tone(-35, 20), tone(-50, 20)], 15],
  ])('%s', (_, steps, range) => {
    expect(Math.abs(meter(steppedTone(steps)).rangeLu - range)).toBeLessThan(RANGE_TOLERANCE)
  })
})

describe('curves', () => {
  // Frames of `meter` are 10 ms apart.
  it('has a value for each frame', () => {
    const samples = new Float32Array(1234)
    const { momentary, shortTerm } = meter({ samples, sampleRate: 8000, channels: 1 })
    expect([momentary.length, shortTerm.length]).toEqual([
      Math.floor(1234 / 80) + 1,
      Math.floor(1234 / 80) + 1,
    ])
  })

  it('keeps short-term loudness at -23 in signal 9 of EBU Tech 3341: each 3 s hold the same', () => {
    const { shortTerm } = meter(steppedTone(repeated(5, [tone(-20, 1.34), tone(-30, 1.66)])))
    for (const lufs of shortTerm.subarray(300)) expect(Math.abs(lufs - -23)).toBeLessThan(LUFS_TOLERANCE)
  })

  it('keeps momentary loudness at -23 in signal 12 of EBU Tech 3341: each 400 ms hold the same', () => {
    const { momentary } = meter(steppedTone(repeated(25, [tone(-20, 0.18), tone(-30, 0.22)])))
    for (const lufs of momentary.subarray(100)) expect(Math.abs(lufs - -23)).toBeLessThan(LUFS_TOLERANCE)
  })

  it('looks back 400 ms and 3 s, to the sample', () => {
    // Hops of 512 samples, of which neither is a whole number. The click is the 1000th sample.
    const samples = new Float32Array(200_000)
    samples[1000] = 1
    const found = new LoudnessMeter({ sampleRate: 44_100, channels: 1, channelMask: 0 }, 512)
    found.add(samples, samples.length)
    const { momentary, shortTerm } = found.end()
    // What the filters make of a click after its first samples is more than 25 dB fainter, and soon gone.
    for (const [curve, length] of [
      [momentary, 17_640],
      [shortTerm, 132_300],
    ] as const) {
      const heard = [...curve].map((_, k) => k * 512 > 1000 && k * 512 - length <= 1000)
      const lastHeard = heard.lastIndexOf(true)
      expect(curve[lastHeard]).toBeGreaterThan(-52)
      expect(curve[lastHeard + 1]).toBeLessThan(-77)
      expect(curve[lastHeard + 10]).toBe(LOUDNESS_FLOOR_LUFS)
      expect(curve[1]).toBe(LOUDNESS_FLOOR_LUFS)
    }
  })

  it('makes do with what was heard before that', () => {
    const { momentary, shortTerm } = meter(steppedTone([tone(-23, 1)]))
    expect([momentary[0], shortTerm[0]]).toEqual([LOUDNESS_FLOOR_LUFS, LOUDNESS_FLOOR_LUFS])
    // 200 ms of the tone: as loud as all of it.
    expect(momentary[20]).toBeCloseTo(-23, 1)
    expect(shortTerm[20]).toBeCloseTo(-23, 1)
  })
})

describe('signals of no use', () => {
  it.each([
    ['none', 0],
    ['one sample', 1],
    ['silence', 48_000],
  ])('%s has no loudness', (_, length) => {
    const found = meter({ samples: new Float32Array(length), sampleRate: 48_000, channels: 1 })
    expect(found).toMatchObject({
      integratedLufs: Number.NEGATIVE_INFINITY,
      rangeLu: 0,
      samplePeakDbfs: Number.NEGATIVE_INFINITY,
    })
    expect(found.momentary.every((lufs) => lufs === LOUDNESS_FLOOR_LUFS)).toBe(true)
    expect(found.shortTerm.every((lufs) => lufs === LOUDNESS_FLOOR_LUFS)).toBe(true)
  })

  it('takes a rate so low that the filters have no room', () => {
    const { integratedLufs } = meter({ samples: noise(20_000), sampleRate: 1000, channels: 1 })
    expect(Number.isFinite(integratedLufs)).toBe(true)
  })
})

it('measures the same in whatever blocks the signal comes', () => {
  const samples = noise(2 * 30_000, 0.5)
  const format = { sampleRate: 8000, channels: 2, channelMask: 0 }
  const whole = new LoudnessMeter(format, 128)
  whole.add(samples, 30_000)
  const expected = whole.end()
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 20 }), (cuts) => {
      const found = new LoudnessMeter(format, 128)
      for (let at = 0, i = 0; at < 30_000; i++) {
        const count = Math.min(cuts[i % cuts.length] ?? 1, 30_000 - at)
        found.add(samples.subarray(at * 2, (at + count) * 2), count)
        at += count
      }
      expect(found.end()).toEqual(expected)
    }),
    { numRuns: 20 },
  )
})
