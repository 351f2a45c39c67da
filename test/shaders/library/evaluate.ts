import { readFileSync } from 'node:fs'
import {
  createProgram,
  createTarget,
  type Device,
  drawFullScreen,
  type UniformValues,
} from '../../../src/gpu/index.js'
import { loadNativeShader } from '../../../src/shaders/index.js'
import { LIBRARY_FOLDER } from '../../../src/shaders/resolve-shader.js'
import { readTarget } from '../../gpu/pixels.js'
import { filesInMemory, imageShader } from '../shader-files.js'

/** A shader that includes files of the library. */
export function loadWithLibrary(includes: readonly string[], body: string, before = '') {
  const lines = includes.map((name) => `#include <gpuviz/${name}>\n`).join('')
  const inMemory = filesInMemory({ 'main.glsl': imageShader(body, `${lines}${before}`) })
  const readFile = (path: string) =>
    inMemory(path) ?? (path.startsWith(LIBRARY_FOLDER) ? readFileSync(path, 'utf8') : undefined)
  return loadNativeShader({ file: 'main.glsl', readFile })
}

/** What a body draws: RGBA bytes, the lowest row first. */
export function drawBody(
  device: Device,
  includes: readonly string[],
  body: string,
  size: { readonly width: number; readonly height: number },
  uniforms: UniformValues = {},
): Uint8Array {
  const { draws } = loadWithLibrary(includes, body)
  // The alpha that a body writes carries bits here, where a render would make it 1.
  const fragment = draws[0].fragment.replace('vec4(gv_color.rgb, 1.0)', 'gv_color')
  using program = createProgram(device, { label: 'library', vertex: draws[0].vertex, fragment })
  using target = createTarget(device, { label: 'library', ...size })
  target.bind()
  device.gl.disable(device.gl.BLEND)
  program.use()
  program.setUniforms(uniforms)
  drawFullScreen(device)
  return readTarget(device, target)
}

const PACK = `uint bits = floatBitsToUint(value);
  fragColor = vec4(uvec4(bits, bits >> 8u, bits >> 16u, bits >> 24u) & 255u) / 255.0;`

/** The values, to the last bit, of GLSL expressions of type float. */
export function evaluate(device: Device, include: string, expressions: readonly string[]): readonly number[] {
  const cases = expressions.map((text, i) => `if (i == ${i}) value = float(${text});`).join('\n  ')
  const body = `int i = int(fragCoord.x);\n  float value = 0.0;\n  ${cases}\n  ${PACK}`
  return floats(drawBody(device, [include], body, { width: expressions.length, height: 1 }))
}

/** The values of one expression at every pixel of a square, the place being `p`: pixels from the lower left corner. */
export function evaluateOver(
  device: Device,
  include: string,
  expression: string,
  side: number,
): Float32Array {
  const body = `vec2 p = fragCoord - 0.5;\n  float value = float(${expression});\n  ${PACK}`
  return Float32Array.from(floats(drawBody(device, [include], body, { width: side, height: side })))
}

function floats(bytes: Uint8Array): readonly number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Array.from({ length: bytes.length / 4 }, (_, i) => view.getFloat32(4 * i, true))
}
