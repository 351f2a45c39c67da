import { parseArgs } from 'node:util'

/** Beats before this are customarily not counted. */
const CUSTOMARY_TRIM_SECONDS = 5

/**
 * @typedef {object} AccuracyOptions
 * @property {string | undefined} folder Undefined: the self-test.
 * @property {string | undefined} json File for the scores.
 * @property {number} trimSeconds Beats before it are not counted.
 */

export const USAGE = `Usage: node bench/accuracy/run.mjs FOLDER [--json FILE] [--trim SECONDS]
       node bench/accuracy/run.mjs --self-test

Analyses the audio files of a folder, and those in its folders, and scores what was found against the annotations that lie beside
them: NAME.beats (a time in seconds a line; what follows it on the line is not read), NAME.onsets (likewise), NAME.bpm or
NAME.tempo (one tempo, or two and the weight of the first).

  --json FILE     writes the scores of each file and their means
  --trim SECONDS  beats of the first seconds do not count; default: ${CUSTOMARY_TRIM_SECONDS}
  --self-test     makes some annotated music and scores that: try it without a collection`

/**
 * @param {readonly string[]} args
 * @returns {AccuracyOptions | undefined} undefined where the usage was asked for
 */
export function readOptions(args) {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: 'string' },
      trim: { type: 'string', default: String(CUSTOMARY_TRIM_SECONDS) },
      'self-test': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return undefined
  const [folder, another] = positionals
  if (another !== undefined) throw new Error(`one folder is enough, "${another}" is another`)
  if ((folder === undefined) !== values['self-test']) throw new Error(`a folder or --self-test\n\n${USAGE}`)
  const trimSeconds = Number(values.trim)
  if (!(trimSeconds >= 0)) throw new Error(`--trim "${values.trim}": expected a number of seconds`)
  return { folder, json: values.json, trimSeconds }
}
