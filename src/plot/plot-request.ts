import type { SongAnalysis } from '../audio/index.js'
import type { Report } from '../base/report.js'

/** What is to be drawn, checked. */
export interface PlotRequest {
  readonly analysis: SongAnalysis
  /** Pixels. */
  readonly width: number
  readonly height: number
  /** The large line at the top. */
  readonly title: string
  readonly signal: AbortSignal
  readonly report: Report
}

/** A stretch of time in seconds of the input; longer than nothing. */
export interface TimeSpan {
  readonly start: number
  readonly end: number
}

/** Pixels from the picture's upper left corner. */
export interface Area {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}
