import type { CurveShape, SongAnalysis } from '../song-analysis.js'
import type { AnalyzeResult } from './analysis-result.js'
import { curveRows, frameSeconds } from './curve-values.js'
import { jsonReport } from './json-report.js'
import { arrayHeader, type NpyField, recordHeader } from './npy-header.js'
import { type ZipEntry, zipStored } from './zip-stored.js'

/** The curves as one structured array, a record for each frame: `numpy.load(file)['rms']`. */
export function* npyReport(analysis: SongAnalysis): Generator<Uint8Array> {
  const { shapes, frameCount } = analysis.curves
  const fields: readonly NpyField[] = [
    { name: 'timeSeconds', type: '<f8', width: 1 },
    ...shapes.map(({ name, width }): NpyField => ({ name, type: '<f4', width })),
  ]
  yield recordHeader(fields, frameCount)
  const recordBytes = 8 + 4 * shapes.reduce((sum, { width }) => sum + width, 0)
  for (const { first, count, rows } of curveRows(analysis)) {
    const bytes = new Uint8Array(count * recordBytes)
    const view = new DataView(bytes.buffer)
    const floats = new Float32Array(bytes.buffer)
    for (let i = 0; i < count; i++) {
      view.setFloat64(i * recordBytes, frameSeconds(analysis, first + i), true)
      let at = (i * recordBytes + 8) / 4
      for (const [curve, { width }] of shapes.entries()) {
        floats.set(rows[curve]?.subarray(i * width, (i + 1) * width) ?? [], at)
        at += width
      }
    }
    yield bytes
  }
}

/** Everything as a `.npz` archive: an array for each curve, the times of beats, downbeats and onsets, and `result.json`. */
export function npzReport(analysis: SongAnalysis, result: AnalyzeResult): Generator<Uint8Array> {
  const { frameCount, shapes } = analysis.curves
  const times = Float64Array.from({ length: frameCount }, (_, frame) => frameSeconds(analysis, frame))
  const json = Buffer.from([...jsonReport({ result, lines: true })].join(''))
  return zipStored([
    timesEntry('timeSeconds', times),
    ...shapes.map((shape) => curveEntry(analysis, shape)),
    timesEntry('beatsSeconds', Float64Array.from(result.beatsSeconds)),
    timesEntry('downbeatsSeconds', Float64Array.from(result.downbeatsSeconds)),
    timesEntry('onsetsSeconds', Float64Array.from(result.onsetsSeconds)),
    { name: 'result.json', byteLength: json.length, bytes: () => [json] },
  ])
}

function timesEntry(name: string, seconds: Float64Array): ZipEntry {
  const head = arrayHeader('<f8', [seconds.length])
  return {
    name: `${name}.npy`,
    byteLength: head.length + seconds.byteLength,
    bytes: () => [head, bytesOf(seconds)],
  }
}

function curveEntry(analysis: SongAnalysis, shape: CurveShape): ZipEntry {
  const { frameCount } = analysis.curves
  const head = arrayHeader('<f4', shape.width === 1 ? [frameCount] : [frameCount, shape.width])
  return {
    name: `${shape.name}.npy`,
    byteLength: head.length + frameCount * shape.width * 4,
    *bytes() {
      yield head
      for (const { rows } of curveRows(analysis, [shape])) yield bytesOf(rows[0] ?? new Float32Array(0))
    },
  }
}

function bytesOf(values: Float32Array | Float64Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
}
