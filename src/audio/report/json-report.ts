import type { SongAnalysis } from '../song-analysis.js'
import type { AnalyzeResult } from './analysis-result.js'
import { curveRows, curvesHead, shortNumber } from './curve-values.js'

export interface JsonReport {
  readonly result: AnalyzeResult
  /** Its curves are added, read piece by piece. */
  readonly curvesOf?: SongAnalysis
  /** A line for each field, for a file that people open; else all on one line. */
  readonly lines: boolean
}

/** The result as one JSON object and a line end, in pieces. */
export function* jsonReport({ result, curvesOf, lines }: JsonReport): Generator<string> {
  const [gap, open, close] = lines ? [',\n', '{\n', '\n}\n'] : [',', '{', '}\n']
  const { stats, curves: _curves, ...fields } = result
  const texts = Object.entries(fields).map(([name, value]) => field(name, value))
  yield `${open}${texts.join(gap)}${gap}`
  if (curvesOf) {
    yield* curveFields(curvesOf)
    yield gap
  }
  yield `${field('stats', stats)}${close}`
}

function field(name: string, value: unknown): string {
  return `${JSON.stringify(name)}:${JSON.stringify(value)}`
}

function* curveFields(analysis: SongAnalysis): Generator<string> {
  yield `"curves":${JSON.stringify(curvesHead(analysis)).slice(0, -1)}`
  for (const shape of analysis.curves.shapes) {
    yield `,${JSON.stringify(shape.name)}:[`
    for (const { first, count, rows } of curveRows(analysis, [shape])) {
      const text = rowsText(rows[0] ?? new Float32Array(0), count, shape.width)
      yield first === 0 ? text : `,${text}`
    }
    yield ']'
  }
  yield '}'
}

/** The serializer is three times as fast with an array as strings are put together. */
function rowsText(values: Float32Array, count: number, width: number): string {
  const numbers = Array.from(values, shortNumber)
  const rows = Array.from({ length: count }, (_, row) => numbers.slice(row * width, (row + 1) * width))
  return JSON.stringify(width === 1 ? numbers : rows).slice(1, -1)
}
