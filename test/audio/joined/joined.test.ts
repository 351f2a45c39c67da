import { describe, expect, it } from 'vitest'
import { BATCH_FRAMES, MEL_BANDS, SPECTROGRAM_ROWS } from '../../../src/audio/frames/frame-batch.js'
import { ChromaSmoother } from '../../../src/audio/joined/chroma-smoother.js'
import { LevelBands } from '../../../src/audio/joined/level-bands.js'
import { LevelHistogram } from '../../../src/audio/joined/level-histogram.js'
import { OnsetStrength } from '../../../src/audio/joined/onset-strength.js'
import { SpectrogramSmoother } from '../../../src/audio/joined/smooth-spectrogram.js'
import { follow, smoothingOf } from '../../../src/audio/joined/smoothing.js'
import { halfOf, valueOfHalf } from '../../../src/audio/spectrum/half-float.js'

const FRAME_SECONDS = 512 / 44100

describe('smoothing', () => {
  it.each([0.001, 0.01, 0.02])(
    'falls to 1/e in 0.2 s and rises in 5 ms, with frames of %f s',
    (frameSeconds) => {
      const smoothing = smoothingOf(frameSeconds)
      let level = 1
      for (let i = 0; i < Math.round(0.2 / frameSeconds); i++) level = follow(level, 0, smoothing)
      expect(level).toBeCloseTo(Math.exp(-1), 6)
      expect(follow(0, 1, smoothing)).toBeCloseTo(1 - Math.exp(-frameSeconds / 0.005), 6)
    },
  )
})

describe('SpectrogramSmoother', () => {
  it('keeps raw and smoothed values in halves, and goes on where nothing is kept', () => {
    const kept = new SpectrogramSmoother(smoothingOf(FRAME_SECONDS))
    const unkept = new SpectrogramSmoother(smoothingOf(FRAME_SECONDS))
    const rows = Float32Array.from(
      { length: SPECTROGRAM_ROWS * BATCH_FRAMES },
      (_, i) => ((i * 7919) % 1000) / 1000,
    )
    const batch = { rows, count: BATCH_FRAMES }
    kept.add(batch, true)
    unkept.add(batch, false)
    kept.add(batch, true)
    unkept.add(batch, true)
    expect(unkept.cells).toEqual(kept.cells)
    expect(unkept.referenceDb()).toBe(kept.referenceDb())
    const raw = batch.rows[5 * 256 + 100] ?? 0
    // A half has 11 bits.
    expect(valueOfHalf((kept.cells[100 * BATCH_FRAMES + 5] ?? 0) >>> 16)).toBeCloseTo(raw, 3)
  })

  it('has the half-floats nearest to the values', () => {
    const values = [0, 1, 0.5, 1 / 3, 0.1, 0.9996, 0.00013, 0.0000611]
    const rows = new Float32Array(SPECTROGRAM_ROWS)
    rows.set(values)
    const smoother = new SpectrogramSmoother({ rise: 1, fall: 1 })
    smoother.add({ rows, count: 1 }, true)
    for (const [row, value] of values.entries()) {
      const cell = smoother.cells[row * BATCH_FRAMES] ?? 0
      expect(cell >>> 16, `${value}`).toBe(halfOf(value))
      // With a rise of 1 the smoothed value is the raw one.
      expect(cell & 0xffff, `${value}`).toBe(halfOf(value))
    }
  })

  it('follows as the formula says, to half precision', () => {
    const smoothing = smoothingOf(FRAME_SECONDS)
    const smoother = new SpectrogramSmoother(smoothing)
    const rows = Float32Array.from({ length: SPECTROGRAM_ROWS * 7 }, (_, i) => ((i * 271) % 97) / 97)
    smoother.add({ rows, count: 7 }, true)
    for (const row of [0, 100, 255]) {
      let level = 0
      for (let i = 0; i < 7; i++) {
        level = follow(level, rows[i * SPECTROGRAM_ROWS + row] ?? 0, smoothing)
        expect(valueOfHalf((smoother.cells[row * BATCH_FRAMES + i] ?? 0) & 0xffff)).toBeCloseTo(level, 3)
      }
    }
  })

  it('has a reference of -20 dB for silence, so that it stays dark', () => {
    expect(new SpectrogramSmoother(smoothingOf(FRAME_SECONDS)).referenceDb()).toBe(-20)
  })
})

describe('LevelHistogram', () => {
  it('finds percentiles within an eighth of a dB', () => {
    const levels = new LevelHistogram()
    expect(levels.percentile(0.5)).toBeUndefined()
    for (let i = 0; i <= 1000; i++) levels.add(-100 + i / 10)
    expect(levels.percentile(0)).toBeCloseTo(-100, 0)
    expect(Math.abs((levels.percentile(0.5) ?? 0) + 50)).toBeLessThanOrEqual(0.25)
    expect(levels.percentile(1)).toBe(0)
  })
})

describe('OnsetStrength', () => {
  const strengths = (bandsDb: readonly number[], leadFrames = 1) => {
    const onsets = new OnsetStrength(FRAME_SECONDS, leadFrames)
    const found = bandsDb.map((db) => {
      onsets.add(new Float32Array(MEL_BANDS).fill(db), 0)
      return onsets.strength
    })
    return { onsets, found }
  }

  it('is the mean rise in dB, one frame later; falls count nothing', () => {
    expect(strengths([-80, -80, -20, -30, -25, -25]).found).toEqual([0, 0, 0, 60, 0, 5])
  })

  it('is so much later as windows see ahead', () => {
    expect(strengths([-80, -20, -20, -20, -20], 2).found).toEqual([0, 0, 0, 60, 0])
    expect(strengths([-80, -20, -20, -20, -20], 0).found).toEqual([0, 60, 0, 0, 0])
  })

  it('counts a beginning at the very start', () => {
    expect(strengths([-30, -30, -30]).found).toEqual([0, 50, 0])
  })

  it('takes strong onsets as its scale, and noise for nothing', () => {
    expect(strengths([-80, -30, -80, -80, -80, -30, -80, -80]).onsets.strongDb()).toBe(50)
    expect(strengths(Array.from({ length: 100 }, (_, i) => -40 + (i % 2))).onsets.strongDb()).toBe(40)
    expect(strengths(Array.from({ length: 100 }, () => -80)).onsets.strongDb()).toBe(4)
  })
})

it('LevelBands do not lift a band that is not there', () => {
  const bands = new LevelBands(smoothingOf(FRAME_SECONDS))
  for (let i = 0; i < 1000; i++) bands.add(Float32Array.of(-3, -20, -65), 0)
  const [bass, mid, treble] = bands.referencesDb(-4)
  expect(bass).toBeCloseTo(-3, 0)
  expect(mid).toBeCloseTo(-20, 0)
  expect(treble).toBe(-28)
})

it('ChromaSmoother gives the strongest class 255, and nothing in silence', () => {
  const chroma = new ChromaSmoother(smoothingOf(FRAME_SECONDS))
  const into = new Uint8Array(12)
  chroma.add(Float32Array.of(0.5, 0, 0, 0, 0.25, 0, 0, 0, 0, 0, 0, 0), 0, into, 0)
  expect([...into]).toEqual([255, 0, 0, 0, 128, 0, 0, 0, 0, 0, 0, 0])
  // 0.5 falls below 1/1000 within 0.2 s × ln(500).
  for (let i = 0; i < 1.3 / FRAME_SECONDS; i++) chroma.add(new Float32Array(12), 0, into, 0)
  expect([...into]).toEqual(new Array(12).fill(0))
})
