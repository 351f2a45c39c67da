import { GpuvizError } from '../../base/errors.js'
import type { PagedTrack } from '../features.js'
import { damagedFeatures, type StoredTrack } from './features-file.js'
import { type OpenFile, readExactly } from './open-file.js'
import { CELL_CHANNELS, GUARD_COLUMNS } from './paged-track-writer.js'

const BYTES_PER_HALF = 2

/** The pages of an open file. The file stays the caller's. */
export function readPages(source: OpenFile, stored: StoredTrack): PagedTrack {
  const { columnsPerPage, rows, columnsPerSecond, firstColumnSeconds, columnCount } = stored
  const pageHalves = (columnsPerPage + GUARD_COLUMNS) * rows * CELL_CHANNELS
  const hasPage = (index: number) => index >= stored.firstPage && index < stored.firstPage + stored.keptPages
  return {
    layout: { columnsPerPage, rows, channels: CELL_CHANNELS, component: 'half' },
    columnsPerSecond,
    firstColumnSeconds,
    columnCount,
    pageCount: Math.ceil(columnCount / columnsPerPage),
    hasPage,
    readPage(index, into) {
      if (!hasPage(index)) throw new GpuvizError('page-not-kept', `page ${index} is not in "${source.path}"`)
      if (into.length < pageHalves) {
        throw damagedFeatures(
          source.path,
          `a page has ${pageHalves} values, there is room for ${into.length}`,
        )
      }
      const bytes = new Uint8Array(into.buffer, into.byteOffset, pageHalves * BYTES_PER_HALF)
      const position = (index - stored.firstPage) * pageHalves * BYTES_PER_HALF
      readExactly(source, bytes, position)
    },
  }
}
