import type { BeatCurves } from './beat-curves.js'
import { evenOut } from './even-out.js'

/** Frames about this long are fine enough to tell tempi apart; beats are put to their place within them later. */
const COARSE_SECONDS = 0.0232

/** Onset curves in frames about twice as long as feature frames, in units of their local deviation, 0 on average. */
export interface CoarseOnsets {
  readonly frameSeconds: number
  /** Feature frames in a frame; frame k holds the largest of `k × featureFrames` and on. */
  readonly featureFrames: number
  /** Of the rise in dB: every onset, soft ones too. */
  readonly onset: Float32Array
  /** Of the rise in amplitude: loud onsets. */
  readonly accent: Float32Array
  /** The sum of both: what tempo and beats are found from. */
  readonly both: Float32Array
}

export function coarseOnsets(curves: BeatCurves): CoarseOnsets {
  const featureFrames = Math.max(1, Math.round(COARSE_SECONDS / curves.frameSeconds))
  const frameSeconds = curves.frameSeconds * featureFrames
  const onset = evenOut(largestOf(featureFrames, curves.onset), frameSeconds)
  const accent = evenOut(largestOf(featureFrames, curves.accent), frameSeconds)
  const both = new Float32Array(onset.length)
  for (let k = 0; k < both.length; k++) both[k] = (onset[k] ?? 0) + (accent[k] ?? 0)
  return { frameSeconds, featureFrames, onset, accent, both }
}

/** The largest of each `count` values. */
function largestOf(count: number, curve: Float32Array): Float32Array {
  const coarse = new Float32Array(Math.ceil(curve.length / count))
  for (let k = 0, from = 0; k < coarse.length; k++, from += count) {
    let largest = curve[from] ?? 0
    for (let i = 1; i < count; i++) largest = Math.max(largest, curve[from + i] ?? 0)
    coarse[k] = largest
  }
  return coarse
}
