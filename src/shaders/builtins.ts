import { loadNativeShader } from './load-shader.js'
import { builtinNames } from './resolve-shader.js'
import type { ShaderProgramSource } from './shader-program.js'

/** Every shader that comes with gpuviz, read and assembled, sorted by name. */
export function listBuiltins(): readonly ShaderProgramSource[] {
  return builtinNames().map((builtin) => loadNativeShader({ builtin }))
}
