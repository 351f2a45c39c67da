// The standard measures of what is heard in music: pure functions of times in seconds, rising.

/**
 * @typedef {object} EventScore
 * @property {number} fMeasure The harmonic mean of precision and recall.
 * @property {number} precision
 * @property {number} recall
 * @property {number} meanErrorSeconds Of the pairs, later counting positive; 0 where there are none.
 */

/**
 * How well events are found, each paired with at most one (MIREX onset detection and beat tracking; S. Dixon, "Evaluation of
 * the audio beat tracking system BeatRoot", 2007). 1 where there is nothing to find and nothing is found.
 * @param {readonly number[]} found
 * @param {readonly number[]} truth
 * @param {number} toleranceSeconds Customary: 0.07 for beats, 0.05 for onsets.
 * @returns {EventScore}
 */
export function eventScore(found, truth, toleranceSeconds) {
  const errors = pairErrors(found, truth, toleranceSeconds)
  const precision = found.length > 0 ? errors.length / found.length : Number(truth.length === 0)
  const recall = truth.length > 0 ? errors.length / truth.length : Number(found.length === 0)
  const sum = precision + recall
  return {
    fMeasure: sum > 0 ? (2 * precision * recall) / sum : 0,
    precision,
    recall,
    meanErrorSeconds: errors.reduce((total, error) => total + error, 0) / Math.max(1, errors.length),
  }
}

/**
 * Found less true, of as many pairs as possible: with both in order, whichever comes first is out once it is too early.
 * @param {readonly number[]} found
 * @param {readonly number[]} truth
 * @param {number} toleranceSeconds
 */
function pairErrors(found, truth, toleranceSeconds) {
  const errors = []
  let i = 0
  let j = 0
  while (i < found.length && j < truth.length) {
    const error = (found[i] ?? 0) - (truth[j] ?? 0)
    const isPair = Math.abs(error) <= toleranceSeconds
    if (isPair) errors.push(error)
    if (isPair || error < 0) i += 1
    if (isPair || error > 0) j += 1
  }
  return errors
}

/**
 * @typedef {object} BeatContinuity
 * @property {number} cmlC The longest stretch of right beats, at the annotated metrical level.
 * @property {number} cmlT All right beats, at that level.
 * @property {number} amlC Likewise with the level allowed to be double, half, or off the beat.
 * @property {number} amlT
 */

/** A beat is right within this part of the annotated interval, in its place and in its distance to the one before. */
const CONTINUITY_PART = 0.175

/**
 * Continuity-based beat scores, 0…1 (S. Hainsworth, 2004; A. Klapuri, A. Eronen, J. Astola, "Analysis of the meter of
 * acoustic musical signals", 2006), counted as M. Davies, N. Degara, M. Plumbley, "Evaluation methods for musical audio
 * beat tracking algorithms" (2009) and mir_eval do. With one beat or none on either side, all are 0.
 * @param {readonly number[]} found
 * @param {readonly number[]} truth
 * @returns {BeatContinuity}
 */
export function beatContinuity(found, truth) {
  if (found.length < 2 || truth.length < 2) return { cmlC: 0, cmlT: 0, amlC: 0, amlT: 0 }
  const scores = metricalLevels(truth).map((beats) => levelScore(found, beats))
  const [own = { longest: 0, all: 0 }] = scores
  return {
    cmlC: own.longest,
    cmlT: own.all,
    amlC: Math.max(...scores.map(({ longest }) => longest)),
    amlT: Math.max(...scores.map(({ all }) => all)),
  }
}

/**
 * The beats as annotated, off the beat, doubled, and both halves.
 * @param {readonly number[]} truth
 */
function metricalLevels(truth) {
  const between = truth.slice(1).map((seconds, i) => (seconds + (truth[i] ?? 0)) / 2)
  const doubled = truth.flatMap((seconds, i) => [seconds, ...between.slice(i, i + 1)])
  const every = (/** @type {0 | 1} */ first) => truth.filter((_, i) => i % 2 === first)
  return [truth, between, doubled, every(0), every(1)].filter((beats) => beats.length > 1)
}

/**
 * @param {readonly number[]} found
 * @param {readonly number[]} beats
 */
function levelScore(found, beats) {
  const used = new Set()
  const right = found.map((seconds, i) => {
    const nearest = nearestIndex(beats, seconds)
    const isRight = !used.has(nearest) && isContinuous(found, i, beats, nearest)
    if (isRight) used.add(nearest)
    return isRight
  })
  let longest = 0
  let stretch = 0
  for (const isRight of right) {
    stretch = isRight ? stretch + 1 : 0
    longest = Math.max(longest, stretch)
  }
  const count = Math.max(found.length, beats.length)
  return { longest: longest / count, all: right.filter(Boolean).length / count }
}

/**
 * Whether beat `i` lies near `beats[k]`, about as far from the one before as that one. The first ones look ahead.
 * @param {readonly number[]} found
 * @param {number} i
 * @param {readonly number[]} beats
 * @param {number} k
 */
function isContinuous(found, i, beats, k) {
  const ahead = i === 0 || k === 0
  const interval = intervalAt(beats, k, ahead)
  const phase = Math.abs((found[i] ?? 0) - (beats[k] ?? 0)) / interval
  const period = Math.abs(1 - intervalAt(found, i, ahead) / interval)
  return phase < CONTINUITY_PART && period < CONTINUITY_PART
}

/**
 * Seconds to the next time, or from the one before; the last has none ahead.
 * @param {readonly number[]} times
 * @param {number} i
 * @param {boolean} ahead
 */
function intervalAt(times, i, ahead) {
  const to = ahead && i + 1 < times.length ? i + 1 : i
  return (times[to] ?? 0) - (times[to - 1] ?? 0)
}

/**
 * @param {readonly number[]} times
 * @param {number} seconds
 */
function nearestIndex(times, seconds) {
  let best = 0
  for (const [i, time] of times.entries()) {
    if (Math.abs(time - seconds) < Math.abs((times[best] ?? 0) - seconds)) best = i
  }
  return best
}

const TEMPO_PART = 0.04
/** Octave errors, in two and in three. */
const TEMPO_FACTORS = [1, 2, 3, 1 / 2, 1 / 3]

/**
 * 1 or 0: whether the tempo is right within 4 %, and whether it is so but for a factor of 2 or 3 (F. Gouyon et al., "An
 * experimental comparison of audio tempo induction algorithms", 2006).
 * @param {number} foundBpm 0 where none was found.
 * @param {number} truthBpm
 */
export function tempoAccuracy(foundBpm, truthBpm) {
  const hits = TEMPO_FACTORS.map((factor) => {
    return Math.abs(foundBpm - factor * truthBpm) <= TEMPO_PART * factor * truthBpm
  })
  return { accuracy1: Number(hits[0]), accuracy2: Number(hits.some(Boolean)) }
}

/**
 * The times from a second on: listeners need some to find the beat, so beats of the first five are not counted.
 * @param {readonly number[]} times
 * @param {number} seconds
 */
export function timesFrom(times, seconds) {
  return times.filter((time) => time >= seconds)
}
