import type { TimeRange } from '../features.js'
import type { StoredTrack } from './features-file.js'
import { WriteFile } from './write-file.js'

/** A cell is two half-floats. */
export const CELL_CHANNELS = 2
/** Columns of the pages before and after, one on each side. */
export const GUARD_COLUMNS = 2

export interface PagedTrackOptions {
  readonly path: string
  readonly columnsPerPage: number
  readonly rows: number
  readonly columnsPerSecond: number
  readonly firstColumnSeconds: number
  /** Only pages that touch these seconds are written. */
  readonly keep: TimeRange
}

/**
 * Cuts columns, as they come, into pages with guard columns: copies of the neighbour page's edge column, or of the
 * track's own edge at its ends. A page is complete once the first column of the next one is there.
 */
export class PagedTrackWriter implements Disposable {
  private readonly options: PagedTrackOptions
  private readonly file: WriteFile
  private readonly firstPage: number
  private readonly lastPage: number
  private readonly page: Uint32Array
  private readonly pageBytes: Uint8Array
  private readonly stride: number
  private columnCount = 0
  private writtenPages = 0

  constructor(options: PagedTrackOptions) {
    const { columnsPerPage, columnsPerSecond, firstColumnSeconds, keep } = options
    this.options = options
    const columnAt = (seconds: number) => (seconds - firstColumnSeconds) * columnsPerSecond
    // A column is shown until its neighbours' middles.
    this.firstPage = Math.max(0, Math.floor((Math.floor(columnAt(keep.from)) - 1) / columnsPerPage))
    this.lastPage = Math.floor((Math.ceil(columnAt(keep.to)) + 1) / columnsPerPage)
    this.stride = columnsPerPage + GUARD_COLUMNS
    this.page = new Uint32Array(this.stride * options.rows)
    this.pageBytes = new Uint8Array(this.page.buffer)
    this.file = new WriteFile(options.path)
  }

  /** Whether any of the next `count` columns comes to lie in a page that is kept, or in its guards. */
  wants(count: number): boolean {
    const { columnsPerPage } = this.options
    const first = this.firstPage * columnsPerPage - 1
    const last = (this.lastPage + 1) * columnsPerPage
    return this.columnCount + count > first && this.columnCount <= last
  }

  /** Adds `count` columns: row r of column c is `cells[r × stride + c]`. */
  append(cells: Uint32Array, stride: number, count: number): void {
    const { columnsPerPage } = this.options
    for (let done = 0; done < count; ) {
      const column = this.columnCount % columnsPerPage
      const run = Math.min(count - done, columnsPerPage - column)
      if (!this.wants(run)) {
        this.columnCount += run
        done += run
        continue
      }
      if (column === 0 && this.columnCount > 0) this.turnPage(cells, stride, done)
      this.copyColumns({ cells, stride, from: done, to: column + 1, count: run })
      if (this.columnCount === 0) this.copyWithinPage(1, 0)
      this.columnCount += run
      done += run
    }
  }

  /** Writes the last page, its rest filled with the last column. */
  finish(): StoredTrack {
    const { columnsPerPage, rows, columnsPerSecond, firstColumnSeconds } = this.options
    if (this.columnCount > 0) {
      const last = ((this.columnCount - 1) % columnsPerPage) + 1
      for (let column = last + 1; column < this.stride; column++) this.copyWithinPage(last, column)
      this.writePage(Math.floor((this.columnCount - 1) / columnsPerPage))
    }
    this.file.flush()
    return {
      columnsPerPage,
      rows,
      columnsPerSecond,
      firstColumnSeconds,
      columnCount: this.columnCount,
      firstPage: this.firstPage,
      keptPages: this.writtenPages,
    }
  }

  [Symbol.dispose](): void {
    this.file[Symbol.dispose]()
  }

  /** The column at `from` begins a page: it guards the one before, whose last column guards the new one. */
  private turnPage(cells: Uint32Array, stride: number, from: number): void {
    const { columnsPerPage } = this.options
    this.copyColumns({ cells, stride, from, to: columnsPerPage + 1, count: 1 })
    this.writePage(this.columnCount / columnsPerPage - 1)
    this.copyWithinPage(columnsPerPage, 0)
  }

  private copyColumns(copy: {
    cells: Uint32Array
    stride: number
    from: number
    to: number
    count: number
  }): void {
    const { page, stride, options } = this
    for (let row = 0; row < options.rows; row++) {
      const source = row * copy.stride + copy.from
      const target = row * stride + copy.to
      for (let i = 0; i < copy.count; i++) page[target + i] = copy.cells[source + i] ?? 0
    }
  }

  private copyWithinPage(from: number, to: number): void {
    const { page, stride, options } = this
    for (let row = 0; row < options.rows; row++) page[row * stride + to] = page[row * stride + from] ?? 0
  }

  private writePage(index: number): void {
    if (index < this.firstPage || index > this.lastPage) return
    this.file.write(this.pageBytes)
    this.writtenPages += 1
  }
}
