/**
 * One line of the result, as shared with other tools. `ratio` is always better when larger; null stands for "none".
 * @typedef {object} Row
 * @property {string} name
 * @property {number} ours
 * @property {number | null} reference
 * @property {string} referenceName
 * @property {string} unit
 * @property {number | null} ratio
 * @property {number | null} goal Least ratio.
 * @property {boolean | null} holds
 */

/** @typedef {{name: string, ours: number, reference: number, referenceName: string, unit: string, goal?: number}} Comparison */

/** A value that is better when larger. @param {Comparison} comparison @returns {Row} */
export function largerIsBetter(comparison) {
  return withRatio(comparison, comparison.ours / comparison.reference)
}

/** A value that is better when smaller. @param {Comparison} comparison @returns {Row} */
export function smallerIsBetter(comparison) {
  return withRatio(comparison, comparison.reference / comparison.ours)
}

/** A value without anything to compare it to. @param {{name: string, ours: number, unit: string}} value @returns {Row} */
export function valueAlone({ name, ours, unit }) {
  const none = { reference: null, referenceName: '', ratio: null, goal: null, holds: null }
  return { name, ours: round(ours), unit, ...none }
}

/** @param {Comparison} comparison @param {number} ratio @returns {Row} */
function withRatio({ name, ours, reference, referenceName, unit, goal }, ratio) {
  return {
    name,
    ours: round(ours),
    reference: round(reference),
    referenceName,
    unit,
    ratio: round(ratio),
    goal: goal ?? null,
    holds: goal === undefined ? null : ratio >= goal,
  }
}

/** Four digits: more would be noise. @param {number} value */
function round(value) {
  return Number(value.toPrecision(4))
}

/** @param {readonly number[]} values At least one. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2
}
