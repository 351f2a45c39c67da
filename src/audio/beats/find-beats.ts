import type { FftLibrary } from '../spectrum/real-fft.js'
import type { BeatCurves } from './beat-curves.js'
import type { BeatTrack } from './beat-track.js'
import { beatsAtBestLevel } from './choose-level.js'
import { type CoarseOnsets, coarseOnsets } from './coarse-onsets.js'
import { findBars } from './find-bars.js'
import { onsetsNear, refineBeats } from './refine-beats.js'
import { TEMPI } from './tempi.js'
import { tempoPath } from './tempo-path.js'
import { createTempogram, TEMPO_STEP_SECONDS, type Tempogram } from './tempogram.js'

/** Fewer beats make no tempo. */
const LEAST_BEATS = 4
/** The tempo is that of spans of so many beats. */
const SPAN_BEATS = 8

/**
 * How much of itself a song's onsets repeat at its tempo, from where chance may do it to where there is no doubt. In a
 * minute of them speech, whales, noise and clicks at random reach 0.07, bursts as even as syllables 0.13, a dance in
 * rubato 0.17, a steady band 0.28 and more. In a few seconds chance does more: the longer the song, the less.
 */
const DOUBTFUL_STRENGTH = 0.05
const DOUBTFUL_SECONDS = 0.8
const CERTAIN_BEYOND = 0.3
/** Below it there are no beats. */
const LEAST_CONFIDENCE = 0.25

/** The middle onset strength of beats, in dB: below the first, what repeats is no onset; from the second on it clearly is. */
const FAINT_DB = 0.75
const CLEAR_DB = 1.75

/**
 * Tempo, beats and bars of a song. It reads nothing but the curves: 10 ms of CPU for three minutes once the engine has
 * compiled it, which takes some 25 ms.
 */
export function findBeats(curves: BeatCurves, fft: FftLibrary): BeatTrack {
  const onsets = coarseOnsets(curves)
  const tempogram = createTempogram(onsets.both, onsets.frameSeconds, fft)
  const path = tempoPath(createTempogram(softened(onsets.both), onsets.frameSeconds, fft))
  const roughSeconds = roughBeats(onsets, path)
  const confidence = steadiness(tempogram, path) * clarity(roughSeconds, curves)
  const beatsSeconds = refineBeats(roughSeconds, curves)
  if (confidence < LEAST_CONFIDENCE || beatsSeconds.length < LEAST_BEATS) return noBeats(confidence)
  return { tempoBpm: tempoOf(beatsSeconds), confidence, beatsSeconds, ...findBars(beatsSeconds, curves) }
}

/**
 * A beat that does not fall on whole frames repeats itself in frames next to each other, and its multiples fall on whole ones:
 * unless an onset lies in three frames, a fifth of a tempo seems to repeat more than the tempo itself.
 */
function softened(onsets: Float32Array): Float32Array {
  return onsets.map((value, k) => value / 2 + ((onsets[k - 1] ?? 0) + (onsets[k + 1] ?? 0)) / 4)
}

/** The middles of the frames that beats lie in. */
function roughBeats(onsets: CoarseOnsets, path: Uint8Array): Float64Array {
  const { frameSeconds, featureFrames } = onsets
  const middle = (featureFrames - 1) / 2 / featureFrames
  return Float64Array.from(beatsAtBestLevel(onsets, path), (frame) => (frame + middle) * frameSeconds)
}

function noBeats(confidence: number): BeatTrack {
  return { tempoBpm: 0, confidence, beatsSeconds: new Float64Array(0), beatsPerBar: 4, firstDownbeat: 0 }
}

/** 0…1: how much the song repeats itself at its tempo. */
function steadiness({ strength, stepCount }: Tempogram, path: Uint8Array): number {
  let sum = 0
  for (let step = 0; step < stepCount; step++) sum += strength[step * TEMPI.length + (path[step] ?? 0)] ?? 0
  const doubtful = DOUBTFUL_STRENGTH + DOUBTFUL_SECONDS / (stepCount * TEMPO_STEP_SECONDS)
  return rampUp(sum / stepCount, doubtful, doubtful + CERTAIN_BEYOND)
}

/** 0…1: whether what repeats are onsets at all. */
function clarity(roughSeconds: Float64Array, curves: BeatCurves): number {
  const strengths = Float32Array.from(onsetsNear(roughSeconds, curves), (k) => curves.onset[k] ?? 0).sort()
  return rampUp(strengths[strengths.length >> 1] ?? 0, FAINT_DB, CLEAR_DB)
}

/** 0 up to `from`, 1 from `to` on. */
function rampUp(value: number, from: number, to: number): number {
  return Math.min(1, Math.max(0, (value - from) / (to - from)))
}

/** The median over all spans of some beats. */
function tempoOf(beats: Float64Array): number {
  const span = Math.min(SPAN_BEATS, beats.length - 1)
  const spans = Float64Array.from(
    { length: beats.length - span },
    (_, i) => (beats[i + span] ?? 0) - (beats[i] ?? 0),
  ).sort()
  return (60 * span) / (spans[spans.length >> 1] ?? 1)
}
