import type { Gl } from '../gl/gl.js'
import type { GlProgram } from '../gl/handles.js'
import type { UniformValue } from '../program.js'
import { KeptUniform } from './kept-uniform.js'
import { uniformKind } from './uniform-kinds.js'

/** Sets one uniform of the program in use. */
export type SetUniform = (value: UniformValue) => void

/**
 * Setters for a linked program's uniforms of numbers, by name (arrays without their `[0]`); they send what changed.
 * `others` are taken for what is no number: samplers.
 */
export function uniformSetters(
  gl: Gl,
  program: GlProgram,
  others: Readonly<Record<string, SetUniform>>,
): ReadonlyMap<string, SetUniform> {
  const setters = new Map<string, SetUniform>(Object.entries(others))
  const count = Number(gl.getProgramParameter(program, gl.ACTIVE_UNIFORMS))
  for (let index = 0; index < count; index++) {
    const info = gl.getActiveUniform(program, index)
    const kind = info && uniformKind(info.type)
    const location = info && gl.getUniformLocation(program, info.name)
    // What lies in a uniform block has no location.
    if (!info || !kind || !location) continue
    const name = info.name.replace(/\[0\]$/, '')
    const kept = new KeptUniform(name, kind, info.size, (values) => kind.send(gl, location, values))
    setters.set(name, (value) => {
      if (typeof value === 'number' || isList(value)) kept.set(value)
    })
  }
  return setters
}

function isList(
  value: Exclude<UniformValue, number>,
): value is Exclude<UniformValue, number> & ArrayLike<number> {
  return 'length' in value
}
