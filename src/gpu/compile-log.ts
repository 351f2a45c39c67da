import { GpuvizError } from '../base/errors.js'
import type { Device } from './device.js'

interface StageLog {
  readonly ok: boolean
  /** The driver's own text; where the stage compiles it holds warnings, if anything. */
  readonly log: string
}

/** Compiles one stage by itself, only to hear what the driver says. */
export function compileLog(
  { gl }: Pick<Device, 'gl'>,
  stage: 'vertex' | 'fragment',
  source: string,
): StageLog {
  const shader = gl.createShader(stage === 'vertex' ? gl.VERTEX_SHADER : gl.FRAGMENT_SHADER)
  if (!shader) throw new GpuvizError('gl-error', `the driver makes no ${stage} shader`)
  try {
    gl.shaderSource(shader, source)
    gl.compileShader(shader)
    const ok = gl.getShaderParameter(shader, gl.COMPILE_STATUS) === true
    return { ok, log: gl.getShaderInfoLog(shader) ?? '' }
  } finally {
    gl.deleteShader(shader)
  }
}
