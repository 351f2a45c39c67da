import type { ShaderParam } from '../params.js'
import type { SourcePlace } from '../source-file.js'
import type { IsfInput } from './header-schema.js'
import { badHeader } from './read-header.js'

type Range = { readonly min?: number; readonly max?: number }

/**
 * The parameter that an input becomes; undefined for those that hear the song. Event and bool are a bool, long an int with its
 * choices, point2D a vec2, color a vec4.
 * @param place of the input in the header
 */
export function paramOfInput(input: IsfInput, place: SourcePlace): ShaderParam | undefined {
  const { NAME: name, TYPE: type } = input
  const label = input.LABEL ?? ''
  const numeric = (kind: ShaderParam['type'], values: readonly number[], more: Partial<ShaderParam> = {}) => {
    const [first = 0] = values
    const value = values.length === 1 ? first : values
    return { name, type: kind, default: value, defaultValue: value, label, ...more } satisfies ShaderParam
  }
  switch (type) {
    case 'event':
      return { ...numeric('bool', [0]), default: false }
    case 'bool': {
      const [on = 0] = defaultOf(input, place, 1) ?? []
      return { ...numeric('bool', [on > 0 ? 1 : 0]), default: on > 0 }
    }
    case 'float': {
      const [low, high] = [numbersOf(input.MIN)[0], numbersOf(input.MAX)[0]]
      const value = defaultOf(input, place, 1) ?? [middle(low, high)]
      return numeric('float', value, rangeOf([low], [high], value))
    }
    case 'long':
      return longParam(input, numeric, place)
    case 'point2D': {
      const [low, high] = [numbersOf(input.MIN), numbersOf(input.MAX)]
      const value = defaultOf(input, place, 2) ?? [middle(low[0], high[0]), middle(low[1], high[1])]
      return numeric('vec2', value, rangeOf(low, high, value))
    }
    case 'color': {
      const [red = 1, green = 1, blue = 1, alpha = 1] = defaultOf(input, place, 3) ?? []
      return numeric('vec4', [red, green, blue, alpha], { isColour: true })
    }
    case 'image':
      return { name, type: 'image', default: '', defaultValue: { file: undefined }, label }
    case 'audio':
    case 'audioFFT':
      return undefined
  }
}

/** Whether a point is a place in the picture, 0…1, which the shader gets in pixels: one without a range of its own. */
export function isPlaceInPicture(input: IsfInput): boolean {
  if (input.TYPE !== 'point2D' || input.MIN != null || input.MAX != null) return false
  return numbersOf(input.DEFAULT).every((value) => value >= 0 && value <= 1)
}

function longParam(
  input: IsfInput,
  numeric: (kind: 'int', values: readonly number[], more?: Partial<ShaderParam>) => ShaderParam,
  place: SourcePlace,
): ShaderParam {
  const values = input.VALUES ?? input.LABELS?.map((_, index) => index) ?? []
  const given = defaultOf(input, place, 1)?.[0]
  if (values.length === 0) {
    const [low, high] = [numbersOf(input.MIN)[0], numbersOf(input.MAX)[0]]
    const value = [Math.round(given ?? low ?? 0)]
    return numeric('int', value, rangeOf([low], [high], value))
  }
  if (!values.every(Number.isInteger)) {
    throw badHeader(place, `INPUTS: the VALUES of "${input.NAME}" must be whole numbers`)
  }
  const [first = 0] = values
  const choices = values.map((value, index) => ({ label: input.LABELS?.[index] ?? String(value), value }))
  // Some hosts take DEFAULT for the index of a choice; the value is what the specification says.
  return numeric('int', [given !== undefined && values.includes(given) ? given : first], { choices })
}

/** The DEFAULT as numbers; undefined where there is none. */
function defaultOf(input: IsfInput, place: SourcePlace, least: number): readonly number[] | undefined {
  if (input.DEFAULT === undefined || input.DEFAULT === null) return undefined
  const values = numbersOf(input.DEFAULT)
  if (values.length >= least && values.every(Number.isFinite)) {
    return input.TYPE === 'color' ? values : values.slice(0, least)
  }
  const expected = least === 1 ? 'a number' : `${least} numbers`
  const text = JSON.stringify(input.DEFAULT).slice(0, 60)
  throw badHeader(
    place,
    `INPUTS: the DEFAULT of "${input.NAME}" (${input.TYPE}) must be ${expected}, not ${text}`,
  )
}

function numbersOf(value: unknown): readonly number[] {
  if (value === undefined || value === null) return []
  return (Array.isArray(value) ? value : [value]).map((each) =>
    typeof each === 'object' ? Number.NaN : Number(each),
  )
}

/** Where a file says nothing: the middle of its range, and of 0…1 where it has none. */
function middle(low = 0, high = 1): number {
  return (low + high) / 2
}

/** The range that holds all components, their default included: files have defaults outside of what they allow. */
function rangeOf(
  low: readonly (number | undefined)[],
  high: readonly (number | undefined)[],
  value: readonly number[],
): Range {
  const isNumber = (each: number | undefined): each is number => each !== undefined && Number.isFinite(each)
  const [lows, highs] = [low.filter(isNumber), high.filter(isNumber)]
  if (lows.length > 0 && highs.length > 0) {
    const all = [...lows, ...highs, ...value]
    return { min: Math.min(...all), max: Math.max(...all) }
  }
  if (lows.length > 0) return { min: Math.min(...lows, ...value) }
  return highs.length > 0 ? { max: Math.max(...highs, ...value) } : {}
}
