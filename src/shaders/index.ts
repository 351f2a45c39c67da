export { sortDiagnostics } from './all-errors/sort-diagnostics.js'
export { type LocatedProgram, stageErrors } from './all-errors/stage-errors.js'
export { listBuiltins } from './builtins.js'
export { CURVE_WIDTH, type Curve, curveTexels } from './curve/curve.js'
export { detectDialect } from './detect-dialect.js'
export {
  formatDiagnostic,
  type ShaderDiagnostic,
  ShaderError,
  type ShaderStage,
  shaderError,
} from './diagnostic.js'
export type { ReadShaderFile } from './expand-includes.js'
export { type Count, countOf, type Geometry } from './geometry.js'
export { dialectOfShader, type LoadShaderRequest, loadNativeShader, loadShader } from './load-shader.js'
export { createModulation, type Modulation } from './modulation/modulation.js'
export type { ModulationMoment } from './modulation/moment-inputs.js'
export {
  createLevelsUniforms,
  createSpectrogramUniforms,
  createWaveformUniforms,
  type LevelsUniforms,
  type PagedShape,
  type PageRange,
  type SpectrogramUniforms,
  WAVEFORM_HALF_SECONDS,
  type WaveformUniforms,
} from './paged-uniforms.js'
export { PALETTE_NAMES } from './palette/named-palettes.js'
export {
  PALETTE_WIDTH,
  type Palette,
  type PaletteChoice,
  paletteOfColours,
  paletteTexels,
} from './palette/palette.js'
export type { ImageChoice, ParamType, ShaderParamValue, ShaderParamValues } from './param-value.js'
export type { ShaderParam } from './params.js'
export type {
  BufferSize,
  Feed,
  MomentValue,
  Pass,
  PassBuffer,
  PassProgram,
  PictureFeed,
  SamplerFeed,
  SizedThing,
} from './passes/pass-program.js'
export { settlePictures } from './passes/settle-pictures.js'
export { PRELUDE, type PreludeEntry, type PreludeName, type UniformName, uniformsOf } from './prelude.js'
export { type ResolvedParams, resolveParams } from './resolve-params.js'
export { builtinNames, builtinPath, resolveShader, type ShaderReference } from './resolve-shader.js'
export type { LoadedShader, PassShaderSource, ShaderDraw, ShaderProgramSource } from './shader-program.js'
