import type { Curve } from './curve/curve.js'
import { readCurve } from './curve/read-curve.js'
import type { PaletteChoice } from './palette/palette.js'
import { readPalette } from './palette/read-palette.js'

/** Each by its GLSL type; a `sampler2D` stands for a palette unless its default, or a dialect, says otherwise. */
const GLSL_TYPES = {
  float: 'float',
  int: 'int',
  bool: 'bool',
  vec2: 'vec2',
  vec3: 'vec3',
  vec4: 'vec4',
  palette: 'sampler2D',
  image: 'sampler2D',
  curve: 'sampler2D',
} as const
export type ParamType = keyof typeof GLSL_TYPES

/** As a uniform takes it. */
export type ShaderParamValue = number | readonly number[]
export type ShaderParamValues = Readonly<Record<string, ShaderParamValue>>

/** An image file, relative to the current folder or absolute; undefined where none is given: a picture of ours then. */
export interface ImageChoice {
  readonly file: string | undefined
}

/** What a parameter may hold: a value for its uniform, a palette, an image, a curve, or the word for the palette's ground colour. */
export type ParamValue = ShaderParamValue | PaletteChoice | ImageChoice | Curve | typeof GROUND
export const GROUND = 'ground'

const FLOAT = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/
const INT = /^[+-]?\d+$/
const LARGEST_INT = 2 ** 31 - 1
const COLOUR = /^#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/i

/** Whether a value goes to its uniform as it is: palettes and the ground colour do not. */
export function isUniformValue(value: ParamValue): value is ShaderParamValue {
  return typeof value === 'number' || Array.isArray(value)
}

/** What to write for a value of the type, for messages. */
export const PARAM_EXAMPLES: Readonly<Record<ParamType, string>> = {
  float: 'a number',
  int: 'a whole number',
  bool: 'true or false',
  vec2: 'two numbers such as 0.5,1',
  vec3: "a colour such as #3b82f6, three numbers such as 1,0.5,0, or ground (the palette's own)",
  vec4: 'a colour such as #3b82f6ff, or four numbers such as 1,0.5,0,1',
  image: 'an image file',
  curve: 'points x:y with x rising from 0 to 1, such as "0:0 0.3:1 1:0" or "linear 0:0 1:1"',
  palette: 'the name of a palette, colours such as #0b1026,#ff5d8f,#ffe29a, or cover',
}

/** Whether a value names an image. */
export function isImageChoice(value: ParamValue): value is ImageChoice {
  return typeof value === 'object' && 'file' in value
}

/** Whether a value is a curve. */
export function isCurve(value: ParamValue): value is Curve {
  return typeof value === 'object' && 'points' in value
}

/** The parameter that a uniform of this GLSL type is, which its default may tell: `image`, `curve(0:0 1:1)`. */
export function paramTypeOf(glslType: string, written: string): ParamType | undefined {
  if (glslType === GLSL_TYPES.image && written === 'image') return 'image'
  if (glslType === GLSL_TYPES.curve && /^curve\s*\(/.test(written)) return 'curve'
  const known = Object.entries(GLSL_TYPES).find(([, glsl]) => glsl === glslType)
  return known?.[0] as ParamType | undefined
}

/**
 * Reads a value as `--param` and `@param` give it: `1.5`, `true`, `1,2,3`, `(1, 2)`, `vec2(1, 2)`, `#rrggbb`, `aurora`.
 * Undefined where the text is none of the type.
 */
export function readParamValue(type: ParamType, text: string): ParamValue | undefined {
  switch (type) {
    case 'float':
      return readFloat(text)
    case 'int':
      return INT.test(text) && Math.abs(Number(text)) <= LARGEST_INT ? Number(text) : undefined
    case 'bool':
      if (/^(?:true|1)$/.test(text)) return 1
      return /^(?:false|0)$/.test(text) ? 0 : undefined
    case 'palette':
      return readPalette(text)
    case 'image':
      return { file: text === '' ? undefined : text }
    case 'curve':
      return readCurve(text)
    case 'vec2':
    case 'vec3':
    case 'vec4':
      if (type === 'vec3' && text === GROUND) return GROUND
      return text.startsWith('#') ? readColour(type, text) : readVector(type, text)
  }
}

function readFloat(text: string): number | undefined {
  const value = FLOAT.test(text) ? Number(text) : Number.NaN
  return Number.isFinite(Math.fround(value)) ? value : undefined
}

function readVector(type: 'vec2' | 'vec3' | 'vec4', text: string): readonly number[] | undefined {
  const inner = /^(?:vec([234])\s*)?\(([^()]*)\)$/.exec(text)
  if (inner?.[1] !== undefined && `vec${inner[1]}` !== type) return undefined
  const components: number[] = []
  for (const part of (inner?.[2] ?? text).split(',')) {
    const component = readFloat(part.trim())
    if (component === undefined) return undefined
    components.push(component)
  }
  return components.length === Number(type.slice(3)) ? components : undefined
}

/** `#rgb`, `#rrggbb`, and with alpha `#rgba`, `#rrggbbaa`; a vec4 without alpha is opaque. */
function readColour(type: 'vec2' | 'vec3' | 'vec4', text: string): readonly number[] | undefined {
  if (!COLOUR.test(text)) return undefined
  const digits = text.length <= 5 ? text.slice(1).replace(/./g, '$&$&') : text.slice(1)
  const components = (digits.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16) / 255)
  if (type === 'vec4') return [...components, 1].slice(0, 4)
  return type === 'vec3' && components.length === 3 ? components : undefined
}
