import type { CurveName, SongAnalysis } from '../../audio/index.js'
import { breathe } from './breathe.js'
import { Columns } from './columns.js'

const ROWS_AT_A_TIME = 16_384

export interface CurveRequest {
  readonly name: CurveName
  readonly width: number
  /** Values below count as this; so does what is not a number. */
  readonly floor: number
}

/** A curve of single values, one column to a pixel. */
export async function readCurve(
  { curves, features }: SongAnalysis,
  { name, width, floor }: CurveRequest,
  signal: AbortSignal,
): Promise<Columns> {
  const columns = new Columns(width)
  const step = width / features.durationSeconds / curves.frameRateHz
  for (let from = 0; from < curves.frameCount; from += ROWS_AT_A_TIME) {
    const values = curves.read(name, from, Math.min(curves.frameCount, from + ROWS_AT_A_TIME))
    // A copy: what was read may belong to whoever read it.
    const raised = values.map((value) => (value > floor ? value : floor))
    columns.add(raised, raised.length, from * step, step)
    await breathe(signal)
  }
  columns.finish()
  return columns
}
