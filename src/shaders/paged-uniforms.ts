import type { Instant } from '../base/instant.js'

/** A curve kept in pages of columns, one page to a layer of a 2D array texture; layer of page p is p mod `layers`. */
export interface PagedShape {
  /** Without the two guard columns. */
  readonly columnsPerPage: number
  readonly columnsPerSecond: number
  /** The time of the middle of column 0. */
  readonly firstColumnSeconds: number
  readonly columnCount: number
  readonly layers: number
}

/** Pages that are on the GPU, both included. */
export interface PageRange {
  readonly first: number
  readonly last: number
}

/** For `spectrum` and `spectrumAt`. The arrays are written anew by each call of `at`. */
export interface SpectrogramUniforms {
  readonly gv_spectrogramNow: Float32Array
  readonly gv_spectrogramSpan: Float32Array
  readonly gv_spectrogramPages: Float32Array
  at(instant: Instant, resident: PageRange): void
}

/** For `levelsAt`. The arrays are written anew by each call of `at`. */
export interface LevelsUniforms {
  readonly gv_levelsNow: Float32Array
  readonly gv_levelsSpan: Float32Array
  readonly gv_levelsPages: Float32Array
  at(instant: Instant, resident: PageRange): void
}

/** For `waveform` and its left and right. The arrays are written anew by each call of `at`. */
export interface WaveformUniforms {
  readonly gv_waveformWindow: Float32Array
  readonly gv_waveformEdges: Float32Array
  at(instant: Instant): void
}

/** Stored values are dB / 96 + 1; `spectrum` shows the 60 dB below the reference. */
const STORED_DB = 96
const SHOWN_DB = 60

/** Half of the time that `waveform` shows: 1024 samples at 44.1 kHz. */
export const WAVEFORM_HALF_SECONDS = 1024 / 44100

/** Keeps the newest column that may be sampled on the near side of its page's end. */
const WITHIN_PAGE_COLUMNS = 1e-3

/**
 * Computes, in double precision, what the shader needs to know of "now", so that the shader's own arithmetic stays
 * within a few pages and float precision lasts however long the song is.
 * @param referenceDb the song's loud level: shown as 1
 */
export function createSpectrogramUniforms(shape: PagedShape, referenceDb: number): SpectrogramUniforms {
  const { columnsPerPage } = shape
  const now = new Float32Array(4)
  const lookBack = createLookBack(shape)
  now[2] = STORED_DB / SHOWN_DB
  now[3] = 1 - (STORED_DB + referenceDb) / SHOWN_DB
  return {
    gv_spectrogramNow: now,
    gv_spectrogramSpan: lookBack.span,
    gv_spectrogramPages: lookBack.pages,
    at(instant, resident) {
      lookBack.at(instant, resident)
      now[0] = ((lookBack.span[0] ?? 0) + 1.5) / (columnsPerPage + 2)
      now[1] = lookBack.layer[0] ?? 0
    },
  }
}

/** As `createSpectrogramUniforms`, for the levels. */
export function createLevelsUniforms(shape: PagedShape): LevelsUniforms {
  const { layer, span, pages, at } = createLookBack(shape)
  return { gv_levelsNow: layer, gv_levelsSpan: span, gv_levelsPages: pages, at }
}

/** What it takes to find the column of some seconds ago. */
function createLookBack({
  columnsPerPage,
  columnsPerSecond,
  firstColumnSeconds,
  columnCount,
  layers,
}: PagedShape) {
  /** The layer of now. */
  const layer = new Float32Array(1)
  /** From the start of the page of now: the column of now, columns a second, first and last column that may be seen. */
  const span = Float32Array.of(0, columnsPerSecond, 0, 0)
  const pages = Float32Array.of(columnsPerPage, layers, 1 / (columnsPerPage + 2), 1 / columnsPerPage)
  const at = ({ seconds }: Instant, resident: PageRange) => {
    const exact = (seconds - firstColumnSeconds) * columnsPerSecond
    const column = Math.min(Math.max(exact, 0), columnCount - 1)
    const page = Math.floor(column / columnsPerPage)
    const pageStart = page * columnsPerPage
    const newest = (resident.last + 1) * columnsPerPage - WITHIN_PAGE_COLUMNS
    layer[0] = page % layers
    span[0] = column - pageStart
    span[2] = Math.max(0, resident.first) * columnsPerPage - pageStart
    span[3] = Math.min(columnCount - 1, newest) - pageStart
  }
  return { layer, span, pages, at }
}

/** As `createSpectrogramUniforms`, for the waveform: the window's start, its length, and the page edge in it. */
export function createWaveformUniforms(shape: PagedShape): WaveformUniforms {
  const { columnsPerPage, columnsPerSecond, firstColumnSeconds, columnCount, layers } = shape
  const storedColumns = columnsPerPage + 2
  const windowColumns = 2 * WAVEFORM_HALF_SECONDS * columnsPerSecond
  const window = new Float32Array(4)
  const edges = Float32Array.of((columnsPerPage + 1.5) / storedColumns, columnsPerPage / storedColumns, 0, 0)
  window[1] = windowColumns / storedColumns
  return {
    gv_waveformWindow: window,
    gv_waveformEdges: edges,
    at({ seconds }) {
      const start = (seconds - WAVEFORM_HALF_SECONDS - firstColumnSeconds) * columnsPerSecond
      // What lies before the song is looked up in page 0, whose guard repeats the first column.
      const page = Math.max(0, Math.floor(start / columnsPerPage))
      window[0] = (start - page * columnsPerPage + 1.5) / storedColumns
      window[2] = page % layers
      window[3] = (page + 1) % layers
      // The part of x that the song's own columns cover: all of 0…1 but near its start and end.
      const from = Math.max(-1, (-0.5 - start) / windowColumns)
      const to = Math.min(2, (columnCount - 0.5 - start) / windowColumns)
      edges[2] = (from + to) / 2
      edges[3] = (to - from) / 2
    },
  }
}
