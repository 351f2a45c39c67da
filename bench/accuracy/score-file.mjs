import { beatContinuity, eventScore, tempoAccuracy, timesFrom } from './measures.mjs'

/** @typedef {import('./annotations.mjs').Annotated} Annotated */

/**
 * @typedef {object} Heard What gpuviz makes of a file, as far as it is scored.
 * @property {readonly number[]} beatsSeconds
 * @property {readonly number[]} onsetsSeconds
 * @property {{readonly tempoBpm: number}} summary
 */

/** @typedef {Readonly<Record<string, number>>} Scores By the names in `SCORES`; those without an annotation are missing. */

/** What is scored, in the order of the table's columns. */
export const SCORES = [
  'beatF',
  'cmlC',
  'cmlT',
  'amlC',
  'amlT',
  'tempo1',
  'tempo2',
  'onsetF',
  'onsetP',
  'onsetR',
  'onsetErrorMs',
]

const BEAT_TOLERANCE_SECONDS = 0.07
const ONSET_TOLERANCE_SECONDS = 0.05

/**
 * @param {Heard} heard
 * @param {Annotated} truth
 * @param {number} trimSeconds Beats before it do not count.
 * @returns {Scores}
 */
export function scoreFile(heard, truth, trimSeconds) {
  return {
    ...(truth.beatsSeconds && beatScores(heard.beatsSeconds, truth.beatsSeconds, trimSeconds)),
    ...(truth.tempoBpm !== undefined && tempoScores(heard.summary.tempoBpm, truth.tempoBpm)),
    ...(truth.onsetsSeconds && onsetScores(heard.onsetsSeconds, truth.onsetsSeconds)),
  }
}

/** @param {readonly number[]} found @param {readonly number[]} truth @param {number} trimSeconds */
function beatScores(found, truth, trimSeconds) {
  const [beats, trueBeats] = [timesFrom(found, trimSeconds), timesFrom(truth, trimSeconds)]
  return {
    beatF: eventScore(beats, trueBeats, BEAT_TOLERANCE_SECONDS).fMeasure,
    ...beatContinuity(beats, trueBeats),
  }
}

/** @param {number} foundBpm @param {number} truthBpm */
function tempoScores(foundBpm, truthBpm) {
  const { accuracy1, accuracy2 } = tempoAccuracy(foundBpm, truthBpm)
  return { tempo1: accuracy1, tempo2: accuracy2 }
}

/** @param {readonly number[]} found @param {readonly number[]} truth */
function onsetScores(found, truth) {
  const { fMeasure, precision, recall, meanErrorSeconds } = eventScore(found, truth, ONSET_TOLERANCE_SECONDS)
  return { onsetF: fMeasure, onsetP: precision, onsetR: recall, onsetErrorMs: 1000 * meanErrorSeconds }
}

/**
 * Each score's mean over the files that have it.
 * @param {readonly Scores[]} scores
 * @returns {Scores}
 */
export function meanScores(scores) {
  /** @type {Record<string, number>} */
  const means = {}
  for (const name of SCORES) {
    const values = scores.flatMap((one) => one[name] ?? [])
    if (values.length > 0) means[name] = values.reduce((sum, value) => sum + value, 0) / values.length
  }
  return means
}
