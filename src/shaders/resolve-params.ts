import { usageError } from '../base/errors.js'
import { nearestName } from '../base/nearest-name.js'
import { PALETTE_NAMES } from './palette/named-palettes.js'
import type { PaletteChoice } from './palette/palette.js'
import {
  GROUND,
  type ImageChoice,
  isImageChoice,
  isUniformValue,
  PARAM_EXAMPLES,
  type ParamValue,
  readParamValue,
  type ShaderParamValue,
  type ShaderParamValues,
} from './param-value.js'
import { isOutside, type ShaderParam } from './params.js'

/** The values of all parameters, by what is to be done with them. */
export interface ResolvedParams {
  /** As their uniforms take them. */
  readonly uniforms: ShaderParamValues
  /** To be made into textures. */
  readonly palettes: Readonly<Record<string, PaletteChoice>>
  /** To be read, each for its sampler. */
  readonly images: Readonly<Record<string, ImageChoice>>
  /** Names of the vec3 parameters that take the ground colour of the first palette. */
  readonly grounds: readonly string[]
}

/**
 * The value of every parameter: what was given as `--param k=v`, else the default.
 * @throws GpuvizError (usage) `unknown-param`, `bad-param`
 */
export function resolveParams(
  shader: { readonly name: string; readonly params: readonly ShaderParam[] },
  given: Readonly<Record<string, string>>,
): ResolvedParams {
  const names = shader.params.map(({ name }) => name)
  for (const name of Object.keys(given)) {
    if (!names.includes(name)) throw unknownParam(shader.name, name, names)
  }
  const uniforms: Record<string, ShaderParamValue> = {}
  const palettes: Record<string, PaletteChoice> = {}
  const images: Record<string, ImageChoice> = {}
  const grounds: string[] = []
  for (const param of shader.params) {
    const { name, defaultValue } = param
    const text = Object.hasOwn(given, name) ? given[name] : undefined
    const value = text === undefined ? defaultValue : readGiven(param, text)
    if (value === GROUND) grounds.push(name)
    else if (isUniformValue(value)) uniforms[name] = value
    else if (isImageChoice(value)) images[name] = value
    else palettes[name] = value
  }
  const [ground] = grounds
  if (ground !== undefined && Object.keys(palettes).length === 0) {
    throw usageError('bad-param', `--param ${ground}=ground: the shader ${shader.name} has no palette`)
  }
  return { uniforms, palettes, images, grounds }
}

function readGiven(param: ShaderParam, text: string): ParamValue {
  const { name, type, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = param
  const value = readParamValue(type, text.trim())
  if (value === undefined) {
    const message = `--param ${name}=${text}: expected ${PARAM_EXAMPLES[type]} (${type})`
    throw usageError('bad-param', message, type === 'palette' ? { hint: paletteHint(text) } : {})
  }
  if (isOutside(value, min, max)) {
    throw usageError('bad-param', `--param ${name}=${text}: out of range, expected ${min}..${max}`)
  }
  return value
}

function paletteHint(text: string): string {
  const nearest = nearestName(text.trim(), PALETTE_NAMES)
  const all = `Palettes: ${PALETTE_NAMES.join(', ')}.`
  return nearest ? `Did you mean ${nearest}? ${all}` : all
}

function unknownParam(shader: string, name: string, known: readonly string[]) {
  const nearest = nearestName(name, known)
  const all = known.length > 0 ? `Its parameters: ${known.join(', ')}.` : 'It has no parameters.'
  const message = `--param ${name}: the shader ${shader} has no parameter of that name`
  return usageError('unknown-param', message, { hint: nearest ? `Did you mean ${nearest}? ${all}` : all })
}
