import { describe, expect, it } from 'vitest'
import { meanOfExtremes } from '../../../src/audio/curves/mean-of-extremes.js'
import { createSpectralContrast, fillContrast } from '../../../src/audio/curves/spectral-contrast.js'
import { createSpectrumSums, sumSpectrum } from '../../../src/audio/curves/spectrum-sums.js'
import { noise } from '../make-signal.js'

const BINS = 1025

/** The seven contrasts of magnitudes at 44.1 kHz. */
function contrastOf(magnitudes: Float32Array): Float32Array {
  const shape = { sampleRate: 44_100, windowSamples: 2048 }
  const sums = createSpectrumSums(2048)
  sumSpectrum(
    magnitudes.map((magnitude) => magnitude * magnitude),
    new Float32Array(BINS),
    sums,
  )
  const into = new Float32Array(7)
  fillContrast(createSpectralContrast(shape), sums, into, 0)
  return into
}

/** As librosa's `power_to_db` has magnitudes. */
const db = (magnitude: number) => 10 * Math.log10(magnitude)

describe('spectral contrast', () => {
  // What librosa 0.11 gives for these magnitudes: bins of bands, and how many of them make a peak or a valley, worked out
  // from its source.
  it.each([
    [5, [1, 0, 0, 0, 0, 0, 0]],
    [8, [1, 0, 0, 0, 0, 0, 0]],
    // 193.8 Hz, one below the edge, counts in the octave above it.
    [9, [0, 1, 0, 0, 0, 0, 0]],
    [17, [0, 1, 0, 0, 0, 0, 0]],
    [18, [0, 0, 1, 0, 0, 0, 0]],
    [100, [0, 0, 0, 0, 2, 0, 0]],
    [200, [0, 0, 0, 0, 0, 3, 0]],
    [600, [0, 0, 0, 0, 0, 0, 15]],
    [1024, [0, 0, 0, 0, 0, 0, 15]],
  ])('of a line in bin %i is that of its band: one of so many peaks', (bin, peaks) => {
    const magnitudes = new Float32Array(BINS).fill(0.001)
    magnitudes[bin] = 1
    const expected = peaks.map((count) => (count > 0 ? db((1 + (count - 1) * 0.001) / count / 0.001) : 0))
    contrastOf(magnitudes).forEach((value, band) => {
      expect(value, `band ${band}`).toBeCloseTo(expected[band] ?? 0, 4)
    })
  })

  it('of a gap in bin 600 is that of one of 15 valleys', () => {
    const magnitudes = new Float32Array(BINS).fill(0.01)
    magnitudes[600] = 0
    expect(contrastOf(magnitudes)[6]).toBeCloseTo(db(15 / 14), 4)
  })

  it('is not that of bin 0, which holds no sound', () => {
    const magnitudes = new Float32Array(BINS).fill(0.01)
    magnitudes[0] = 0
    expect(contrastOf(magnitudes)[0]).toBeCloseTo(0, 6)
  })
})

describe('the mean of the extremes', () => {
  it.each([1, 2, 3, 15, 40])('of %i values is that of the sorted ones', (count) => {
    const values = Float64Array.from(noise(300, 1, count))
    const sorted = values.slice(20, 280).sort()
    const mean = (part: Float64Array) => part.reduce((sum, value) => sum + value, 0) / count
    const heap = new Float64Array(count)
    expect(meanOfExtremes(values, 20, 280, heap, 1)).toBeCloseTo(mean(sorted.subarray(0, count)), 12)
    expect(meanOfExtremes(values, 20, 280, heap, -1)).toBeCloseTo(mean(sorted.subarray(-count)), 12)
  })

  it('is right for rising, falling and equal values', () => {
    const heap = new Float64Array(3)
    const rising = Float64Array.from({ length: 10 }, (_, i) => i)
    expect(meanOfExtremes(rising, 0, 10, heap, 1)).toBe(1)
    expect(meanOfExtremes(rising, 0, 10, heap, -1)).toBe(8)
    expect(meanOfExtremes(rising.toReversed(), 0, 10, heap, 1)).toBe(1)
    expect(meanOfExtremes(new Float64Array(10).fill(4), 0, 10, heap, -1)).toBe(4)
  })
})
