import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeTaps, TAPS_PER_SIDE } from '../../../src/audio/loudness/oversampling-taps.js'
import { TRUE_PEAK_CONTEXT_SAMPLES, truePeakOf } from '../../../src/audio/loudness/true-peak.js'
import { interleave, noise, sine } from '../make-signal.js'
import { truePeakDb } from './measure.js'

/** A sine that swells and fades: cut off hard, it would have higher peaks at its ends. */
function softSine(cyclesPerSample: number, degrees: number, amplitude: number): Float32Array {
  const length = 4800
  return Float32Array.from({ length }, (_, i) => {
    const swell = Math.min(1, i / 480, (length - 1 - i) / 480)
    return amplitude * swell * Math.sin(2 * Math.PI * cyclesPerSample * i + (degrees * Math.PI) / 180)
  })
}

describe('tones, with the test signals of EBU Tech 3341', () => {
  // Allowed there: 0.2 dB too high, 0.4 dB too low.
  it.each([
    ['15', 1 / 4, 0, 0.5, -6.02],
    ['16', 1 / 4, 45, 0.5, -6.02],
    ['17', 1 / 6, 60, 0.5, -6.02],
    ['18', 1 / 8, 67.5, 0.5, -6.02],
    ['19', 1 / 4, 45, 1.41, 2.98],
  ])('%s', (_, cyclesPerSample, degrees, amplitude, db) => {
    const samples = softSine(cyclesPerSample, degrees, amplitude)
    const found = truePeakDb({ samples, channels: 1, sampleRate: 48_000 })
    expect(found).toBeGreaterThan(db - 0.4)
    expect(found).toBeLessThan(db + 0.2)
  })

  it('finds 0 dB where the samples come to -3 dB only', () => {
    const samples = softSine(1 / 4, 45, 1)
    expect(Math.max(...samples)).toBeCloseTo(Math.SQRT1_2, 3)
    // The peak is half way between two samples, where the filter is exact to 0.01 dB.
    expect(Math.abs(truePeakDb({ samples, channels: 1, sampleRate: 48_000 }))).toBeLessThan(0.01)
  })

  it('finds it twice oversampled too, and takes samples as they are from 192 kHz', () => {
    const samples = softSine(1 / 4, 45, 1)
    expect(Math.abs(truePeakDb({ samples, channels: 1, sampleRate: 96_000 }))).toBeLessThan(0.01)
    expect(truePeakDb({ samples, channels: 1, sampleRate: 192_000 })).toBeCloseTo(-3.01, 2)
  })
})

describe('what there is to find', () => {
  it('is 0 in silence and in nothing', () => {
    expect(truePeakOf(new Float32Array(4800), 2, 0, 2400, 48_000)).toBe(0)
    expect(truePeakOf(new Float32Array(0), 2, 0, 0, 48_000)).toBe(0)
    expect(truePeakOf(sine(100, 1, 8000), 1, 40, 40, 8000)).toBe(0)
  })

  it('is the sample where there is one only', () => {
    expect(truePeakOf(Float32Array.of(-0.5), 1, 0, 1, 44_100)).toBe(0.5)
  })

  it('is that of the loudest channel', () => {
    const faint = softSine(1 / 4, 45, 0.1)
    const loud = softSine(1 / 4, 45, 0.8)
    const samples = interleave([faint, faint, loud])
    expect(truePeakOf(samples, 3, 0, loud.length, 48_000)).toBeCloseTo(0.8, 3)
  })
})

/** Every place of every channel, the taps in their order, nothing skipped. */
function everyPlace(samples: Float32Array, channels: number, factor: number): number {
  const length = samples.length / channels
  const fractions = factor === 4 ? [1 / 4, 1 / 2, 3 / 4] : [1 / 2]
  const taps = fractions.map(placeTaps)
  let largest = Math.max(...samples.map(Math.abs))
  for (let channel = 0; channel < channels; channel++) {
    const at = (i: number) => (i >= 0 && i < length ? (samples[i * channels + channel] ?? 0) : 0)
    for (let i = 0; i < length; i++) {
      for (const { left, right } of taps) {
        let place = 0
        for (let k = 0; k < TAPS_PER_SIDE; k++) {
          place += (left[k] ?? 0) * at(i - k) + (right[k] ?? 0) * at(i + 1 + k)
        }
        largest = Math.max(largest, Math.abs(place))
      }
    }
  }
  return largest
}

describe('skipping', () => {
  it.each([
    [44_100, 4],
    [96_000, 2],
  ])('changes nothing at %i Hz', (sampleRate, factor) => {
    const swelling = noise(3000).map((sample, i) => sample * (i / 3000) ** 2)
    const kinds = [noise(3000), noise(3000).map(Math.sign), swelling, softSine(0.23, 10, 1)]
    for (const samples of kinds) {
      // The middle place's two halves are added up before they are weighed: the last bits may differ.
      const found = truePeakOf(samples, 2, 0, samples.length / 2, sampleRate)
      expect(found).toBeCloseTo(everyPlace(samples, 2, factor), 12)
    }
  })
})

it('is the largest of its chunks, bit for bit, wherever they are cut', () => {
  const samples = noise(2 * 12_000)
  const whole = truePeakOf(samples, 2, 0, 12_000, 44_100)
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 11_999 }), { maxLength: 8 }), (cuts) => {
      const edges = [0, ...cuts.toSorted((a, b) => a - b), 12_000]
      const peaks = edges.slice(1).map((to, k) => chunkPeak(samples, edges[k] ?? 0, to))
      expect(Math.max(...peaks)).toBe(whole)
    }),
    { numRuns: 50 },
  )
})

/** As a worker finds it, which holds its chunk and the context only. */
function chunkPeak(samples: Float32Array, from: number, to: number): number {
  const first = Math.max(0, from - TRUE_PEAK_CONTEXT_SAMPLES)
  const held = samples.slice(first * 2, (to + TRUE_PEAK_CONTEXT_SAMPLES) * 2)
  return truePeakOf(held, 2, from - first, to - first, 44_100)
}
