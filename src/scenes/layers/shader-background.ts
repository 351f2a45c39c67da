import type { Device, UniformValue } from '../../gpu/index.js'
import type { ResolvedParams, ShaderProgramSource } from '../../shaders/index.js'

/** The colour that a shader's frame starts with. */
export interface ShaderBackground {
  /** For its solid draws: red, green, blue and 1, or nothing where layers lie below; written anew by `takeColour`. */
  readonly colour: Float32Array
  /** Takes the colour where it comes from a palette, or follows the music. */
  takeColour(uniforms: Readonly<Record<string, UniformValue>>): void
  /** Fills the frame, where nothing lies below and the shader does not cover it all itself. */
  fill(): void
}

export interface ShaderBackgroundParts {
  readonly source: ShaderProgramSource
  readonly params: ResolvedParams
  readonly overLayers: boolean
}

/** Black for a shader that draws geometry without naming a background. */
export function createShaderBackground(device: Device, parts: ShaderBackgroundParts): ShaderBackground {
  const { source, params, overLayers } = parts
  const { backgroundParam, draws } = source
  const { gl } = device
  // A first draw without geometry covers the frame, and lays itself over the colour.
  const fills = !overLayers && draws[0].geometry !== undefined
  const colour = overLayers ? new Float32Array(4) : Float32Array.of(0, 0, 0, 1)
  // Numbers of their own: those read from an array would be made anew in every frame.
  let [red, green, blue] = [0, 0, 0]
  const takeFrom = (values: Readonly<Record<string, unknown>>) => {
    const taken = backgroundParam === undefined ? undefined : values[backgroundParam]
    if (overLayers || !(Array.isArray(taken) || taken instanceof Float32Array)) return
    colour.set(taken)
    red = taken[0] ?? 0
    green = taken[1] ?? 0
    blue = taken[2] ?? 0
  }
  takeFrom(params.uniforms)
  return {
    colour,
    takeColour: takeFrom,
    fill() {
      if (!fills) return
      gl.clearColor(red, green, blue, 1)
      gl.clear(gl.COLOR_BUFFER_BIT)
    },
  }
}
