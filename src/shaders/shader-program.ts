import type { Dialect } from '../base/dialects.js'
import type { ScrollSeconds } from './annotations.js'
import type { ShaderDiagnostic, ShaderStage } from './diagnostic.js'
import type { Geometry } from './geometry.js'
import type { ShaderParam } from './params.js'
import type { PassProgram } from './passes/pass-program.js'
import type { PreludeName } from './prelude.js'

/** One draw call as two complete GLSL ES 3.00 sources. */
export interface ShaderDraw {
  readonly vertex: string
  readonly fragment: string
  /** Present where it draws geometry of its own instead of one full-screen triangle. */
  readonly geometry?: Geometry
  /** Rewrites a driver's log to the author's files, lines and columns. Warnings come too. */
  locate(stage: ShaderStage, driverLog: string): readonly ShaderDiagnostic[]
}

/** What every shader that was read has, of whatever dialect; not yet seen by a driver. */
interface LoadedShaderBase {
  /** The built-in's name, or the file's name without folder and extension. */
  readonly name: string
  /** The author's file, as it was named in the request. */
  readonly file: string
  readonly dialect: Dialect
  /** The first line of the file's first comment; empty where there is none. */
  readonly summary: string
  readonly params: readonly ShaderParam[]
  /** The vec3 parameter whose colour the frame starts with; a shader without one fills the frame by itself. */
  readonly backgroundParam?: string
  /** How far back it looks, in seconds, where it says so. */
  readonly historySeconds?: number
  /** Prelude names in use: what the renderer must feed. `uniformsOf(uses)` gives the uniforms. */
  readonly uses: ReadonlySet<PreludeName>
  /** Absolute paths of all files read, the shader's own first; pictures too. */
  readonly dependencies: readonly string[]
  /** What was left out or stands for something else: warnings, at the author's places. */
  readonly remarks?: readonly ShaderDiagnostic[]
}

/** A shader of our own dialect, read, checked and made into complete sources. */
export interface ShaderProgramSource extends LoadedShaderBase {
  readonly form: 'draws'
  /** In the order in which they are drawn. */
  readonly draws: readonly [ShaderDraw, ...ShaderDraw[]]
  /** Draws the newest columns of a picture that scrolls, and says how many seconds the frame's width is to hold. */
  readonly scroll?: ShaderDraw & { readonly length: ScrollSeconds }
}

/** A shader of any other dialect. */
export interface PassShaderSource extends LoadedShaderBase {
  readonly form: 'passes'
  readonly program: PassProgram
}

export type LoadedShader = ShaderProgramSource | PassShaderSource
