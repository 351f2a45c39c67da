import type { CoarseOnsets } from './coarse-onsets.js'
import { isTempo, logPrior, TEMPI } from './tempi.js'
import { TEMPO_STEP_SECONDS } from './tempogram.js'
import { trackBeats } from './track-beats.js'

/**
 * Autocorrelation mistakes a beat for its half, its double and the like; all of these are tried. A third or two of them are
 * rarer, so that they must explain more. Four beats are taken for one where that falls on a whole frame, and one does not.
 */
const LEVELS = [
  { ratio: 1, cost: 0 },
  { ratio: 1 / 2, cost: 0 },
  { ratio: 2, cost: 0 },
  { ratio: 1 / 4, cost: 0 },
  { ratio: 4, cost: 0 },
  { ratio: 1 / 3, cost: 0.12 },
  { ratio: 3, cost: 0.12 },
  { ratio: 2 / 3, cost: 0.2 },
  { ratio: 3 / 2, cost: 0.2 },
] as const

/** How much it counts that beats lie on onsets, and that none of two or three beats is left without. */
const FIT_WEIGHT = 0.45
const EVEN_WEIGHT = 0.3
/** Soft onsets count less than loud ones: subdivisions are soft. */
const ONSET_SHARE = 0.5
const LEAST_EVENNESS = 0.1
/**
 * Onsets that divide beats in two or three and are nearly as strong as theirs, from this part of it to that, are beats
 * themselves: a level without them costs more than the most unusual tempo gains.
 */
const NEARLY_BEATS = 0.65
const SURELY_BEATS = 0.8
const MISSED_COST = 0.4

/**
 * Beats at that metrical level, out of those that the tempo path may stand for, which is usual as a tempo and explains
 * the onsets best: many strong onsets on few beats, and on all of them alike.
 * @returns frames of `onsets`
 */
export function beatsAtBestLevel(onsets: CoarseOnsets, path: Uint8Array): Int32Array {
  const middle = medianTempo(path)
  let best: Int32Array = new Int32Array(0)
  let highest = Number.NEGATIVE_INFINITY
  for (const { ratio, cost } of LEVELS) {
    if (!isTempo(middle * ratio)) continue
    const beats = beatsAt(onsets, path, ratio)
    const score =
      logPrior(middle * ratio) - cost - MISSED_COST * missed(onsets, beats) + explains(onsets, beats)
    if (score > highest) {
      highest = score
      best = beats
    }
  }
  return best
}

/** Beats at `ratio` times the path's tempo, in frames. */
function beatsAt({ both, frameSeconds }: CoarseOnsets, path: Uint8Array, ratio: number): Int32Array {
  const periods = Float64Array.from(path, (index) => 60 / ((TEMPI[index] ?? 1) * ratio * frameSeconds))
  const framesPerStep = Math.max(1, Math.round(TEMPO_STEP_SECONDS / frameSeconds))
  return trackBeats({ onsets: both, periods, framesPerStep })
}

function medianTempo(path: Uint8Array): number {
  const sorted = path.slice().sort()
  return TEMPI[sorted[sorted.length >> 1] ?? 0] ?? 1
}

/**
 * A matched filter: the sum over beats by the root of their number is largest where beats are all of the strong onsets,
 * and nothing else.
 */
function explains({ onset, accent }: CoarseOnsets, beats: Int32Array): number {
  let sum = 0
  for (const beat of beats) sum += (accent[beat] ?? 0) + ONSET_SHARE * (onset[beat] ?? 0)
  const fit = Math.log(Math.max(1e-6, sum / Math.sqrt(Math.max(1, beats.length))))
  return (
    FIT_WEIGHT * fit + EVEN_WEIGHT * (evenness(onset, accent, beats, 2) + evenness(onset, accent, beats, 3))
  )
}

/**
 * How even beats are when counted in twos or threes: the weakest of them as a share of the strongest, as a logarithm. A
 * level too fast has beats in between that nothing falls on.
 */
function evenness(onset: Float32Array, accent: Float32Array, beats: Int32Array, count: number): number {
  const share = (shareOfWeakest(onset, beats, count) + shareOfWeakest(accent, beats, count)) / 2
  return Math.log(Math.max(LEAST_EVENNESS, share))
}

function shareOfWeakest(curve: Float32Array, beats: Int32Array, count: number): number {
  let weakest = Number.POSITIVE_INFINITY
  let strongest = 0
  for (let first = 0; first < count; first++) {
    const mean = meanOfEvery(curve, beats, first, count)
    weakest = Math.min(weakest, mean)
    strongest = Math.max(strongest, mean)
  }
  return strongest > 0 ? Math.max(0, weakest) / strongest : 0
}

/** The mean of a curve, or its neighbours if larger, at every `count`th beat from `first` on. */
function meanOfEvery(curve: Float32Array, beats: Int32Array, first: number, count: number): number {
  let sum = 0
  for (let i = first; i < beats.length; i += count) {
    const at = beats[i] ?? 0
    sum += Math.max(curve[at] ?? 0, curve[at - 1] ?? 0, curve[at + 1] ?? 0)
  }
  return sum / Math.max(1, Math.ceil((beats.length - first) / count))
}

/** 0…1: whether onsets between the beats, all halves or all thirds of them, are as strong as theirs. */
function missed({ onset, accent }: CoarseOnsets, beats: Int32Array): number {
  const share = (parts: number) =>
    Math.min(shareBetween(onset, beats, parts), shareBetween(accent, beats, parts))
  const strongest = Math.max(share(2), share(3))
  return Math.min(1, Math.max(0, (strongest - NEARLY_BEATS) / (SURELY_BEATS - NEARLY_BEATS)))
}

/** The weakest of the places that divide beats in `parts`, as a share of the beats. */
function shareBetween(curve: Float32Array, beats: Int32Array, parts: number): number {
  const last = beats.length - 1
  const sums = new Float64Array(parts)
  for (let i = 0; i < last; i++) {
    const at = beats[i] ?? 0
    const step = ((beats[i + 1] ?? 0) - at) / parts
    for (let part = 0; part < parts; part++) {
      sums[part] = (sums[part] ?? 0) + riseAround(curve, Math.round(at + part * step))
    }
  }
  const own = sums[0] ?? 0
  return own > 0 ? Math.min(...sums.subarray(1)) / own : 0
}

/** An onset that begins between two frames rises in both: their sum is the same wherever it begins. */
function riseAround(curve: Float32Array, at: number): number {
  let sum = 0
  for (let k = at - 1; k <= at + 1; k++) sum += Math.max(0, curve[k] ?? 0)
  return sum
}
