/** @typedef {import('./rows.mjs').Row} Row */
/** @typedef {import('./measure.mjs').PlacedRow} PlacedRow */

const HEADER = ['', 'ours', 'reference', '', 'unit', 'ratio', 'goal', '']
/** Columns of numbers. */
const ALIGNED_RIGHT = new Set([1, 2, 5, 6])

/**
 * The rows as people read them: what is compared, then the tables of their own, then the foot.
 * @param {readonly PlacedRow[]} placed
 * @param {readonly string[]} foot
 */
export function formatRows(placed, foot) {
  const compared = placed.filter(({ cell }) => !cell).map(({ row }) => rowCells(row))
  const cells = placed.flatMap(({ row, cell }) => (cell ? [{ ...cell, text: formatNumber(row.ours) }] : []))
  const tables = [...new Set(cells.map(({ table }) => table))]
  return [
    ...(compared.length > 0 ? [formatTable([HEADER, ...compared], ALIGNED_RIGHT)] : []),
    ...tables.map((title) =>
      formatCells(
        title,
        cells.filter(({ table }) => table === title),
      ),
    ),
    ...(foot.length > 0 ? [foot.join('\n')] : []),
  ].join('\n\n')
}

/** @param {Row} row */
function rowCells({ name, ours, reference, referenceName, unit, ratio, goal, holds }) {
  return [
    name,
    formatNumber(ours),
    reference === null ? '' : formatNumber(reference),
    referenceName,
    unit,
    ratio === null ? '' : ratio.toFixed(2),
    goal === null ? '' : `≥ ${goal.toFixed(2)}`,
    holds === null ? '' : holds ? '✓' : '✗',
  ]
}

/** @param {string} title @param {readonly {line: string, column: string, text: string}[]} cells */
function formatCells(title, cells) {
  const columns = [...new Set(cells.map(({ column }) => column))]
  const lines = [...new Set(cells.map(({ line }) => line))]
  const text = new Map(cells.map((cell) => [`${cell.line}/${cell.column}`, cell.text]))
  const body = lines.map((line) => [line, ...columns.map((column) => text.get(`${line}/${column}`) ?? '')])
  return `${title}\n${formatTable([['', ...columns], ...body], new Set(columns.map((_, i) => i + 1)))}`
}

/** @param {readonly (readonly string[])[]} lines @param {ReadonlySet<number>} alignedRight */
function formatTable(lines, alignedRight) {
  const widths = (lines[0] ?? []).map((_, i) => Math.max(...lines.map((line) => line[i]?.length ?? 0)))
  const pad = (/** @type {string} */ cell, /** @type {number} */ i) =>
    alignedRight.has(i) ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)
  return lines.map((line) => line.map(pad).join('  ').trimEnd()).join('\n')
}

/** Three digits, none of them lost before the point. @param {number} value */
function formatNumber(value) {
  if (Math.abs(value) >= 100) return value.toFixed(0)
  if (Math.abs(value) >= 10) return value.toFixed(1)
  return value.toFixed(Math.abs(value) >= 0.1 || value === 0 ? 2 : 3)
}
