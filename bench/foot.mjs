import { isWanted } from './options.mjs'

/** Rows that are named; of more, the rest is counted. */
const NAMED = 4

/**
 * The remarks under the tables: one line for each reason why rows are missing.
 * @param {readonly import('./measure.mjs').Note[]} notes
 * @param {import('./options.mjs').BenchOptions['only']} only
 * @returns {string[]}
 */
export function footLines(notes, only) {
  const reasons = [...new Set(notes.map(({ why }) => why))]
  return reasons.flatMap((why) => {
    const rows = notes.flatMap((note) => (note.why === why ? note.rows : []))
    const wanted = rows.filter((row) => isWanted(row, only))
    return wanted.length > 0 ? [`left out: ${nameSome(wanted)}: ${why}`] : []
  })
}

/** @param {readonly string[]} rows */
function nameSome(rows) {
  const more = rows.length > NAMED ? ` and ${rows.length - NAMED} more` : ''
  return `${rows.slice(0, NAMED).join(', ')}${more}`
}
