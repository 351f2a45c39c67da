import { describe, expect, it } from 'vitest'
import { createAutocorrelation } from '../../../src/audio/beats/autocorrelation.js'
import { type BeatCurves, CHROMA_FRAMES } from '../../../src/audio/beats/beat-curves.js'
import { evenOut } from '../../../src/audio/beats/even-out.js'
import { findBars } from '../../../src/audio/beats/find-bars.js'
import { findBeats } from '../../../src/audio/beats/find-beats.js'
import { trackBeats } from '../../../src/audio/beats/track-beats.js'
import { loadFft } from '../../../src/audio/spectrum/real-fft.js'
import { noise } from '../make-signal.js'

const FRAME_SECONDS = 512 / 44_100

describe('autocorrelation', () => {
  it('is the mean product of values apart, as a share of the mean square', async () => {
    const curve = noise(1000)
    using autocorrelation = createAutocorrelation(await loadFft(), 690, 400)
    const found = new Float32Array(400)
    autocorrelation.measure(curve, 100, found)
    const product = (lag: number) => {
      let sum = 0
      for (let i = 100; i + lag < 790; i++) sum += (curve[i] ?? 0) * (curve[i + lag] ?? 0)
      return sum / (690 - lag)
    }
    // Single precision, sums of some hundred products.
    for (const lag of [0, 1, 77, 399]) expect(found[lag]).toBeCloseTo(product(lag) / product(0), 4)
  })

  it('of nothing is nothing', async () => {
    using autocorrelation = createAutocorrelation(await loadFft(), 64, 32)
    const found = new Float32Array(32).fill(9)
    autocorrelation.measure(new Float32Array(64), 0, found)
    expect([...found]).toEqual(new Array(32).fill(0))
  })
})

describe('evenOut', () => {
  it('brings loud and soft parts to the same size, around 0', () => {
    const curve = noise(4000).map((value, i) => Math.abs(value) * (i < 2000 ? 10 : 2))
    const even = evenOut(curve, FRAME_SECONDS)
    const rootMeanSquare = (part: Float32Array) =>
      Math.sqrt(part.reduce((sum, value) => sum + value * value, 0) / part.length)
    expect(rootMeanSquare(even.subarray(200, 1700))).toBeCloseTo(1, 1)
    expect(rootMeanSquare(even.subarray(2300, 3800))).toBeCloseTo(1, 1)
  })

  it('makes nothing of a constant', () => {
    expect(Math.max(...evenOut(new Float32Array(500).fill(3), FRAME_SECONDS).map(Math.abs))).toBe(0)
  })
})

describe('trackBeats', () => {
  const peaksAt = (frames: readonly number[], length: number) => {
    const onsets = new Float32Array(length).fill(-0.2)
    for (const frame of frames) onsets[frame] = 4
    return onsets
  }

  it('takes the peaks that are a period apart, bridges one that is missing, and leaves others', () => {
    const onsets = peaksAt([10, 30, 50, 57, 70, 110, 131, 150], 160)
    const beats = trackBeats({ onsets, periods: Float64Array.of(20), framesPerStep: 160 })
    expect([...beats]).toEqual([10, 30, 50, 70, 90, 110, 131, 150])
  })

  it('follows the period where it changes', () => {
    const onsets = peaksAt([0, 20, 40, 60, 80, 100, 130, 160, 190], 200)
    const beats = trackBeats({ onsets, periods: Float64Array.of(20, 30), framesPerStep: 105 })
    expect([...beats]).toEqual([0, 20, 40, 60, 80, 100, 130, 160, 190])
  })
})

describe('bars', () => {
  const BEATS = Float64Array.from({ length: 48 }, (_, i) => 0.5 + i * 0.5)
  /** Curves whose bass is stronger, or whose harmony changes, every so many beats. */
  function curves(signs: {
    bass?: [each: number, first: number]
    chroma?: [each: number, first: number]
  }): BeatCurves {
    const frames = Math.ceil(26 / FRAME_SECONDS)
    const bass = new Float32Array(frames)
    const chroma = new Uint8Array(Math.ceil(frames / CHROMA_FRAMES) * 12)
    for (const [i, seconds] of BEATS.entries()) {
      const [each, first] = signs.bass ?? [1, 0]
      bass[Math.round(seconds / FRAME_SECONDS)] = i % each === first ? 0.3 : 0.1
      const [bars, start] = signs.chroma ?? [1000, 0]
      const root = (Math.floor((i - start) / bars + 1) * 5) % 12
      const from = Math.round(seconds / FRAME_SECONDS / CHROMA_FRAMES)
      for (let step = from; step * 12 < chroma.length; step++) {
        chroma.fill(0, step * 12, step * 12 + 12)
        chroma[step * 12 + root] = 255
      }
    }
    return { frameSeconds: FRAME_SECONDS, onset: bass, accent: bass, bass, chroma }
  }

  it.each([0, 1, 2, 3])('of four begin where the bass is, at beat %i', (first) => {
    expect(findBars(BEATS, curves({ bass: [4, first] }))).toEqual({ beatsPerBar: 4, firstDownbeat: first })
  })

  it.each([0, 2, 3])('of four begin where the harmony changes, at beat %i', (first) => {
    expect(findBars(BEATS, curves({ chroma: [4, first] }))).toEqual({ beatsPerBar: 4, firstDownbeat: first })
  })

  it.each([0, 1, 2])('of three are seen by their accents, at beat %i', (first) => {
    expect(findBars(BEATS, curves({ bass: [3, first] }))).toEqual({ beatsPerBar: 3, firstDownbeat: first })
  })

  it('are of four from the first beat where nothing tells', () => {
    expect(findBars(BEATS, curves({}))).toEqual({ beatsPerBar: 4, firstDownbeat: 0 })
  })
})

it('three hours of beats stay in their place', async () => {
  const frames = Math.floor((3 * 3600) / FRAME_SECONDS)
  const onset = new Float32Array(frames)
  const played: number[] = []
  for (let beat = 0.5; beat < 3 * 3600 - 1; beat += 60 / 180) {
    const k = Math.round(beat / FRAME_SECONDS)
    onset[k] = 20
    played.push(k * FRAME_SECONDS)
  }
  const chroma = new Uint8Array(Math.ceil(frames / CHROMA_FRAMES) * 12)
  const curves = { frameSeconds: FRAME_SECONDS, onset, accent: onset, bass: onset, chroma }
  const { beatsSeconds, tempoBpm } = findBeats(curves, await loadFft())
  expect(beatsSeconds).toHaveLength(played.length)
  expect(Math.max(...played.map((at, i) => Math.abs(at - (beatsSeconds[i] ?? 0))))).toBeLessThan(0.001)
  // Beats lie on frames here: 8 of them are 2.667 s within one frame of 11.6 ms.
  expect(Math.abs(tempoBpm - 180)).toBeLessThan(0.8)
})
