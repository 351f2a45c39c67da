import type { WindowCurves } from '../../../src/audio/curves/window-curves.js'
import type { CurveName } from '../../../src/audio/song-analysis.js'
import { powerOf } from './make-window.js'

/** Values of one record, by name. */
export type CurveValues = (name: CurveName) => Float32Array

/** The curves of these samples; a window of nothing came before. */
export function curvesOf(curves: WindowCurves, samples: Float32Array): CurveValues {
  const power = powerOf(samples)
  return curvesOfPower(curves, { samples, power, previousPower: new Float32Array(power.length) })
}

export function curvesOfPower(
  curves: WindowCurves,
  window: Parameters<WindowCurves['fill']>[0],
): CurveValues {
  const record = new Float32Array(curves.recordLength)
  curves.fill(window, record, 0)
  return (name) => {
    let at = 0
    for (const shape of curves.shapes) {
      if (shape.name === name) return record.subarray(at, at + shape.width)
      at += shape.width
    }
    throw new Error(`no curve "${name}"`)
  }
}
