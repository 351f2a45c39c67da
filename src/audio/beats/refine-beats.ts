import type { BeatCurves } from './beat-curves.js'

/** A beat's onset is looked for this far from where the tempo puts it. */
const BEFORE_SECONDS = 0.035
const AFTER_SECONDS = 0.025
/** Rises weaker than this, in dB, or than this share of those of the other beats, are none. */
const LEAST_DB = 1
const LEAST_SHARE = 0.15

/**
 * The seconds at which beats begin: the centre of the onset near each rough time, which is finer than frames are. Beats
 * without an onset are put evenly between those with one; at both ends they are left out.
 */
export function refineBeats(roughSeconds: Float64Array, curves: BeatCurves): Float64Array {
  const { onset, frameSeconds } = curves
  const peaks = onsetsNear(roughSeconds, curves)
  const strengths = Float32Array.from(peaks, (peak) => onset[peak] ?? 0)
  const mean = strengths.reduce((sum, value) => sum + value, 0) / Math.max(1, strengths.length)
  const least = Math.max(LEAST_DB, LEAST_SHARE * mean)
  const hits = [...strengths.keys()].filter((i) => (strengths[i] ?? 0) >= least)
  const first = hits[0]
  const last = hits.at(-1)
  if (first === undefined || last === undefined) return new Float64Array(0)
  const seconds = new Float64Array(last - first + 1)
  let before = first
  for (const hit of hits) {
    const at = centreOf(onset, peaks[hit] ?? 0) * frameSeconds
    const start = seconds[before - first] ?? 0
    for (let i = before + 1; i <= hit; i++) {
      seconds[i - first] = start + ((at - start) * (i - before)) / (hit - before)
    }
    seconds[hit - first] = at
    before = hit
  }
  return seconds
}

/** Feature frames of the strongest onsets near these times. */
export function onsetsNear(roughSeconds: Float64Array, { onset, frameSeconds }: BeatCurves): Int32Array {
  return Int32Array.from(roughSeconds, (seconds) => peakNear(onset, seconds, frameSeconds))
}

function peakNear(onset: Float32Array, seconds: number, frameSeconds: number): number {
  const from = Math.max(0, Math.round((seconds - BEFORE_SECONDS) / frameSeconds))
  const to = Math.min(onset.length - 1, Math.round((seconds + AFTER_SECONDS) / frameSeconds))
  let peak = from
  for (let k = from; k <= to; k++) if ((onset[k] ?? 0) > (onset[peak] ?? 0)) peak = k
  return peak
}

/** The centre of gravity of a peak and its neighbours: a rise is spread over two frames by where it begins in them. */
function centreOf(onset: Float32Array, peak: number): number {
  const before = onset[peak - 1] ?? 0
  const here = onset[peak] ?? 0
  const after = onset[peak + 1] ?? 0
  const sum = before + here + after
  return sum > 0 ? peak + (after - before) / sum : peak
}
