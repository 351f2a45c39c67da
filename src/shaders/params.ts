import { curveText } from './curve/read-curve.js'
import { shaderError } from './diagnostic.js'
import { choiceValue, readChoices } from './param-choices.js'
import {
  GROUND,
  isCurve,
  isImageChoice,
  isUniformValue,
  type ParamType,
  type ParamValue,
  paramTypeOf,
  readParamValue,
} from './param-value.js'
import { diagnosticAt, placeAt, type SourceFile } from './source-file.js'
import type { Token } from './tokenize.js'

/**
 * One `uniform TYPE name; // @param DEFAULT [MIN..MAX] Label`, or `… DEFAULT {word, word} Label`, `… image Label`,
 * `… curve(0:0 1:1) Label`.
 */
export interface ShaderParam {
  readonly name: string
  readonly type: ParamType
  /** As an author would write it: a colour stays `#rrggbb`, a palette its name, a curve its points; an image is ''. */
  readonly default: number | boolean | string | readonly number[]
  /** The default as the uniform takes it: booleans 0 or 1, colours 0…1 in sRGB as written. */
  readonly defaultValue: ParamValue
  /** The range, ends included, that each component keeps to. */
  readonly min?: number
  readonly max?: number
  readonly label: string
  /** The values that an int or float may take, with words for them; then no other is taken, and words are taken too. */
  readonly choices?: readonly ParamChoice[]
  /** A vec3 or vec4 that is a colour. */
  readonly isColour?: boolean
  /** Its value must be the same in all frames, since a size or the like depends on it: no formula of the music is taken. */
  readonly fixed?: boolean
}

export interface ParamChoice {
  readonly label: string
  readonly value: number
}

const NUMBER = String.raw`[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?`
const COMMENT = /^\/[/*]\s*@param\b([\s\S]*?)(?:\*\/)?$/
const DEFAULT = String.raw`(?<value>(?:(?:vec[234]|curve)\s*)?\([^)]*\)|[^\s,]+(?:\s*,\s*[^\s,]+)*)`
const RANGE = String.raw`(?:\s+\[?(?<min>${NUMBER})\.\.(?<max>${NUMBER})\]?(?=\s|$))?`
const CHOICES = String.raw`(?:\s+\{(?<words>[^{}]*)\})?`
const PARAM = new RegExp(String.raw`^${DEFAULT}${RANGE}${CHOICES}(?:\s+(?<label>[\s\S]*))?$`)

/**
 * The parameters that the uniforms of a file declare. An `@param` elsewhere than behind a uniform is plain text.
 * @throws GpuvizError `bad-param-comment` at the comment
 */
export function readParams(file: SourceFile): readonly ShaderParam[] {
  const params: ShaderParam[] = []
  file.tokens.forEach((token, index) => {
    const text = token.kind === 'comment' ? COMMENT.exec(token.text)?.[1] : undefined
    if (text === undefined) return
    const declaration = uniformBefore(file, index)
    if (!declaration) return
    const param = readParam(declaration, text.trim())
    if (typeof param !== 'string') params.push(param)
    else throw shaderError([diagnosticAt(placeAt(file, token.offset), param)], 'bad-param-comment')
  })
  return params
}

/** The tokens between `uniform` and the comment, where both stand on the same line. */
function uniformBefore(file: SourceFile, commentIndex: number): readonly Token[] | undefined {
  const comment = file.tokens[commentIndex]
  if (!comment) return undefined
  const lineStart = file.text.lastIndexOf('\n', comment.offset - 1) + 1
  const before = file.tokens.slice(0, commentIndex).filter(({ offset }) => offset >= lineStart)
  const start = before.findLastIndex(({ text }) => text === 'uniform')
  return start < 0 ? undefined : before.slice(start + 1)
}

/** The parameter, or what is wrong with it. */
function readParam(declaration: readonly Token[], text: string): ShaderParam | string {
  const tokens = declaration.filter(({ text: word }) => !/^(?:highp|mediump|lowp)$/.test(word))
  const [typeToken, nameToken, end] = tokens
  const name = nameToken?.text ?? ''
  if (tokens.length !== 3 || end?.text !== ';') return '@param: expected one "uniform TYPE name;" before it'
  const groups = PARAM.exec(text)?.groups
  const { value: written = '' } = groups ?? {}
  const type = paramTypeOf(typeToken?.text ?? '', written)
  if (!type) {
    return `@param ${name}: a ${typeToken?.text} cannot be a parameter; float, int, bool, vec2, vec3, vec4 and sampler2D (a palette, an image or a curve) can`
  }
  if (!groups) return `@param ${name}: expected "@param DEFAULT [MIN..MAX] Label"`
  const { words, min, max, label = '' } = groups
  const param =
    words === undefined
      ? readValue({ name, type, written, label: label.trim() })
      : readChoice({ name, type, written, label: label.trim() }, words)
  if (typeof param === 'string') return `@param ${name}: ${param}`
  if (min === undefined) {
    return /^\S*\d\.\./.test(param.label) ? `@param ${name}: expected a range such as 0..1` : param
  }
  const ranged = withRange(param, written, Number(min), Number(max))
  return typeof ranged === 'string' ? `@param ${name}: ${ranged}` : ranged
}

interface ParamText {
  readonly name: string
  readonly type: ParamType
  /** The default. */
  readonly written: string
  readonly label: string
}

function readValue({ name, type, written, label }: ParamText): ShaderParam | string {
  const value = type === 'image' ? readParamValue(type, '') : readParamValue(type, written)
  if (value === undefined) return `the default "${written}" is not a ${type}`
  const isColour = value === GROUND || (written.startsWith('#') && isUniformValue(value))
  const standard = { default: asWritten(type, written, value), defaultValue: value }
  return { name, type, ...standard, label, ...(isColour && { isColour }) }
}

function readChoice({ name, type, written, label }: ParamText, words: string): ShaderParam | string {
  if (type !== 'int' && type !== 'float') return `a ${type} takes no choices, only an int or a float does`
  const choices = readChoices(words)
  if (typeof choices === 'string') return choices
  if (type === 'int' && choices.some(({ value }) => !Number.isInteger(value)))
    return `a value of {${words}} is no int`
  const value = choiceValue(choices, written)
  if (value === undefined) return `the default "${written}" is none of {${words}}`
  return { name, type, default: value, defaultValue: value, label, choices }
}

function withRange(param: ShaderParam, written: string, min: number, max: number): ShaderParam | string {
  const { type, choices, defaultValue } = param
  if (choices) return 'a choice takes no range'
  if (!isUniformValue(defaultValue) || type === 'bool') return `a ${type} takes no range`
  if (min > max) return `the range ${min}..${max} is empty`
  if (isOutside(defaultValue, min, max)) return `the default ${written} is outside ${min}..${max}`
  return { ...param, min, max }
}

/** Whether any component of a number or a vector lies outside of a range. */
export function isOutside(value: ParamValue, min: number, max: number): boolean {
  if (!isUniformValue(value)) return false
  return [value].flat().some((component) => component < min || component > max)
}

function asWritten(type: ParamType, text: string, value: ParamValue): ShaderParam['default'] {
  if (text.startsWith('#')) return text.toLowerCase()
  if (type === 'bool') return value === 1
  if (isImageChoice(value)) return ''
  if (isCurve(value)) return curveText(value)
  return isUniformValue(value) ? value : text
}
