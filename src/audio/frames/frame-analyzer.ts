import type { FrameGrid } from '../features.js'
import { createBands, fillBandPower, melRanges } from '../spectrum/bands.js'
import { createChromaRange, fillChroma, PITCH_CLASSES } from '../spectrum/chroma-peaks.js'
import { decibelsOfBits, FLOOR_DB, unitOfDecibels } from '../spectrum/decibels.js'
import { HANN_NOISE_BINS, hannWindow } from '../spectrum/hann-window.js'
import { createLogRows, fillLogRows } from '../spectrum/log-rows.js'
import { createPowerSpectrum, fillPowerSpectrum } from '../spectrum/power-spectrum.js'
import { createRealFft, type FftLibrary } from '../spectrum/real-fft.js'
import { createFrameBatch, type FrameBatch, LEVEL_BANDS, MEL_BANDS, SPECTROGRAM_ROWS } from './frame-batch.js'
import { type HopLevel, measureHop } from './hop-levels.js'
import type { SampleWindow } from './sample-window.js'

export interface AnalyzerOptions {
  /** The analyzer's own. */
  readonly fft: FftLibrary
  readonly grid: FrameGrid
  readonly fmin: number
  readonly fmax: number
}

/** Which frames to analyse, and how long the signal is: levels at its ends are those of the samples there are. */
export interface FrameRun {
  readonly firstFrame: number
  /** At most `BATCH_FRAMES`. */
  readonly count: number
  /** Infinity while it is not known; then the run must lie whole windows before the end. */
  readonly sampleCount: number
}

export interface FrameAnalyzer extends Disposable {
  /** Analyses frames whose windows lie within `samples`. The batch is used again by the next call. */
  analyze(samples: SampleWindow, run: FrameRun): FrameBatch
}

/** bass, mid, treble, in Hz */
const LEVEL_RANGES = [
  [20, 250],
  [250, 4000],
  [4000, 16000],
] as const
const MEL_LOW_HZ = 30
const MEL_HIGH_HZ = 16000
const MEL_FLOOR_DB = -80

/** Sets up the transform and tables for one sample rate; `analyze` then allocates nothing. */
export function createFrameAnalyzer(options: AnalyzerOptions): FrameAnalyzer {
  const { grid } = options
  const fft = createRealFft(options.fft, grid.windowSamples)
  const spectrum = createSpectrumStep(options)
  const levels = createLevelStep(grid)
  const window = hannWindow(grid.windowSamples)
  const batch = createFrameBatch()
  return {
    analyze(samples, run) {
      batch.firstFrame = run.firstFrame
      batch.count = run.count
      levels(samples, run, batch)
      for (let i = 0; i < run.count; i++) {
        const from = (run.firstFrame + i) * grid.hopSamples - grid.windowSamples / 2
        applyWindow(samples.between(from, from + grid.windowSamples), window, fft.input)
        fft.transform()
        spectrum.add(fft.output, i, batch)
      }
      spectrum.finish(batch)
      return batch
    },
    [Symbol.dispose]: () => fft[Symbol.dispose](),
  }
}

function applyWindow(samples: Float32Array, window: Float32Array, into: Float32Array): void {
  for (let i = 0; i < window.length; i++) into[i] = (samples[i] ?? 0) * (window[i] ?? 0)
}

/** Everything that is read from the power spectrum of a frame. */
function createSpectrumStep({ grid, fmin, fmax }: AnalyzerOptions) {
  const { sampleRate, windowSamples } = grid
  const spectrum = createPowerSpectrum(windowSamples)
  const rows = createLogRows({ rows: SPECTROGRAM_ROWS, fmin, fmax, sampleRate, windowSamples })
  const levels = createBands(LEVEL_RANGES, grid)
  const mel = createBands(melRanges(MEL_BANDS, MEL_LOW_HZ, Math.min(MEL_HIGH_HZ, sampleRate / 2)), grid)
  const chroma = createChromaRange(sampleRate, windowSamples)
  return {
    add(transform: Float32Array, frame: number, batch: FrameBatch): void {
      fillPowerSpectrum(transform, spectrum)
      batch.centroidHz[frame] = (spectrum.centroidBin * sampleRate) / windowSamples
      fillLogRows(rows, spectrum.power, batch.rows, frame * SPECTROGRAM_ROWS)
      fillBandPower(levels, spectrum.cumulative, batch.levelDb, frame * LEVEL_BANDS)
      fillBandPower(mel, spectrum.cumulative, batch.melDb, frame * MEL_BANDS)
      fillChroma(chroma, spectrum.power, batch.chroma, frame * PITCH_CLASSES)
    },
    /** Power becomes level, for all frames at once. */
    finish(batch: FrameBatch): void {
      powerToUnits(batch.rows, batch.count * SPECTROGRAM_ROWS)
      bandPowerToDecibels(batch.levelDb, batch.count * LEVEL_BANDS, FLOOR_DB)
      bandPowerToDecibels(batch.melDb, batch.count * MEL_BANDS, MEL_FLOOR_DB)
    },
  }
}

function powerToUnits(values: Float32Array, count: number): void {
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length)
  for (let i = 0; i < count; i++) values[i] = unitOfDecibels(decibelsOfBits(bits[i] ?? 0))
}

/** A sine's power is spread over its bins by the window; a band has all of it. */
const BAND_DB = 10 * Math.log10(HANN_NOISE_BINS)

function bandPowerToDecibels(values: Float32Array, count: number, floorDb: number): void {
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length)
  for (let i = 0; i < count; i++) values[i] = Math.max(floorDb, decibelsOfBits(bits[i] ?? 0) - BAND_DB)
}

/** rms and peak of frame k: of the hops before and after its centre, as far as there are samples. */
function createLevelStep({ hopSamples }: FrameGrid) {
  const before: HopLevel = { energy: 0, peak: 0 }
  const after: HopLevel = { energy: 0, peak: 0 }
  return (samples: SampleWindow, run: FrameRun, batch: FrameBatch): void => {
    const measure = (hop: number, into: HopLevel): void => {
      const from = Math.max(0, hop * hopSamples)
      const to = Math.min(run.sampleCount, (hop + 1) * hopSamples)
      measureHop(samples.between(from, to), into)
    }
    measure(run.firstFrame - 1, before)
    for (let i = 0; i < run.count; i++) {
      const frame = run.firstFrame + i
      measure(frame, after)
      const from = Math.max(0, (frame - 1) * hopSamples)
      const counted = Math.min(run.sampleCount, (frame + 1) * hopSamples) - from
      batch.rms[i] = counted > 0 ? Math.sqrt((before.energy + after.energy) / counted) : 0
      batch.peak[i] = Math.max(before.peak, after.peak)
      before.energy = after.energy
      before.peak = after.peak
    }
  }
}
