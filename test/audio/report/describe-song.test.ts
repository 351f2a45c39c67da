import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describeSong } from '../../../src/audio/report/describe-song.js'
import { type Weighting, weightedMeans } from '../../../src/audio/report/weighted-means.js'
import type { SongAnalysis } from '../../../src/audio/song-analysis.js'
import { makeAnalysis } from './make-analysis.js'

const resultOf = (analysis: SongAnalysis, weighting: Weighting, chunkSeconds?: number) =>
  describeSong(analysis, { ...analysis.settings, weighting, ...(chunkSeconds && { chunkSeconds }) })

/** Ten seconds of a loud low sound, then ten of a soft high one, then silence. */
const stepped = {
  seconds: 25,
  energy: (seconds: number) => (seconds < 10 ? 0.25 : seconds < 20 ? 0.01 : 0),
  centroidHz: (seconds: number) => (seconds < 10 ? 500 : 2000),
}

describe('the summary of a song', () => {
  it('has the energy of a steady sound though windows at its ends are half empty', () => {
    const { summary } = resultOf(makeAnalysis({ seconds: 2 }), 'uniform')
    expect(summary.energy).toBeCloseTo(0.25, 6)
    expect(summary.rms).toBeCloseTo(0.5, 6)
    expect(summary.peak).toBeCloseTo(Math.SQRT1_2, 6)
  })

  it('is the same for any length of chunks', () => {
    const whole = resultOf(makeAnalysis({ ...stepped, chunkSeconds: 300 }), 'uniform').summary
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 30, noNaN: true }), (chunkSeconds) => {
        const { summary } = resultOf(makeAnalysis({ ...stepped, chunkSeconds }), 'uniform')
        // Nothing but the order of sums in double precision differs.
        expect(summary.energy / whole.energy).toBeCloseTo(1, 10)
        expect(summary.spectralCentroidHz / whole.spectralCentroidHz).toBeCloseTo(1, 10)
        expect(summary.dynamicRangeDb).toBe(whole.dynamicRangeDb)
        expect(summary.peak).toBe(whole.peak)
      }),
      { numRuns: 30 },
    )
  })

  it('means the centroid over the time that is not silent', () => {
    const { summary, chunks } = resultOf(makeAnalysis(stepped), 'uniform')
    expect(summary.spectralCentroidHz).toBeCloseTo((500 + 2000) / 2, 0)
    expect(chunks[2]).toMatchObject({ spectralCentroidHz: 0, soundSeconds: expect.closeTo(0, 1) })
  })

  it('is what the chunks give by their durations; with linear, later chunks count more', () => {
    // The last frame is 0.8 hops before the end.
    const fading = { seconds: (2000.8 * 512) / 44100, energy: (seconds: number) => 0.25 / (1 + seconds) }
    for (const weighting of ['uniform', 'linear'] as const) {
      const { summary, chunks } = resultOf(makeAnalysis(fading), weighting)
      let [sum, weights] = [0, 0]
      for (const { index, startSeconds, endSeconds, energy } of chunks) {
        const weight = (weighting === 'linear' ? index + 1 : 1) * (endSeconds - startSeconds)
        sum += weight * (energy ?? Number.NaN)
        weights += weight
      }
      expect(summary.energy).toBeCloseTo(sum / weights, 12)
    }
  })

  it('with linear differs in those means only', () => {
    const uniform = resultOf(makeAnalysis(stepped), 'uniform')
    const linear = resultOf(makeAnalysis(stepped), 'linear')
    const { energy: _a, rms: _b, spectralCentroidHz: _c, ...same } = uniform.summary
    expect(linear.summary).toMatchObject(same)
    expect(linear.summary.energy).toBeLessThan(uniform.summary.energy)
    expect(linear.summary.spectralCentroidHz).toBeGreaterThan(uniform.summary.spectralCentroidHz)
    expect(linear.chunks).toEqual(uniform.chunks)
  })

  it('leaves failed chunks out', () => {
    // The engine fills the frames of a failed chunk with silence.
    const energy = (seconds: number) => (seconds < 10 ? 0 : stepped.energy(seconds))
    const { summary, chunks } = resultOf(makeAnalysis({ ...stepped, energy, failed: [0] }), 'uniform')
    expect(chunks[0]).toMatchObject({ status: 'failed', energy: null, key: null, spectralCentroidHz: null })
    expect(summary.spectralCentroidHz).toBeCloseTo(2000, 0)
    // Ten of the fifteen seconds that are left hold 0.01; within a frame.
    expect(summary.energy).toBeCloseTo((0.01 * 10) / 15, 4)
    expect(summary.peak).toBeLessThan(0.2)
  })

  it('measures the range between soft and loud', () => {
    // 0.25 to 0.01 is 14 dB.
    expect(resultOf(makeAnalysis(stepped), 'uniform').summary.dynamicRangeDb).toBeCloseTo(14, 0)
    expect(resultOf(makeAnalysis({ seconds: 5 }), 'uniform').summary.dynamicRangeDb).toBe(0)
  })

  it('of silence, and of one sample, is defined', () => {
    const silent = resultOf(makeAnalysis({ seconds: 3, energy: () => 0 }), 'uniform')
    expect(silent.summary).toMatchObject({
      energy: 0,
      rms: 0,
      peak: 0,
      spectralCentroidHz: 0,
      dynamicRangeDb: 0,
    })
    expect(silent.chunks[0]).toMatchObject({ energy: 0, loudnessLufs: null, tempoBpm: null, soundSeconds: 0 })
    expect(silent.chunks[0]?.key?.confidence).toBe(0)
    const sample = resultOf(makeAnalysis({ seconds: 1 / 44100 }), 'uniform')
    expect(sample.summary.energy).toBeCloseTo(0.25, 6)
    expect(JSON.stringify([silent, sample])).not.toMatch(/NaN|Infinity/)
  })

  it('turns minus infinity into null, and keeps times to the microsecond', () => {
    const song = resultOf(makeAnalysis({ seconds: 1 }), 'uniform')
    expect(song.summary).toMatchObject({ loudnessLufs: -14, truePeakDbtp: null })
    expect(song.onsetsSeconds).toEqual([0.123457, 0.5])
  })

  it('gives a chunk the tempo of its beats, and its own key', () => {
    const beatsSeconds = Array.from({ length: 24 }, (_, i) => 0.1 + i / 2)
    const { chunks } = resultOf(makeAnalysis({ seconds: 20, beatsSeconds }), 'uniform')
    expect(chunks[0]?.tempoBpm).toBeCloseTo(120, 6)
    // Beats end at 11.6 s.
    expect(chunks[1]).toMatchObject({ tempoBpm: 120, key: { tonic: 'C', mode: 'major' } })
  })

  it('can be cut into other chunks than it was made with', () => {
    const song = { ...stepped, startSeconds: 3 }
    const cut = resultOf(makeAnalysis(song), 'linear', 4)
    expect(cut).toEqual(resultOf(makeAnalysis({ ...song, chunkSeconds: 4 }), 'linear'))
    expect(cut.chunks.at(-1)).toMatchObject({ index: 6, startSeconds: 27, endSeconds: 28 })
  })

  it('of a part has the times of the input', () => {
    const song = resultOf(makeAnalysis({ ...stepped, startSeconds: 30 }), 'uniform')
    expect(song.analysis).toMatchObject({ startSeconds: 30, endSeconds: 55 })
    expect(song.chunks[1]?.energy).toBeCloseTo(0.01, 3)
  })
})

describe('weighted means', () => {
  it('of no chunk are 0', () => {
    expect(weightedMeans([], 'linear')).toEqual({ energy: 0, centroidHz: 0 })
  })
})
