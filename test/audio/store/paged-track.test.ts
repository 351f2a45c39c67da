import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { PagedTrack, TimeRange } from '../../../src/audio/index.js'
import { PagedTrackWriter } from '../../../src/audio/store/paged-track-writer.js'
import { readPages } from '../../../src/audio/store/read-pages.js'
import { AudioFolder, EVERYTHING } from '../audio-folder.js'

const COLUMNS = 8
const ROWS = 3

/** Writes `count` columns in runs of `run`; the cell of column c in row r is `c × 16 + r`. */
function written(
  options: { count: number; run?: number; keep?: TimeRange },
  check: (track: PagedTrack) => void,
): void {
  using folder = new AudioFolder()
  const path = join(folder.path, 'pages.bin')
  const { count, run = 5, keep = EVERYTHING } = options
  using writer = new PagedTrackWriter({
    path,
    columnsPerPage: COLUMNS,
    rows: ROWS,
    columnsPerSecond: 1,
    firstColumnSeconds: 0,
    keep,
  })
  for (let from = 0; from < count; from += run) {
    const columns = Math.min(run, count - from)
    const cells = Uint32Array.from(
      { length: ROWS * run },
      (_, i) => (from + (i % run)) * 16 + Math.floor(i / run),
    )
    writer.append(cells, run, columns)
  }
  const stored = writer.finish()
  const file = openSync(path, 'r')
  try {
    check(readPages({ path, file }, stored))
  } finally {
    closeSync(file)
  }
}

function pageOf(track: PagedTrack, index: number): number[][] {
  const cells = new Uint32Array((COLUMNS + 2) * ROWS)
  track.readPage(index, new Uint16Array(cells.buffer))
  return Array.from({ length: ROWS }, (_, row) => {
    return [...cells.subarray(row * (COLUMNS + 2), (row + 1) * (COLUMNS + 2))].map((cell) => {
      expect(cell % 16).toBe(row)
      return cell >> 4
    })
  })
}

const upTo = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i)

describe('pages', () => {
  it.each([1, 3, 5, 8, 16, 100])('have their neighbours as guards, with runs of %i columns', (run) => {
    written({ count: 20, run }, (track) => {
      expect(track).toMatchObject({ columnCount: 20, pageCount: 3 })
      const expected = [[0, ...upTo(0, 9)], upTo(7, 10), [15, 16, 17, 18, 19, 19, 19, 19, 19, 19]]
      for (const [page, columns] of expected.entries()) {
        expect(pageOf(track, page)).toEqual([columns, columns, columns])
      }
    })
  })

  it('that end with the track repeat its last column', () => {
    written({ count: 8 }, (track) => {
      expect(track.pageCount).toBe(1)
      expect(pageOf(track, 0)[0]).toEqual([0, ...upTo(0, 8), 7])
    })
  })

  it('of one column are that column', () => {
    written({ count: 1 }, (track) => expect(pageOf(track, 0)[2]).toEqual(new Array(10).fill(0)))
  })

  it.each([
    // Column 15 begins to fade in after column 14, column 24 is shown from 23 on.
    [{ from: 17, to: 20 }, [2]],
    [{ from: 16, to: 20 }, [1, 2]],
    [{ from: 17, to: 23 }, [2, 3]],
    [{ from: 0, to: 0 }, [0]],
    [{ from: 30, to: Number.POSITIVE_INFINITY }, [3, 4]],
    [{ from: 500, to: 600 }, []],
  ])('are kept where they touch %j', (keep, pages) => {
    written({ count: 40, run: 3, keep }, (track) => {
      expect([0, 1, 2, 3, 4, 5].filter((page) => track.hasPage(page))).toEqual(pages)
      for (const page of pages) {
        const right = page === 4 ? 39 : page * 8 + 8
        const columns = [Math.max(0, page * 8 - 1), ...upTo(page * 8, 8), right]
        expect(pageOf(track, page)).toEqual([columns, columns, columns])
      }
    })
  })

  it('that were not kept are an error', () => {
    written({ count: 40, keep: { from: 17, to: 20 } }, (track) => {
      expect(() => track.readPage(0, new Uint16Array(100))).toThrowError(
        expect.objectContaining({ code: 'page-not-kept' }),
      )
    })
  })
})
