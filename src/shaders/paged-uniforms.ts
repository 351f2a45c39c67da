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
  at(seconds: number, resident: PageRange): void
}

/** For `waveform` and its left and right. The arrays are written anew by each call of `at`. */
export interface WaveformUniforms {
  readonly gv_waveformWindow: Float32Array
  readonly gv_waveformEdges: Float32Array
  at(seconds: number): void
}

/** Stored values are dB / 96 + 1; `spectrum` shows the 60 dB below the reference. */
const STORED_DB = 96
const SHOWN_DB = 60

/** Half of the time that `waveform` shows: 1024 samples at 44.1 kHz. */
export const WAVEFORM_HALF_SECONDS = 1024 / 44100

/**
 * Computes, in double precision, what the shader needs to know of "now", so that the shader's own arithmetic stays
 * within a few pages and float precision lasts however long the song is.
 * @param referenceDb the song's loud level: shown as 1
 */
export function createSpectrogramUniforms(shape: PagedShape, referenceDb: number): SpectrogramUniforms {
  const { columnsPerPage, columnsPerSecond, columnCount, layers } = shape
  const now = new Float32Array(4)
  const span = new Float32Array(4)
  const pages = Float32Array.of(columnsPerPage, layers, 1 / (columnsPerPage + 2), 1 / columnsPerPage)
  now[2] = STORED_DB / SHOWN_DB
  now[3] = 1 - (STORED_DB + referenceDb) / SHOWN_DB
  span[1] = columnsPerSecond
  return {
    gv_spectrogramNow: now,
    gv_spectrogramSpan: span,
    gv_spectrogramPages: pages,
    at(seconds, resident) {
      const column = columnAt(shape, seconds)
      const page = pageOf(shape, column)
      const pageStart = page * columnsPerPage
      now[0] = (column - pageStart + 1.5) / (columnsPerPage + 2)
      now[1] = layerOf(shape, page)
      span[0] = column - pageStart
      span[2] = Math.max(0, resident.first * columnsPerPage) - pageStart
      span[3] = Math.min(columnCount - 1, (resident.last + 1) * columnsPerPage - 1) - pageStart
      // Now itself is always drawn, though rounding may put it a hair past the last column.
      span[3] = Math.max(span[3], span[0])
    },
  }
}

/** As `createSpectrogramUniforms`, for the waveform: the window's start, its length, and the page edge in it. */
export function createWaveformUniforms(shape: PagedShape): WaveformUniforms {
  const { columnsPerPage, columnsPerSecond, columnCount } = shape
  const stored = columnsPerPage + 2
  const spanColumns = 2 * WAVEFORM_HALF_SECONDS * columnsPerSecond
  const window = new Float32Array(4)
  const edges = Float32Array.of((columnsPerPage + 1) / stored, columnsPerPage / stored, 0.5, 1)
  return {
    gv_waveformWindow: window,
    gv_waveformEdges: edges,
    at(seconds) {
      const start = columnAt({ ...shape, columnCount: Number.POSITIVE_INFINITY }, seconds - WAVEFORM_HALF_SECONDS)
      const page = pageOf(shape, start)
      window[0] = (start - page * columnsPerPage + 1.5) / stored
      window[1] = spanColumns / stored
      window[2] = layerOf(shape, page)
      window[3] = layerOf(shape, page + 1)
      // Where in the window the song's own columns lie: all of 0…1 but at its start and end.
      const from = (-0.5 - start) / spanColumns
      const to = (columnCount - 0.5 - start) / spanColumns
      edges[2] = (Math.max(from, -1) + Math.min(to, 2)) / 2
      edges[3] = Math.max(0, (Math.min(to, 2) - Math.max(from, -1)) / 2)
    },
  }
}
