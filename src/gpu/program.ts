import { createProgramInfoFromProgram } from 'twgl.js'
import { GpuvizError } from '../base/errors.js'
import type { Device } from './device.js'
import type { Gl } from './gl/gl.js'
import type { GlProgram, GlSampler, GlShader, GlTexture } from './gl/handles.js'
import { ShaderCompileError } from './shader-compile-error.js'
import { type ActiveUniform, uniformSetters } from './uniforms/uniform-setters.js'

/** twgl's types name WebGL1's class, though it takes WebGL2 and uses only what `Gl` has: hence the cast. */
type TwglContext = Parameters<typeof createProgramInfoFromProgram>[0]

export interface ProgramSource {
  /** Names the program in errors. */
  readonly label: string
  /** Whole GLSL ES 3.00 sources, `#version` line included. */
  readonly vertex: string
  readonly fragment: string
}

/** Numbers or arrays of one for scalars, lists for vectors and arrays (all elements), textures for samplers. */
export type UniformValue =
  | number
  | readonly number[]
  | Float32Array
  | Int32Array
  | Uint32Array
  | GlTexture
  | SampledTexture
  | readonly SampledTexture[]

/** A texture as one sampler is to see it, whatever its own filtering and wrapping. */
export interface SampledTexture {
  readonly texture: GlTexture
  readonly sampler: GlSampler
}

export type UniformValues = Readonly<Record<string, UniformValue>>

export interface Program extends Disposable {
  readonly label: string
  /** The names of the uniforms that the linked program uses; arrays without their `[0]`. */
  readonly uniforms: ReadonlySet<string>
  /** What each of them is. */
  readonly active: ReadonlyMap<string, ActiveUniform>
  use(): void
  /**
   * Sets uniforms of this program, which must be in use; names that it does not use are passed over. Only numbers that
   * changed go to the driver. Allocates nothing where scalars, too, come as typed arrays. Throws 'gl-error' for too
   * many or too few numbers.
   */
  setUniforms(values: UniformValues): void
  hasUniform(name: string): boolean
}

/** Compiles and links; throws ShaderCompileError with the driver's log. */
export function createProgram(device: Device, source: ProgramSource): Program {
  const { gl } = device
  const program = linkProgram(gl, source)
  try {
    const info = createProgramInfoFromProgram(gl as unknown as TwglContext, program)
    device.checkErrors(`program ${source.label}`)
    const setters = uniformSetters(gl, program, info.uniformSetters)
    const uniforms: ReadonlySet<string> = new Set(setters.map(({ name }) => name))
    return {
      label: source.label,
      uniforms,
      active: new Map(setters.map(({ name, active }) => [name, active])),
      use: () => gl.useProgram(program),
      setUniforms(values) {
        for (const setter of setters) {
          const value = values[setter.name]
          if (value !== undefined) setter.set(value)
        }
      },
      hasUniform: (name) => uniforms.has(name),
      [Symbol.dispose]: () => gl.deleteProgram(program),
    }
  } catch (error) {
    gl.deleteProgram(program)
    throw error
  }
}

/** The shaders are released here: a linked program needs them no more. */
function linkProgram(gl: Gl, source: ProgramSource): GlProgram {
  const program = gl.createProgram()
  const shaders: GlShader[] = []
  try {
    for (const stage of ['vertex', 'fragment'] as const) {
      const shader = createShader(gl, source.label, stage)
      shaders.push(shader)
      compileShader(gl, shader, source, stage)
      gl.attachShader(program, shader)
    }
    gl.linkProgram(program)
    if (gl.getProgramParameter(program, gl.LINK_STATUS) !== true) {
      throw new ShaderCompileError('link', source.label, gl.getProgramInfoLog(program) ?? '')
    }
    for (const shader of shaders) gl.detachShader(program, shader)
    return program
  } catch (error) {
    gl.deleteProgram(program)
    throw error
  } finally {
    for (const shader of shaders) gl.deleteShader(shader)
  }
}

function createShader(gl: Gl, label: string, stage: 'vertex' | 'fragment'): GlShader {
  const shader = gl.createShader(stage === 'vertex' ? gl.VERTEX_SHADER : gl.FRAGMENT_SHADER)
  if (shader) return shader
  throw new GpuvizError('gl-error', `${label}: the driver makes no ${stage} shader`)
}

function compileShader(gl: Gl, shader: GlShader, source: ProgramSource, stage: 'vertex' | 'fragment'): void {
  gl.shaderSource(shader, source[stage])
  gl.compileShader(shader)
  if (gl.getShaderParameter(shader, gl.COMPILE_STATUS) === true) return
  throw new ShaderCompileError(stage, source.label, gl.getShaderInfoLog(shader) ?? '')
}
