export { listBuiltins } from './builtins.js'
export { type Dialect, detectDialect } from './detect-dialect.js'
export { formatDiagnostic, type ShaderDiagnostic, type ShaderStage, shaderError } from './diagnostic.js'
export type { ReadShaderFile } from './expand-includes.js'
export { type Count, countOf, type Geometry } from './geometry.js'
export { type LoadShaderRequest, loadShader } from './load-shader.js'
export {
  createSpectrogramUniforms,
  createWaveformUniforms,
  type PagedShape,
  type PageRange,
  type SpectrogramUniforms,
  WAVEFORM_HALF_SECONDS,
  type WaveformUniforms,
} from './paged-uniforms.js'
export type { ParamType, ShaderParamValue, ShaderParamValues } from './param-value.js'
export type { ShaderParam } from './params.js'
export { PRELUDE, type PreludeEntry, type PreludeName, type UniformName, uniformsOf } from './prelude.js'
export { resolveParams } from './resolve-params.js'
export { builtinNames, builtinPath, resolveShader, type ShaderReference } from './resolve-shader.js'
export type { ShaderProgramSource } from './shader-program.js'
