import { type AudioFeatures, emptyScalars, readScalars } from '../../audio/index.js'
import { frameTimeSeconds } from '../../base/frame-time.js'
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
import type { Layer, Moment, Song } from './layer.js'
import { createPaletteTextures, type PaletteTextures } from './palettes.js'
import { createScrollPicture } from './scroll-picture.js'
import { createShaderInputs, type ShaderInputs } from './shader-inputs.js'

/** A shader over the whole frame, or one that draws its own geometry. Throws the author's errors at their lines. */
export async function createShaderLayer(device: Device, scene: Scene, spec: ShaderLayerSpec): Promise<Layer> {
  const source = loadShader(resolveShader(spec.shader))
  const params = resolveParams(source, spec.params)
  const blends = spec.over === 'layers'
  const draws = source.draws.map((draw) => createDraw(device, { source, draw, params, blends }))
  const inputs = await createShaderInputs(device, scene, source)
  const scroll = createScroll(device, scene, { source, params, inputs })
  const clear = spec.over === 'background' ? createClear(device, source, params) : undefined
  let palettes: PaletteTextures | undefined
  return {
    wantsCover: source.uses.has('cover') || source.uses.has('coverSize') || takesCoverColours(params),
    attach(song) {
      inputs.attach(song)
      scroll?.attach(song)
      palettes = createPaletteTextures(device, params, song.coverColours)
      Object.assign(inputs.uniforms, palettes.uniforms)
      clear?.takeColour(palettes.uniforms)
      inputs.uniforms.gv_background = clear?.colour ?? NO_COLOUR
    },
    lookKey: (frame) => (inputs.changeWithTime ? frame : 0),
    upload: (moment) => inputs.upload(moment),
    prepare({ frame }) {
      scroll?.bringTo(frame)
    },
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
      scroll?.[Symbol.dispose]()
      inputs[Symbol.dispose]()
      for (const { program } of draws) program[Symbol.dispose]()
    },
  }
}

interface ScrollParts {
  readonly source: ShaderProgramSource
  readonly params: ResolvedParams
  readonly inputs: ShaderInputs
}

/** The scrolling picture of a shader that has one; its uniforms are the shader's other draws' too. */
function createScroll(device: Device, scene: Scene, { source, params, inputs }: ScrollParts) {
  const { scroll } = source
  if (!scroll) return undefined
  const program = compile(device, source.name, scroll)
  program.use()
  program.setUniforms(params.uniforms)
  const past: Moment = { frame: 0, seconds: 0, scalars: emptyScalars() }
  let features: AudioFeatures | undefined
  const prepare = (frame: number) => {
    past.frame = frame
    past.seconds = frameTimeSeconds(frame, scene.fps)
    if (features) readScalars(features, past, past.scalars)
    inputs.moveTo(past)
    program.setUniforms(inputs.uniforms)
  }
  const seconds =
    'param' in scroll.length ? Number(params.uniforms[scroll.length.param]) : scroll.length.seconds
  const picture = createScrollPicture(device, scene, { program, seconds: Math.max(seconds, 0.1), prepare })
  Object.assign(inputs.uniforms, picture.uniforms)
  return {
    attach(song: Song) {
      features = song.features
    },
    bringTo: (frame: number) => picture.bringTo(frame),
    [Symbol.dispose]() {
      picture[Symbol.dispose]()
      program[Symbol.dispose]()
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

interface DrawParts {
  readonly source: ShaderProgramSource
  readonly draw: ShaderDraw
  readonly params: ResolvedParams
  /** There are layers below: no draw is solid over them. */
  readonly blends: boolean
}

function createDraw(device: Device, { source, draw, params: { uniforms }, blends }: DrawParts): Draw {
  const program = compile(device, source.name, draw)
  program.use()
  program.setUniforms(uniforms)
  const { gl } = device
  const { geometry } = draw
  const solid = source.backgroundParam === undefined ? !geometry : !blends && (geometry?.solid ?? true)
  const shape = geometry && {
    primitive: geometry.primitive,
    vertices: countOf(geometry.vertices, uniforms),
    instances: countOf(geometry.instances, uniforms),
  }
  return {
    program,
    run() {
      if (!solid) {
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

/** What solid draws are laid over where layers lie below: nothing, for they are blended then. */
const NO_COLOUR = new Float32Array(4)

interface Clear {
  /** Red, green, blue and 1; written anew by `takeColour`. */
  readonly colour: Float32Array
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
  const colour = Float32Array.of(0, 0, 0, 1)
  // Numbers of their own: those read from an array would be made anew in every frame.
  let [red, green, blue] = [0, 0, 0]
  const take = (rgb: readonly number[]) => {
    colour.set(rgb)
    ;[red = 0, green = 0, blue = 0] = rgb
  }
  if (Array.isArray(given)) take(given)
  return {
    colour,
    takeColour(uniforms) {
      const taken = backgroundParam === undefined ? undefined : uniforms[backgroundParam]
      if (Array.isArray(taken)) take(taken)
    },
    run() {
      gl.clearColor(red, green, blue, 1)
      gl.clear(gl.COLOR_BUFFER_BIT)
    },
  }
}
