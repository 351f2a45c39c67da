import {
  blendOver,
  createProgram,
  type Device,
  drawFullScreen,
  drawGeometry,
  type Program,
  ShaderCompileError,
} from '../../gpu/index.js'
import {
  type Count,
  countOf,
  type Modulation,
  type ResolvedParams,
  type ShaderDraw,
  type ShaderProgramSource,
} from '../../shaders/index.js'
import { programFailure } from './program-errors.js'

/** One draw call of a shader, ready to run. */
export interface RunningDraw extends Disposable {
  readonly program: Program
  /** Draws into the bound target; the program must be in use, and have its uniforms. */
  run(): void
}

export interface ShaderDrawParts {
  readonly source: ShaderProgramSource
  readonly draw: ShaderDraw
  readonly params: ResolvedParams
  readonly modulation: Modulation
  /** There are layers below: no draw is solid over them. */
  readonly overLayers: boolean
}

/** Compiles a draw and gives it its parameters. Throws the author's errors at their lines. */
export function createShaderDraw(device: Device, parts: ShaderDrawParts): RunningDraw {
  const { source, draw, params, modulation, overLayers } = parts
  const { gl } = device
  const { geometry } = draw
  const program = compileDraw(device, source.name, draw, params)
  const solid = source.backgroundParam === undefined ? !geometry : !overLayers && (geometry?.solid ?? true)
  const countNow = (count: Count) => countOf(count, params.uniforms, modulation.uniforms)
  const shape = geometry && {
    primitive: geometry.primitive,
    vertices: countNow(geometry.vertices),
    instances: countNow(geometry.instances),
  }
  const follows = ({ param = '' }: Count) => param in modulation.uniforms
  const recounts = geometry && [geometry.vertices, geometry.instances].some(follows)
  return {
    program,
    run() {
      if (solid) gl.disable(gl.BLEND)
      else blendOver(device)
      if (shape && recounts) {
        shape.vertices = countNow(geometry.vertices)
        shape.instances = countNow(geometry.instances)
      }
      if (shape) drawGeometry(device, shape)
      else drawFullScreen(device)
    },
    [Symbol.dispose]: () => program[Symbol.dispose](),
  }
}

/** The program of a draw, with its parameters. Throws the author's errors at their lines. */
export function compileDraw(
  device: Device,
  label: string,
  draw: ShaderDraw,
  { uniforms }: ResolvedParams,
): Program {
  const { vertex, fragment } = draw
  try {
    const program = createProgram(device, { label, vertex, fragment })
    program.use()
    program.setUniforms(uniforms)
    return program
  } catch (error) {
    if (!(error instanceof ShaderCompileError)) throw error
    throw programFailure(device, { label, programs: [draw], failed: draw, error })
  }
}
