import { SCORES } from './score-file.mjs'

/** @typedef {import('./score-file.mjs').Scores} Scores */

/**
 * A row for each file, and one for the means; columns that no file has are left out.
 * @param {readonly {readonly name: string, readonly scores: Scores}[]} rows
 */
export function formatScores(rows) {
  const columns = SCORES.filter((column) => rows.some(({ scores }) => scores[column] !== undefined))
  const cells = [
    ['', ...columns],
    ...rows.map(({ name, scores }) => [
      name,
      ...columns.map((column) => formatScore(column, scores[column])),
    ]),
  ]
  const widths = cells[0]?.map((_, i) => Math.max(...cells.map((row) => row[i]?.length ?? 0))) ?? []
  return cells
    .map((row) =>
      row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))),
    )
    .map((row) => row.join('  ').trimEnd())
    .join('\n')
}

/** @param {string} column @param {number | undefined} value */
function formatScore(column, value) {
  if (value === undefined) return '–'
  return column.endsWith('Ms') ? value.toFixed(1) : value.toFixed(3)
}
