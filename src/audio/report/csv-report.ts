import type { SongAnalysis } from '../song-analysis.js'
import type { AnalyzeResult, ChunkResult } from './analysis-result.js'
import { columnNames, curveRows, frameSeconds, shortNumber } from './curve-values.js'

const CHUNK_COLUMNS: readonly (readonly [
  string,
  (chunk: ChunkResult) => string | number | null | undefined,
])[] = [
  ['index', ({ index }) => index],
  ['startSeconds', ({ startSeconds }) => startSeconds],
  ['endSeconds', ({ endSeconds }) => endSeconds],
  ['status', ({ status }) => status],
  ['energy', ({ energy }) => energy],
  ['rms', ({ rms }) => rms],
  ['peak', ({ peak }) => peak],
  ['loudnessLufs', ({ loudnessLufs }) => loudnessLufs],
  ['soundSeconds', ({ soundSeconds }) => soundSeconds],
  ['spectralCentroidHz', ({ spectralCentroidHz }) => spectralCentroidHz],
  ['tempoBpm', ({ tempoBpm }) => tempoBpm],
  ['keyTonic', ({ key }) => key?.tonic],
  ['keyMode', ({ key }) => key?.mode],
  ['keyConfidence', ({ key }) => key?.confidence],
]

/** A header and a row for each chunk; what is not known is an empty field. */
export function* chunkTable({ chunks }: AnalyzeResult): Generator<string> {
  yield `${CHUNK_COLUMNS.map(([name]) => name).join(',')}\n`
  for (const chunk of chunks) yield `${CHUNK_COLUMNS.map(([, value]) => value(chunk) ?? '').join(',')}\n`
}

/** A header and a row for each frame: its time, and every value of every curve. */
export function* frameTable(analysis: SongAnalysis): Generator<string> {
  const { shapes } = analysis.curves
  yield `${['timeSeconds', ...columnNames(shapes)].join(',')}\n`
  for (const { first, count, rows } of curveRows(analysis)) {
    let text = ''
    for (let i = 0; i < count; i++) {
      const row: number[] = []
      for (const [curve, { width }] of shapes.entries()) {
        const values = rows[curve]
        for (let at = i * width; at < (i + 1) * width; at++) row.push(shortNumber(values?.[at] ?? 0))
      }
      // The serializer is three times as fast with an array as strings are put together.
      text += `${frameSeconds(analysis, first + i).toFixed(6)},${JSON.stringify(row).slice(1, -1)}\n`
    }
    yield text
  }
}
