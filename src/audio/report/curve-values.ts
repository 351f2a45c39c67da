import type { CurveShape, SongAnalysis } from '../song-analysis.js'
import type { PlainCurve, PlainCurves } from './analysis-result.js'

/** Frames that are read and written at a time. */
const BLOCK_FRAMES = 1024
/** As many as single precision holds, nearly. */
const SIGNIFICANT_DIGITS = 7

/** Frames that follow each other: `rows[c]` holds `count` rows of the values of curve c. */
export interface CurveRows {
  readonly first: number
  readonly count: number
  readonly rows: readonly Float32Array[]
}

/** The curves block by block, all of them for the same frames. */
export function* curveRows(
  { curves }: SongAnalysis,
  shapes: readonly CurveShape[] = curves.shapes,
): Generator<CurveRows> {
  for (let first = 0; first < curves.frameCount; first += BLOCK_FRAMES) {
    const end = Math.min(curves.frameCount, first + BLOCK_FRAMES)
    yield { first, count: end - first, rows: shapes.map(({ name }) => curves.read(name, first, end)) }
  }
}

/** When a frame is, in seconds of the input. */
export function frameSeconds({ curves, startSeconds }: SongAnalysis, frame: number): number {
  return startSeconds + frame / curves.frameRateHz
}

/** A name for each value of a frame: `rms`, `logMel_0`, `logMel_1`, … */
export function columnNames(shapes: readonly CurveShape[]): readonly string[] {
  return shapes.flatMap(({ name, width }) =>
    width === 1 ? [name] : Array.from({ length: width }, (_, i) => `${name}_${i}`),
  )
}

/** The curves but for their values. */
export function curvesHead(analysis: SongAnalysis) {
  const { curves, startSeconds } = analysis
  return {
    frameRateHz: curves.frameRateHz,
    firstFrameSeconds: startSeconds,
    frameCount: curves.frameCount,
    units: Object.fromEntries(curves.shapes.map(({ name, unit }) => [name, unit])),
  }
}

/** The curves as plain numbers, all in memory: some 15 MB for each minute of a song. */
export function plainCurves(analysis: SongAnalysis): PlainCurves {
  const values = analysis.curves.shapes.map((shape): [string, PlainCurve] => {
    const frames: number[][] = []
    for (const { count, rows } of curveRows(analysis, [shape])) {
      const block = rows[0] ?? new Float32Array(0)
      for (let i = 0; i < count; i++) {
        frames.push(Array.from(block.subarray(i * shape.width, (i + 1) * shape.width), shortNumber))
      }
    }
    return [shape.name, shape.width === 1 ? frames.map(([value]) => value ?? 0) : frames]
  })
  return { ...curvesHead(analysis), ...Object.fromEntries(values) }
}

/** The nearest number of seven digits: without the digits that single precision does not have. */
export function shortNumber(value: number): number {
  if (value === 0 || !Number.isFinite(value)) return 0
  const digits = SIGNIFICANT_DIGITS - 1 - Math.floor(Math.log10(Math.abs(value)))
  // Powers of ten up to 22 are exact, so that the division gives the number that is written so shortly.
  if (digits >= 0 && digits <= 22) {
    const scale = POWERS_OF_TEN[digits] ?? 1
    return Math.round(value * scale) / scale
  }
  return Number(value.toPrecision(SIGNIFICANT_DIGITS))
}

const POWERS_OF_TEN = Array.from({ length: 23 }, (_, exponent) => 10 ** exponent)
