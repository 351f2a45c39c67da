import {
  createProgram,
  type Device,
  drawFullScreen,
  drawGeometry,
  type Program,
  ShaderCompileError,
} from '../../gpu/index.js'
import {
  countOf,
  loadShader,
  type ResolvedParams,
  resolveParams,
  resolveShader,
  type ShaderDraw,
  type ShaderProgramSource,
  shaderError,
} from '../../shaders/index.js'
import type { Scene, ShaderLayerSpec } from '../scene.js'
import type { Layer } from './layer.js'
import { createPaletteTextures, type PaletteTextures } from './palettes.js'
import { createShaderInputs } from './shader-inputs.js'

/** A shader over the whole frame, or one that draws its own geometry. Throws the author's errors at their lines. */
export async function createShaderLayer(device: Device, scene: Scene, spec: ShaderLayerSpec): Promise<Layer> {
  const source = loadShader(resolveShader(spec.shader))
  const params = resolveParams(source, spec.params)
  const draws = source.draws.map((draw) => createDraw(device, source, draw, params))
  const inputs = await createShaderInputs(device, scene, source)
  const clear = spec.over === 'background' ? createClear(device, source, params) : undefined
  let palettes: PaletteTextures | undefined
  return {
    wantsCover: source.uses.has('cover') || source.uses.has('coverSize') || takesCoverColours(params),
    attach(song) {
      inputs.attach(song)
      palettes = createPaletteTextures(device, params, song.coverColours)
      Object.assign(inputs.uniforms, palettes.uniforms)
      clear?.takeColour(palettes.uniforms)
    },
    lookKey: (frame) => (inputs.changeWithTime ? frame : 0),
    upload: (seconds) => inputs.upload(seconds),
    draw(moment) {
      inputs.moveTo(moment)
      clear?.run()
      for (const draw of draws) {
        draw.program.use()
        draw.program.setUniforms(inputs.uniforms)
        draw.run()
      }
    },
    [Symbol.dispose]() {
      palettes?.[Symbol.dispose]()
      inputs[Symbol.dispose]()
      for (const { program } of draws) program[Symbol.dispose]()
    },
  }
}

function takesCoverColours({ palettes }: ResolvedParams): boolean {
  return Object.values(palettes).includes('cover')
}

interface Draw {
  readonly program: Program
  run(): void
}

function createDraw(
  device: Device,
  source: ShaderProgramSource,
  draw: ShaderDraw,
  { uniforms }: ResolvedParams,
): Draw {
  const program = compile(device, source.name, draw)
  program.use()
  program.setUniforms(uniforms)
  const { gl } = device
  const { geometry } = draw
  const blended = geometry !== undefined || source.backgroundParam !== undefined
  const shape = geometry && {
    primitive: geometry.primitive,
    vertices: countOf(geometry.vertices, uniforms),
    instances: countOf(geometry.instances, uniforms),
  }
  return {
    program,
    run() {
      if (blended) {
        // Colours are premultiplied; instances are blended in their order.
        gl.enable(gl.BLEND)
        gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA)
      } else {
        gl.disable(gl.BLEND)
      }
      if (shape) drawGeometry(device, shape)
      else drawFullScreen(device)
    },
  }
}

function compile(device: Device, name: string, draw: ShaderDraw): Program {
  const { vertex, fragment } = draw
  try {
    return createProgram(device, { label: name, vertex, fragment })
  } catch (error) {
    if (error instanceof ShaderCompileError) throw shaderError(draw.locate(error.stage, error.log))
    throw error
  }
}

interface Clear {
  /** Takes the background's colour where it comes from a palette. */
  takeColour(uniforms: PaletteTextures['uniforms']): void
  run(): void
}

/** Fills the frame with the shader's background colour; with black where it has none but draws geometry. */
function createClear(device: Device, source: ShaderProgramSource, params: ResolvedParams): Clear | undefined {
  const { backgroundParam, draws } = source
  if (backgroundParam === undefined && draws[0].geometry === undefined) return undefined
  const { gl } = device
  const given = backgroundParam === undefined ? undefined : params.uniforms[backgroundParam]
  let [red = 0, green = 0, blue = 0] = Array.isArray(given) ? given : []
  return {
    takeColour(uniforms) {
      const colour = backgroundParam === undefined ? undefined : uniforms[backgroundParam]
      if (Array.isArray(colour)) [red = 0, green = 0, blue = 0] = colour
    },
    run() {
      gl.clearColor(red, green, blue, 1)
      gl.clear(gl.COLOR_BUFFER_BIT)
    },
  }
}
