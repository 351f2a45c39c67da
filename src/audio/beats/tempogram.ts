import type { FftLibrary } from '../spectrum/real-fft.js'
import { createAutocorrelation } from './autocorrelation.js'
import { TEMPI } from './tempi.js'

/** Tempo is looked for in so much of the song at a time. */
const WINDOW_SECONDS = 8
/** From the middle of one window to that of the next. */
export const TEMPO_STEP_SECONDS = 1
/** A tempo shows at its beat's length and multiples of it; the farther, the less certain. */
const WEIGHTS = [1, 0.7, 0.5] as const
const WEIGHT_SUM = WEIGHTS.reduce((sum, weight) => sum + weight, 0)

/** How much a song repeats at each tempo, over time. */
export interface Tempogram {
  /** One each `TEMPO_STEP_SECONDS` from the song's start. */
  readonly stepCount: number
  /** `stepCount` times a value for each of `TEMPI`: the weighted mean of the autocorrelation there, at most 1. */
  readonly strength: Float32Array
}

/**
 * Autocorrelation tempogram (P. Grosche, M. Müller and F. Kurth, "Cyclic Tempogram", 2010), each lag joined by its
 * multiples as comb filters do (M. Davies and M. Plumbley, "Context-Dependent Beat Tracking of Musical Audio", 2007).
 */
export function createTempogram(onsets: Float32Array, frameSeconds: number, fft: FftLibrary): Tempogram {
  const length = Math.min(onsets.length, Math.round(WINDOW_SECONDS / frameSeconds))
  const slowestLag = (WEIGHTS.length * 60) / ((TEMPI[0] ?? 1) * frameSeconds)
  const lags = Math.min(Math.ceil(slowestLag) + 2, Math.ceil(length * 0.75))
  const stepCount = Math.max(1, Math.round((onsets.length * frameSeconds) / TEMPO_STEP_SECONDS))
  const strength = new Float32Array(stepCount * TEMPI.length)
  const likeness = new Float32Array(lags)
  using autocorrelation = createAutocorrelation(fft, length, lags)
  for (let step = 0; step < stepCount; step++) {
    const middle = Math.round(((step + 0.5) * TEMPO_STEP_SECONDS) / frameSeconds)
    const from = Math.max(0, Math.min(middle - (length >> 1), onsets.length - length))
    autocorrelation.measure(onsets, from, likeness)
    fillTempi(likeness, frameSeconds, strength.subarray(step * TEMPI.length, (step + 1) * TEMPI.length))
  }
  return { stepCount, strength }
}

function fillTempi(likeness: Float32Array, frameSeconds: number, into: Float32Array): void {
  for (let i = 0; i < TEMPI.length; i++) {
    const period = 60 / ((TEMPI[i] ?? 1) * frameSeconds)
    let sum = 0
    for (let multiple = 0; multiple < WEIGHTS.length; multiple++) {
      sum += (WEIGHTS[multiple] ?? 0) * valueAt(likeness, period * (multiple + 1))
    }
    into[i] = sum / WEIGHT_SUM
  }
}

/** Linear between lags; 0 beyond the last. */
function valueAt(likeness: Float32Array, lag: number): number {
  const below = Math.floor(lag)
  const low = likeness[below] ?? 0
  return low + ((likeness[below + 1] ?? 0) - low) * (lag - below)
}
