import type { AudioFeatures } from '../../audio/index.js'
import { createProgram, type Device, drawFullScreen, drawGeometry, type Program, ShaderCompileError } from '../../gpu/index.js'
import { countOf, loadShader, resolveParams, type ShaderProgramSource, shaderError } from '../../shaders/index.js'
import type { Scene, ShaderLayerSpec } from '../scene.js'
import type { Layer } from './layer.js'
import { createShaderInputs, type ShaderInputs } from './shader-inputs.js'

/** A shader over the whole frame, or one that draws its own geometry. Throws the author's errors at their lines. */
export function createShaderLayer(device: Device, scene: Scene, spec: ShaderLayerSpec): Layer {
  const source = loadShader(spec.shader)
  const params = resolveParams(source, spec.params)
  const program = compile(device, source)
  program.use()
  program.setUniforms(params)
  const inputs = createShaderInputs(device, scene, source.uses)
  const drawShape = shapeOf(device, source, params)
  const still = !inputs.changeWithTime
  return {
    attach: (features) => inputs.attach(features),
    lookKey: (frame) => (still ? 0 : frame),
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
    if (error instanceof ShaderCompileError) throw shaderError(source, error.stage, error.log)
    throw error
  }
}
