import type { SourceFile } from './source-file.js'

export type ParamType = 'float' | 'int' | 'bool' | 'vec2' | 'vec3' | 'vec4'

/** One `uniform TYPE name; // @param DEFAULT [MIN..MAX] Label`. */
export interface ShaderParam {
  readonly name: string
  readonly type: ParamType
  /** As an author would write it: a colour stays `#rrggbb`. */
  readonly default: number | boolean | string | readonly number[]
  /** The default as the uniform takes it: booleans 0 or 1, colours 0…1 in sRGB as written. */
  readonly defaultValue: ShaderParamValue
  readonly min?: number
  readonly max?: number
  readonly label: string
}

export type ShaderParamValue = number | readonly number[]
export type ShaderParamValues = Readonly<Record<string, ShaderParamValue>>

export type { SourceFile }
