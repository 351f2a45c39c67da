import type { Columns } from '../reduce/columns.js'

/** Numbers for a column: a texel. */
const CHANNELS = 4

/** Lowest and highest; the mean, and the root mean square around it. */
export function waveColumns(columns: Columns): Float32Array {
  return texels(columns.count, (column, into, at) => {
    into[at] = columns.low[column] ?? 0
    into[at + 1] = columns.high[column] ?? 0
    into[at + 2] = columns.meanOf(column)
    into[at + 3] = columns.deviationOf(column)
  })
}

/** All that the curve does. */
export function bandColumns({ count, low, high }: Columns): Float32Array {
  return texels(count, (column, into, at) => {
    into[at] = low[column] ?? 0
    into[at + 1] = high[column] ?? 0
  })
}

/** One line through the largest or the mean values. */
export function lineColumns(columns: Columns, of: 'largest' | 'mean'): Float32Array {
  return texels(columns.count, (column, into, at) => {
    const value = of === 'mean' ? columns.meanOf(column) : (columns.high[column] ?? 0)
    into[at] = value
    into[at + 1] = value
  })
}

function texels(count: number, fill: (column: number, into: Float32Array, at: number) => void): Float32Array {
  const into = new Float32Array(count * CHANNELS)
  for (let column = 0; column < count; column++) fill(column, into, column * CHANNELS)
  return into
}
