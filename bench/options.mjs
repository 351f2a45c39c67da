import { parseArgs } from 'node:util'

/**
 * @typedef {object} BenchOptions
 * @property {readonly (readonly string[])[]} only Alternatives; a row is wanted when its name has all words of
 *   one.
 * @property {boolean} quick Shorter songs and fewer rounds: at most 5 minutes on 2 cores.
 * @property {string | undefined} json File for the array of rows.
 * @property {string | undefined} song An audio file to use in place of the synthesised song.
 */

export const USAGE = `Usage: npm run bench -- [--only WORDS] [--quick] [--json FILE] [--song FILE]

  --only WORDS  rows whose name has all these words, or words that begin so; a comma separates alternatives:
                "bars 720p,start-up"
  --quick       one round with shorter songs: at most 5 minutes on 2 cores
  --json FILE   writes the rows as an array
  --song FILE   renders this audio file; default: a song that the bench synthesises`

/**
 * @param {readonly string[]} args
 * @returns {BenchOptions | undefined} undefined where the usage was asked for
 */
export function readOptions(args) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string' },
      quick: { type: 'boolean', default: false },
      json: { type: 'string' },
      song: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return undefined
  return { only: splitWords(values.only ?? ''), quick: values.quick, json: values.json, song: values.song }
}

/** @param {string} text */
function splitWords(text) {
  return text
    .toLowerCase()
    .split(',')
    .map((part) => part.trim().split(/\s+/).filter(Boolean))
    .filter((words) => words.length > 0)
}

/**
 * A word stands for the words that begin with it: "bars" finds the rows of bars, not those of mirror-bars.
 * @param {string} name
 * @param {BenchOptions['only']} only
 */
export function isWanted(name, only) {
  // "help" finds --help too.
  const tokens = name
    .toLowerCase()
    .split(/\s+/)
    .flatMap((token) => [token, token.replace(/^-+/, '')])
  const has = (/** @type {string} */ word) => tokens.some((token) => token.startsWith(word))
  return only.length === 0 || only.some((words) => words.every(has))
}
