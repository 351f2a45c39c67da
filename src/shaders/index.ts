export { builtinNames, builtinPath, listBuiltins, type BuiltinShader } from './builtins.js'
export { type Dialect, detectDialect } from './detect-dialect.js'
export { formatDiagnostic, type ShaderDiagnostic, type ShaderStage, shaderError } from './diagnostic.js'
export { type Count, countOf, type Geometry } from './geometry.js'
export { type LoadShaderRequest, loadShader, type ReadShaderFile } from './load-shader.js'
export type { ParamType, ShaderParamValue, ShaderParamValues } from './param-value.js'
export type { ShaderParam } from './params.js'
export { PRELUDE, type PreludeEntry, type PreludeName, type UniformName, uniformsOf } from './prelude.js'
export { resolveParams } from './resolve-params.js'
export { resolveShader, type ShaderReference } from './resolve-shader.js'
export type { ShaderProgramSource } from './shader-program.js'
export {
  createSpectrogramUniforms,
  createWaveformUniforms,
  type PageRange,
  type PagedShape,
  type SpectrogramUniforms,
  type WaveformUniforms,
} from './paged-uniforms.js'
