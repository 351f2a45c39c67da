import type { CoarseOnsets } from './coarse-onsets.js'
import { isTempo, logPrior, TEMPI } from './tempi.js'
import { TEMPO_STEP_SECONDS } from './tempogram.js'
import { trackBeats } from './track-beats.js'

/**
 * Autocorrelation mistakes a beat for its half, its double and the like; all of these are tried. A third or two of them are
 * rarer, so that they must explain more.
 */
const LEVELS = [
  { ratio: 1, cost: 0 },
  { ratio: 1 / 2, cost: 0 },
  { ratio: 2, cost: 0 },
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
    const score = logPrior(middle * ratio) - cost + explains(onsets, beats)
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
