import { GpuvizError } from '../../base/errors.js'
import type { Gl } from '../gl/gl.js'
import type { GlProgram } from '../gl/handles.js'
import type { UniformValue } from '../program.js'
import { KeptUniform } from './kept-uniform.js'
import { uniformKind } from './uniform-kinds.js'

/** Sets one uniform of the program in use. */
export interface UniformSetter {
  /** Arrays without their `[0]`. */
  readonly name: string
  readonly set: (value: UniformValue) => void
}

/**
 * Setters for the uniforms of a linked program: of numbers our own, which send what changed; for the rest (samplers)
 * those of `others`.
 */
export function uniformSetters(
  gl: Gl,
  program: GlProgram,
  others: Readonly<Record<string, UniformSetter['set']>>,
): readonly UniformSetter[] {
  const setters = new Map(Object.entries(others))
  const count = Number(gl.getProgramParameter(program, gl.ACTIVE_UNIFORMS))
  for (let index = 0; index < count; index++) {
    const info = gl.getActiveUniform(program, index)
    const kind = info && uniformKind(info.type)
    const location = info && gl.getUniformLocation(program, info.name)
    // What lies in a uniform block has no location.
    if (!info || !kind || !location) continue
    const name = info.name.replace(/\[0\]$/, '')
    const kept = new KeptUniform(name, kind, info.size, (values) => kind.send(gl, location, values))
    setters.set(name, (value) => kept.set(numbersOf(name, value)))
  }
  return Array.from(setters, ([name, set]) => ({ name, set }))
}

function numbersOf(name: string, value: UniformValue): number | ArrayLike<number> {
  if (typeof value === 'number' || 'length' in value) return value
  throw new GpuvizError('gl-error', `uniform ${name} takes numbers, and was given a texture`)
}
