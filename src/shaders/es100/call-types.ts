import type { Signature } from './builtin-functions.js'
import type { UserFunction } from './symbols.js'
import { type Base, conversion, converts, type GlslType, type Shape, shapeOf, typeOf } from './types.js'

/** What a call gives, and what each argument must be made into first, where it must. */
export interface CallTypes {
  readonly result: GlslType
  readonly conversions: readonly (string | undefined)[]
}

/** The function that a call means, by the types of its arguments as far as they are known. */
export function chooseFunction(
  functions: readonly UserFunction[],
  args: readonly GlslType[],
): UserFunction | undefined {
  const fitting = functions.filter(
    ({ parameters }) =>
      parameters.length === args.length && parameters.every(({ type }, index) => accepts(type, args[index])),
  )
  const exact = fitting.find(({ parameters }) => parameters.every(({ type }, index) => type === args[index]))
  if (exact || fitting.length < 2) return exact ?? fitting[0]
  // Several that might be meant: none may be changed, yet what they agree on is known.
  const results = new Set(fitting.map(({ result }) => result))
  const [first] = fitting
  return first && { ...first, parameters: [], result: results.size === 1 ? first.result : undefined }
}

function accepts(wanted: GlslType, given: GlslType): boolean {
  return (
    wanted === undefined || given === undefined || wanted === given || conversion(given, wanted) !== undefined
  )
}

/** What a call of the author's own function needs. */
export function callOwn({ parameters, result }: UserFunction, args: readonly GlslType[]): CallTypes {
  const conversions = args.map((type, index) => {
    const parameter = parameters[index]
    return parameter?.isIn ? conversion(type, parameter.type) : undefined
  })
  return { result, conversions }
}

/** What a call of a built-in function needs: of the signatures that fit, the one that changes least. */
export function callBuiltin(signatures: readonly Signature[], args: readonly GlslType[]): CallTypes {
  const fitting = signatures
    .filter(({ parameters }) => parameters.length === args.length)
    .map((signature) => fitSignature(signature, args))
    .filter((fit) => fit !== undefined)
  const changes = ({ conversions }: CallTypes) => conversions.filter((type) => type !== undefined).length
  const [first, ...others] = fitting
  if (!first) return { result: undefined, conversions: [] }
  const known = args.every((type) => shapeOf(type) !== undefined || /sampler/.test(type ?? ''))
  const best = others.reduce((least, fit) => (changes(fit) < changes(least) ? fit : least), first)
  if (known) return best
  const results = new Set(fitting.map(({ result }) => result))
  const agree = fitting.length === 1
  return { result: results.size === 1 ? best.result : undefined, conversions: agree ? best.conversions : [] }
}

const BASES: Readonly<Record<string, Base>> = {
  U: 'uint',
  u: 'uint',
  F: 'float',
  f: 'float',
  I: 'int',
  i: 'int',
  B: 'bool',
  b: 'bool',
}

function fitSignature({ result, parameters }: Signature, args: readonly GlslType[]): CallTypes | undefined {
  let general: Shape | undefined
  const conversions: (string | undefined)[] = []
  for (const [index, parameter] of parameters.entries()) {
    const type = args[index]
    const shape = shapeOf(type)
    const base = BASES[parameter]
    if (parameter === '*' || type === undefined) conversions.push(undefined)
    else if (base === undefined) {
      const exact = parameter === 'N' || type === parameter || conversion(type, parameter) !== undefined
      if (!exact) return undefined
      if (parameter === 'N') general ??= shape
      conversions.push(conversion(type, parameter))
    } else {
      if (!shape || shape.columns > 1 || (shape.base !== base && !converts(shape.base, base)))
        return undefined
      if (/[fiub]/.test(parameter) && shape.rows > 1) return undefined
      if (/[FIUB]/.test(parameter)) {
        if (general && general.rows !== shape.rows) return undefined
        general ??= shape
      }
      conversions.push(shape.base === base ? undefined : typeOf({ ...shape, base }))
    }
  }
  return { result: result === 'T' ? texelOf(args[0]) : resultOf(result, general), conversions }
}

function resultOf(result: string, general: Shape | undefined): GlslType {
  if (result === '*') return undefined
  if (result === 'N') return general && typeOf(general)
  const base = BASES[result]
  if (base === undefined) return result
  return general && typeOf({ ...general, base })
}

/** What a texture function gives for a sampler. */
function texelOf(sampler: GlslType): GlslType {
  const [, base, shadow] = /^([iu]?)sampler\w*?(Shadow)?$/.exec(sampler ?? '') ?? []
  if (base === undefined) return undefined
  return shadow === undefined ? `${base}vec4` : 'float'
}
