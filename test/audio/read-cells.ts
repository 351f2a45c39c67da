import type { PagedTrack } from '../../src/audio/index.js'
import { valueOfHalf } from '../../src/audio/spectrum/half-float.js'

/** The value of one cell, read from its page. */
export function cellOf(track: PagedTrack, cell: { column: number; row: number; channel: number }): number {
  const { columnsPerPage, rows, channels } = track.layout
  const page = new Uint16Array((columnsPerPage + 2) * rows * channels)
  track.readPage(Math.floor(cell.column / columnsPerPage), page)
  const at = cell.row * (columnsPerPage + 2) + 1 + (cell.column % columnsPerPage)
  return valueOfHalf(page[at * channels + cell.channel] ?? 0)
}

/** All columns of one row and channel. */
export function rowOf(track: PagedTrack, row: number, channel: number): number[] {
  const { columnsPerPage, rows, channels } = track.layout
  const page = new Uint16Array((columnsPerPage + 2) * rows * channels)
  const values: number[] = []
  for (let column = 0; column < track.columnCount; column++) {
    const within = column % columnsPerPage
    if (within === 0) track.readPage(column / columnsPerPage, page)
    values.push(valueOfHalf(page[(row * (columnsPerPage + 2) + 1 + within) * channels + channel] ?? 0))
  }
  return values
}

/** The index of the largest value, the first one where several are. */
export function indexOfLargest(values: ArrayLike<number>): number {
  let best = 0
  for (let i = 1; i < values.length; i++) if ((values[i] ?? 0) > (values[best] ?? 0)) best = i
  return best
}
