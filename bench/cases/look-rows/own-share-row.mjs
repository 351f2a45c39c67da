import { smallerIsBetter, valueAlone } from '../../rows.mjs'
import { profileKey } from './subject-keys.mjs'

/** @typedef {import('../../measure.mjs').Samples} Samples */
/** @typedef {import('../../extent.mjs').SizePlan} SizePlan */

/** Milliseconds of a frame that may be ours: all but driver, conversion and encoder. */
const OWN_MS = 0.3
const TABLE = 'Driver calls, milliseconds a frame (each call timed, so a little dearer than in a render)'

/**
 * The part of a frame that is our own, of the look where it is largest; and a table of what the driver's calls take.
 * @param {readonly string[]} looks At least one.
 * @param {SizePlan} size
 * @returns {import('../../measure.mjs').RowPlan}
 */
export function ownShareRow(looks, size) {
  const name = `own share ${size.name}`
  return {
    name,
    needs: looks.map((look) => profileKey(look, size)),
    build(samples) {
      const [largest] = looks
        .map((look) => ({ look, ms: ownMilliseconds(samples, look, size) }))
        .filter(({ ms }) => !Number.isNaN(ms))
        .sort((a, b) => b.ms - a.ms)
      if (!largest) return undefined
      const referenceName = `allowed; most in ${largest.look}`
      const allowed = { reference: OWN_MS, referenceName, goal: 1 }
      return smallerIsBetter({ name, ours: largest.ms, unit: 'ms/frame', ...allowed })
    },
    details: (samples) => looks.flatMap((look) => callCells(samples, look, size)),
  }
}

/** NaN where the draw loop does not tell. @param {Samples} samples @param {string} look @param {SizePlan} size */
function ownMilliseconds(samples, look, size) {
  return samples.median(profileKey(look, size), (sample) => sample.ownMilliseconds ?? Number.NaN)
}

/** @param {Samples} samples @param {string} look @param {SizePlan} size */
function callCells(samples, look, size) {
  const key = profileKey(look, size)
  const names = new Set(samples.all(key).flatMap(({ calls }) => Object.keys(calls)))
  return [...names].sort().map((call) => {
    const ours = samples.median(key, ({ calls }) => calls[call] ?? 0)
    const row = valueAlone({ name: `call ${call} ${look} ${size.name}`, ours, unit: 'ms/frame' })
    return { row, cell: { table: TABLE, line: call, column: look } }
  })
}
