import { usageError } from '../base/errors.js'
import { nearestName } from '../base/nearest-name.js'
import type { Curve } from './curve/curve.js'
import { isFormula, type ModulatedParam, readModulated } from './modulation/read-modulated.js'
import { PALETTE_NAMES } from './palette/named-palettes.js'
import type { PaletteChoice } from './palette/palette.js'
import { choiceValue, choiceWords } from './param-choices.js'
import {
  GROUND,
  type ImageChoice,
  isCurve,
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
  /** As their uniforms take them; of one that is modulated, its default. */
  readonly uniforms: ShaderParamValues
  /** To be made into textures. */
  readonly palettes: Readonly<Record<string, PaletteChoice>>
  readonly curves: Readonly<Record<string, Curve>>
  /** To be read, each for its sampler. */
  readonly images: Readonly<Record<string, ImageChoice>>
  /** Names of the vec3 parameters that take the ground colour of the first palette. */
  readonly grounds: readonly string[]
  /** Formulas, to be evaluated for each frame: see `createModulation`. */
  readonly modulated: readonly ModulatedParam[]
}

/** What of a shader its parameters' values depend on. */
export interface ParamOwner {
  readonly name: string
  readonly params: readonly ShaderParam[]
}

/**
 * The value of every parameter: what was given as `--param k=v`, a value or a formula, else the default. `where` begins
 * messages, before `NAME=VALUE`.
 * @throws GpuvizError (usage) `unknown-param`, `bad-param`
 */
export function resolveParams(
  shader: ParamOwner,
  given: Readonly<Record<string, string>>,
  where = '--param ',
): ResolvedParams {
  const names = shader.params.map(({ name }) => name)
  for (const name of Object.keys(given)) {
    if (!names.includes(name)) throw unknownParam(shader.name, `${where}${name}`, name, names)
  }
  const values = readValues(shader, given, where)
  const resolved = sortValues(values)
  const [ground] = resolved.grounds
  if (ground !== undefined && Object.keys(resolved.palettes).length === 0) {
    throw usageError('bad-param', `${where}${ground}=ground: the shader ${shader.name} has no palette`)
  }
  return resolved
}

type Values = ReadonlyMap<string, { readonly value: ParamValue; readonly modulated?: ModulatedParam }>

/** Plain values first: formulas may name them. */
function readValues({ params }: ParamOwner, given: Readonly<Record<string, string>>, where: string): Values {
  const values = new Map<string, { value: ParamValue; modulated?: ModulatedParam }>()
  const constants = new Map<string, readonly number[]>()
  const texts = params.map((param) => ({
    param,
    text: Object.hasOwn(given, param.name) ? given[param.name]?.trim() : undefined,
  }))
  for (const { param, text } of texts) {
    const value = text === undefined ? param.defaultValue : readPlain(param, text)
    if (value === undefined) continue
    values.set(param.name, { value })
    if (isUniformValue(value)) constants.set(param.name, [value].flat())
  }
  for (const { param, text } of texts) {
    if (text === undefined || values.has(param.name)) continue
    const named = `${where}${param.name}=${text}`
    const request = { param, text, where: named, constants }
    if (!isFormula(request)) throw badValue(param, text, named)
    const read = readModulated(request)
    const modulated = typeof read === 'object' && 'formula' in read ? read : undefined
    const value =
      modulated === undefined ? wholeWhereInt(param, read as ShaderParamValue) : param.defaultValue
    values.set(param.name, { value, ...(modulated && { modulated }) })
  }
  for (const { param, text = '' } of texts) {
    checkRange(param, values.get(param.name)?.value, `${where}${param.name}=${text}`)
  }
  return values
}

/** Undefined where the text is no value of the parameter. */
function readPlain({ type, choices }: ShaderParam, text: string): ParamValue | undefined {
  return choices ? choiceValue(choices, text) : readParamValue(type, text)
}

/** What a formula that never changes gives for whole numbers, booleans and choices. */
function wholeWhereInt({ type, choices }: ShaderParam, value: ShaderParamValue): ShaderParamValue {
  if (typeof value !== 'number') return value
  if (type === 'bool') return value >= 0.5 ? 1 : 0
  const whole = type === 'int' ? Math.round(value) : value
  const distance = (choice: { readonly value: number }) => Math.abs(choice.value - value)
  return choices?.toSorted((a, b) => distance(a) - distance(b))[0]?.value ?? whole
}

function checkRange(param: ShaderParam, value: ParamValue | undefined, named: string): void {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = param
  if (value === undefined || !isUniformValue(value)) return
  if ([value].flat().some((component) => !Number.isFinite(Math.fround(component)))) {
    throw usageError('bad-param', `${named}: the formula gives no number`)
  }
  if (isOutside(value, min, max)) {
    throw usageError('bad-param', `${named}: out of range, expected ${min}..${max}`)
  }
}

function sortValues(values: Values): ResolvedParams {
  const uniforms: Record<string, ShaderParamValue> = {}
  const palettes: Record<string, PaletteChoice> = {}
  const curves: Record<string, Curve> = {}
  const images: Record<string, ImageChoice> = {}
  const grounds: string[] = []
  const modulated: ModulatedParam[] = []
  for (const [name, { value, modulated: formula }] of values) {
    if (formula) modulated.push(formula)
    if (value === GROUND) {
      // A colour that follows the music takes no ground besides.
      if (!formula) grounds.push(name)
    } else if (isUniformValue(value)) uniforms[name] = value
    else if (isImageChoice(value)) images[name] = value
    else if (isCurve(value)) curves[name] = value
    else palettes[name] = value
  }
  return { uniforms, palettes, curves, images, grounds, modulated }
}

function badValue({ name, type, choices, isColour }: ShaderParam, text: string, named: string) {
  if (choices) {
    const nearest = nearestName(
      text,
      choices.map(({ label }) => label),
    )
    const message = `${named}: expected ${choiceWords(choices)}`
    return usageError('bad-param', message, nearest === undefined ? {} : { hint: `Did you mean ${nearest}?` })
  }
  const message = `${named}: expected ${PARAM_EXAMPLES[type]} (${type})`
  if (type === 'palette') return usageError('bad-param', message, { hint: paletteHint(text) })
  if (type === 'image' || type === 'curve' || isColour) return usageError('bad-param', message)
  return usageError('bad-param', message, {
    hint: `Or a formula of the music, such as ${name}="0.5 + 0.5*bass".`,
  })
}

function paletteHint(text: string): string {
  const nearest = nearestName(text, PALETTE_NAMES)
  const all = `Palettes: ${PALETTE_NAMES.join(', ')}.`
  return nearest ? `Did you mean ${nearest}? ${all}` : all
}

function unknownParam(shader: string, where: string, name: string, known: readonly string[]) {
  const nearest = nearestName(name, known)
  const all = known.length > 0 ? `Its parameters: ${known.join(', ')}.` : 'It has no parameters.'
  const message = `${where}: the shader ${shader} has no parameter of that name`
  return usageError('unknown-param', message, { hint: nearest ? `Did you mean ${nearest}? ${all}` : all })
}
