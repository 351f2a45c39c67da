import { usageError } from '../base/errors.js'
import { nearestName } from '../base/nearest-name.js'
import {
  PARAM_EXAMPLES,
  readParamValue,
  type ShaderParamValue,
  type ShaderParamValues,
} from './param-value.js'
import type { ShaderParam } from './params.js'

/**
 * The value of every parameter: what was given as `--param k=v`, else the default.
 * @throws GpuvizError (usage) `unknown-param`, `bad-param`
 */
export function resolveParams(
  shader: { readonly name: string; readonly params: readonly ShaderParam[] },
  given: Readonly<Record<string, string>>,
): ShaderParamValues {
  const names = shader.params.map(({ name }) => name)
  for (const name of Object.keys(given)) {
    if (!names.includes(name)) throw unknownParam(shader.name, name, names)
  }
  const values: Record<string, ShaderParamValue> = {}
  for (const param of shader.params) {
    const text = Object.hasOwn(given, param.name) ? given[param.name] : undefined
    values[param.name] = text === undefined ? param.defaultValue : readGiven(param, text)
  }
  return values
}

function readGiven(param: ShaderParam, text: string): ShaderParamValue {
  const { name, type, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = param
  const value = readParamValue(type, text.trim())
  if (value === undefined) {
    throw usageError('bad-param', `--param ${name}=${text}: expected ${PARAM_EXAMPLES[type]} (${type})`)
  }
  if ([value].flat().some((component) => component < min || component > max)) {
    throw usageError('bad-param', `--param ${name}=${text}: out of range, expected ${min}..${max}`)
  }
  return value
}

function unknownParam(shader: string, name: string, known: readonly string[]) {
  const nearest = nearestName(name, known)
  const all = known.length > 0 ? `Its parameters: ${known.join(', ')}.` : 'It has no parameters.'
  const message = `--param ${name}: the shader ${shader} has no parameter of that name`
  return usageError('unknown-param', message, { hint: nearest ? `Did you mean ${nearest}? ${all}` : all })
}
