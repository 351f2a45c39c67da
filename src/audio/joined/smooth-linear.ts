import type { FrameGrid } from '../features.js'
import { BATCH_FRAMES } from '../frames/frame-batch.js'
import { LINEAR_BINS } from '../spectrum/context-rate.js'
import { halfOf } from '../spectrum/half-float.js'
import type { PagedTrackWriter } from '../store/paged-track-writer.js'

/** An AnalyserNode's smoothingTimeConstant where nobody sets it, and how often pages ask: once for each picture of a screen. */
const TIME_CONSTANT = 0.8
const ASKED_HZ = 60
/** Its minDecibels, and maxDecibels, as pages that show music leave them. */
const LEAST_DB = -100
const MOST_DB = -30
/** Far below what is shown; without this, what fades would crawl through denormal numbers. */
const NOTHING = 1e-7

/**
 * Smooths the magnitudes of the linear spectrum over time, as an AnalyserNode does (Web Audio API, "FFT windowing and smoothing over
 * time"): X = τ X + (1 - τ) |x|, with a τ that makes as much of a second as 0.8 does sixty times. Levels are kept in
 * decibels, 0…1 for -100…-30.
 */
export class LinearSmoother {
  readonly #pages: PagedTrackWriter
  readonly #keeps: number
  readonly #state = new Float64Array(LINEAR_BINS)
  readonly #cells = new Uint32Array((LINEAR_BINS / 2) * BATCH_FRAMES)

  constructor({ hopSamples, sampleRate }: FrameGrid, pages: PagedTrackWriter) {
    this.#pages = pages
    this.#keeps = TIME_CONSTANT ** ((ASKED_HZ * hopSamples) / sampleRate)
  }

  /** Takes the next `count` frames, at most `BATCH_FRAMES`: those from `from` on. */
  add(magnitudes: Float32Array, from: number, count: number): void {
    const isKept = this.#pages.wants(count)
    for (let i = 0; i < count; i++) {
      this.#follow(magnitudes, (from + i) * LINEAR_BINS)
      if (isKept) this.#putColumn(i)
    }
    this.#pages.append(this.#cells, BATCH_FRAMES, count)
  }

  #follow(magnitudes: Float32Array, at: number): void {
    const state = this.#state
    const keeps = this.#keeps
    for (let bin = 0; bin < LINEAR_BINS; bin++) {
      const next = keeps * (state[bin] ?? 0) + (1 - keeps) * (magnitudes[at + bin] ?? 0)
      state[bin] = next > NOTHING ? next : 0
    }
  }

  #putColumn(column: number): void {
    const state = this.#state
    for (let bin = 0; bin < LINEAR_BINS; bin += 2) {
      const lower = halfOf(shownLevel(state[bin] ?? 0))
      const upper = halfOf(shownLevel(state[bin + 1] ?? 0))
      this.#cells[(bin / 2) * BATCH_FRAMES + column] = lower | (upper << 16)
    }
  }
}

function shownLevel(magnitude: number): number {
  if (magnitude === 0) return 0
  const db = 20 * Math.log10(magnitude)
  return Math.min(1, Math.max(0, (db - LEAST_DB) / (MOST_DB - LEAST_DB)))
}
