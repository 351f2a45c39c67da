import type { SongAnalysis } from '../song-analysis.js'
import type { AnalyzeResult } from './analysis-result.js'
import { chunkTable, frameTable } from './csv-report.js'
import { jamsReport } from './jams-report.js'
import { jsonReport } from './json-report.js'
import { npyReport, npzReport } from './npy-report.js'

/** The forms of a result. */
export const REPORT_FORMATS = ['json', 'csv', 'jams', 'npy', 'npz'] as const
export type ReportFormat = (typeof REPORT_FORMATS)[number]

export interface SongReport {
  readonly analysis: SongAnalysis
  readonly result: AnalyzeResult
  readonly format: ReportFormat
  /** Adds the curves; `npy` and `npz` always hold them, `jams` never. */
  readonly curves: boolean
  /** JSON with a line for each field. */
  readonly lines: boolean
  /** The song's name, and ours, for formats that keep them. */
  readonly title: string
  readonly program: string
}

/** The result in the form that is asked for, piece by piece: no more than some megabytes are in memory at a time. */
export function songReport(report: SongReport): Iterable<string | Uint8Array> {
  const { analysis, result, format, curves, lines, title, program } = report
  switch (format) {
    case 'json':
      return jsonReport({ result, lines, ...(curves && { curvesOf: analysis }) })
    case 'csv':
      return curves ? frameTable(analysis) : chunkTable(result)
    case 'jams':
      return [jamsReport(result, title, program)]
    case 'npy':
      return npyReport(analysis)
    case 'npz':
      return npzReport(analysis, result)
  }
}
