import { usageError } from '../../base/errors.js'
import { isUniformValue, type ShaderParamValue } from '../param-value.js'
import type { ShaderParam } from '../params.js'
import { compileFormula, type Formula } from './formula.js'
import { FormulaProblem } from './formula-problem.js'
import { MOMENT_INPUTS } from './moment-inputs.js'

/** A parameter whose value is a formula of the moment. */
export interface ModulatedParam {
  readonly name: string
  /** How its uniform takes it: bools and ints are whole numbers. */
  readonly kind: 'float' | 'int' | 'bool'
  readonly formula: Formula
  /** The default's components: the value where the formula gives no number. */
  readonly standard: readonly number[]
  /** Without a range: minus and plus infinity, or what an int can hold. */
  readonly min: number
  readonly max: number
  /** Present where no other values are taken: the nearest one is. */
  readonly choices?: Float64Array
}

export interface ReadModulatedRequest {
  readonly param: ShaderParam
  readonly text: string
  /** Begins messages: `--param glow=…`. */
  readonly where: string
  /** Values of the parameters that are no formulas. */
  readonly constants: ReadonlyMap<string, readonly number[]>
}

const WIDTHS = { float: 1, int: 1, bool: 1, vec2: 2, vec3: 3, vec4: 4 } as const
const LARGEST_INT = 2 ** 31 - 1
const NUMBER = String.raw`[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?`
/** Numbers alone: a value, though perhaps not of the right type. */
const NUMBERS = new RegExp(String.raw`^(?:vec[234]\s*)?\(?\s*${NUMBER}(?:\s*,\s*${NUMBER})*\s*\)?$`)
const OPERATOR = /[-+*/%<>=!&|?(^]/

/** Whether a text that is no value of a parameter was meant as a formula: it computes something, or names the music. */
export function isFormula({ param: { type }, text, constants }: ReadModulatedRequest): boolean {
  if (!(type in WIDTHS) || NUMBERS.test(text)) return false
  const named = (part: string) => MOMENT_INPUTS.has(part) || constants.has(part)
  return OPERATOR.test(text) || text.split(',').some((part) => named(part.trim()))
}

/**
 * Reads a formula. One that names nothing that changes is its value.
 * @throws GpuvizError (usage) `bad-param` with the place in the formula
 */
export function readModulated(request: ReadModulatedRequest): ModulatedParam | ShaderParamValue {
  const { param, where } = request
  const { name, type, fixed, defaultValue } = param
  const formula = compile(request)
  const width = WIDTHS[type as keyof typeof WIDTHS]
  if (formula.width !== width && formula.width !== 1) {
    throw usageError(
      'bad-param',
      `${where}: the formula has ${formula.width} components, a ${type} has ${width}`,
    )
  }
  const wide = formula.width === width ? formula : widened(formula, width)
  if (formula.reads.size === 0) return constantOf(wide)
  if (fixed) {
    throw usageError(
      'bad-param',
      `${where}: ${name} stays the same in all frames, so it cannot follow the music`,
    )
  }
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, choices } = param
  const kind = type === 'int' || type === 'bool' ? type : 'float'
  const whole = kind === 'int'
  return {
    ...{ name, kind, formula: wide },
    // A palette's ground is not known yet: black stands for it.
    standard: isUniformValue(defaultValue) ? [defaultValue].flat() : Array.from({ length: width }, () => 0),
    min: whole ? Math.max(min, -LARGEST_INT) : min,
    max: whole ? Math.min(max, LARGEST_INT) : max,
    ...(choices && { choices: Float64Array.from(choices, ({ value }) => value) }),
  }
}

/** `bass, 0.5` for a vec2 is `vec2(bass, 0.5)`. */
function compile({ param, text, where, constants }: ReadModulatedRequest): Formula {
  const colour = text.indexOf('#')
  const opening = /^vec[234]$/.test(param.type) && hasTopComma(text) ? `${param.type}(` : ''
  try {
    if (colour >= 0) {
      throw new FormulaProblem(
        'a colour cannot stand in a formula',
        colour + 1,
        'Write vec3(1, 0.5, 0) or hsv(0.1, 1, 1).',
      )
    }
    return compileFormula(opening === '' ? text : `${opening}${text})`, {
      inputs: MOMENT_INPUTS.keys(),
      constants,
    })
  } catch (error) {
    if (!(error instanceof FormulaProblem)) throw error
    const column = Math.min(Math.max(error.column - opening.length, 1), text.length + 1)
    const message = `${where}: ${error.message}, at column ${column}\n  ${text}\n  ${' '.repeat(column - 1)}^`
    throw usageError('bad-param', message, error.hint === undefined ? {} : { hint: error.hint })
  }
}

function hasTopComma(text: string): boolean {
  let depth = 0
  for (const letter of text) {
    if (letter === '(') depth += 1
    else if (letter === ')') depth -= 1
    else if (letter === ',' && depth === 0) return true
  }
  return false
}

/** One number for all components. */
function widened(formula: Formula, width: number): Formula {
  return { ...formula, width, result: Array.from({ length: width }, () => formula.result[0] ?? 0) }
}

function constantOf({ registers, result, run }: Formula): ShaderParamValue {
  run()
  const components = result.map((register) => registers[register] ?? 0)
  return components.length === 1 ? (components[0] ?? 0) : components
}
