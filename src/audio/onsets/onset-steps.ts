import type { OnsetCurve } from './onset-curve.js'

/** Steps about this long are what onsets are picked in: a quarter of the usual window, in which a rise takes one or two. */
const STEP_SECONDS = 0.0116

/** An onset curve in steps that are no shorter than onsets are sharp. */
export interface OnsetSteps {
  readonly stepSeconds: number
  /** The time of the middle of step 0; step k is `k × stepSeconds` later. */
  readonly firstSeconds: number
  /** Rise in dB within each step. */
  readonly rise: Float32Array
}

/** Frames closer to each other than a step share one: their rises add up. */
export function onsetSteps({ frameSeconds, onset }: OnsetCurve): OnsetSteps {
  const frames = Math.max(1, Math.round(STEP_SECONDS / frameSeconds))
  if (frames === 1) return { stepSeconds: frameSeconds, firstSeconds: 0, rise: onset }
  const rise = new Float32Array(Math.ceil(onset.length / frames))
  for (let step = 0, from = 0; step < rise.length; step++, from += frames) {
    const to = Math.min(onset.length, from + frames)
    let sum = 0
    for (let k = from; k < to; k++) sum += onset[k] ?? 0
    rise[step] = sum
  }
  return { stepSeconds: frames * frameSeconds, firstSeconds: ((frames - 1) / 2) * frameSeconds, rise }
}
