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
  type Geometry,
  loadShader,
  resolveParams,
  resolveShader,
  type ShaderParamValues,
  type ShaderProgramSource,
  shaderError,
} from '../../shaders/index.js'
import type { Scene, ShaderLayerSpec } from '../scene.js'
import type { Layer } from './layer.js'
import { createShaderInputs } from './shader-inputs.js'

/** A shader over the whole frame, or one that draws its own geometry. Throws the author's errors at their lines. */
export function createShaderLayer(device: Device, scene: Scene, spec: ShaderLayerSpec): Layer {
  const source = loadShader(resolveShader(spec.shader))
  const params = resolveParams(source, spec.params)
  const program = compile(device, source)
  program.use()
  program.setUniforms(params)
  const inputs = createShaderInputs(device, scene, source.uses)
  const drawShape = source.geometry
    ? geometryDrawing(device, source.geometry, params)
    : fullScreenDrawing(device)
  return {
    attach: (features) => inputs.attach(features),
    lookKey: (frame) => (inputs.changeWithTime ? frame : 0),
    upload: (seconds) => inputs.upload(seconds),
    draw(moment) {
      program.use()
      program.setUniforms(inputs.at(moment))
      drawShape()
    },
    [Symbol.dispose]() {
      inputs[Symbol.dispose]()
      program[Symbol.dispose]()
    },
  }
}

function compile(device: Device, source: ShaderProgramSource): Program {
  const { name, vertex, fragment } = source
  try {
    return createProgram(device, { label: name, vertex, fragment })
  } catch (error) {
    if (error instanceof ShaderCompileError) throw shaderError(source.locate(error.stage, error.log))
    throw error
  }
}

function fullScreenDrawing(device: Device): () => void {
  const { gl } = device
  return () => {
    gl.disable(gl.BLEND)
    drawFullScreen(device)
  }
}

/** Instances are blended over the background in their order; their colours are premultiplied. */
function geometryDrawing(device: Device, geometry: Geometry, params: ShaderParamValues): () => void {
  const { gl } = device
  const background =
    geometry.backgroundParam === undefined ? [] : [params[geometry.backgroundParam] ?? 0].flat()
  const [red = 0, green = 0, blue = 0] = background
  const draw = {
    primitive: geometry.primitive,
    vertices: countOf(geometry.vertices, params),
    instances: countOf(geometry.instances, params),
  }
  return () => {
    gl.clearColor(red, green, blue, 1)
    gl.clear(gl.COLOR_BUFFER_BIT)
    gl.enable(gl.BLEND)
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA)
    drawGeometry(device, draw)
  }
}
