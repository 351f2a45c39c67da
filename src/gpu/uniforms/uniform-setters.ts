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
  readonly active: ActiveUniform
}

/** What a uniform of a linked program is. */
export interface ActiveUniform {
  /** GL's constant for its type. */
  readonly type: number
  /** Elements that the program uses of an array, 1 for what is none. A driver may leave out those that nothing reads. */
  readonly size: number
  /** An array takes lists, also where it has one element. */
  readonly isArray: boolean
  /** The most numbers that may be given for it; 0 for samplers. */
  readonly numbers: number
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
  const setters = new Map<string, UniformSetter>()
  const count = Number(gl.getProgramParameter(program, gl.ACTIVE_UNIFORMS))
  for (let index = 0; index < count; index++) {
    const info = gl.getActiveUniform(program, index)
    const location = info && gl.getUniformLocation(program, info.name)
    // What lies in a uniform block has no location.
    if (!info || !location) continue
    const name = info.name.replace(/\[0\]$/, '')
    const kind = uniformKind(info.type)
    const isArray = info.name.endsWith('[0]')
    const active = { type: info.type, size: info.size, isArray, numbers: (kind?.components ?? 0) * info.size }
    if (kind) {
      const kept = new KeptUniform(name, kind, active, (values) => kind.send(gl, location, values))
      setters.set(name, { name, active, set: (value) => kept.set(numbersOf(name, value)) })
    } else {
      const set = others[name]
      if (set) setters.set(name, { name, active, set })
    }
  }
  return [...setters.values()]
}

function numbersOf(name: string, value: UniformValue): number | ArrayLike<number> {
  if (typeof value === 'number') return value
  if ('length' in value && typeof value[0] !== 'object') return value as ArrayLike<number>
  throw new GpuvizError('gl-error', `uniform ${name} takes numbers, and was given a texture`)
}
