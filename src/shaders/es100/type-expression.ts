import { BUILTIN_FUNCTIONS } from './builtin-functions.js'
import { callBuiltin, callOwn, chooseFunction } from './call-types.js'
import type { Expression } from './expression.js'
import type { Proposals } from './proposals.js'
import { ASSIGNMENTS } from './read-expression.js'
import { findVariable, type Symbols } from './symbols.js'
import {
  arrayOf,
  conversion,
  elementOf,
  type GlslType,
  isScalar,
  isTypeName,
  type Shape,
  shapeOf,
  swizzleOf,
  typeOf,
} from './types.js'
import { FUNCTION_WORDS, POWER } from './words.js'

export interface Typing {
  readonly symbols: Symbols
  readonly proposals: Proposals
}

const COMPARISONS = new Set(['<', '>', '<=', '>='])
const EQUALITIES = new Set(['==', '!='])
const LOGICAL = new Set(['&&', '||', '^^'])
const ARITHMETIC = new Set(['+', '-', '*', '/', '%', '&', '|', '^'])

/** The type of an expression. Proposes the conversions without which GLSL ES 3.00 refuses what is in it. */
export function typeExpression(typing: Typing, expression: Expression): GlslType {
  switch (expression.kind) {
    case 'literal':
      return literalType(expression.text)
    case 'name':
      return typeName(typing, expression.name, expression.from)
    case 'group':
      return typeExpression(typing, expression.of)
    case 'prefix':
      return expression.operator === '!' ? bool(typing, expression.of) : typeExpression(typing, expression.of)
    case 'postfix':
      return typeExpression(typing, expression.of)
    case 'binary':
      return typeBinary(typing, expression)
    case 'choice': {
      typeExpression(typing, expression.test)
      const yes = typeExpression(typing, expression.yes)
      const no = typeExpression(typing, expression.no)
      return meet(typing, { expression: expression.yes, type: yes }, { expression: expression.no, type: no })
    }
    case 'call':
      return typeCall(typing, expression)
    case 'member': {
      const of = typeExpression(typing, expression.of)
      return swizzleOf(of, expression.name) ?? typing.symbols.structs.get(of ?? '')?.get(expression.name)
    }
    case 'index':
      typeExpression(typing, expression.index)
      return elementOf(typeExpression(typing, expression.of))
    case 'length':
      typeExpression(typing, expression.of)
      return 'int'
  }
}

/** Makes an expression of type `have` into one of type `want`, where desktop GLSL would do so by itself. */
export function convert(typing: Typing, expression: Expression, have: GlslType, want: GlslType): void {
  const type = conversion(have, want)
  if (type !== undefined) convertTo(typing, expression, type)
}

function convertTo(typing: Typing, expression: Expression, type: string): void {
  const { proposals } = typing
  if (expression.kind === 'group') convertTo(typing, expression.of, type)
  else if (
    expression.kind === 'prefix' &&
    /^[+-]$/.test(expression.operator) &&
    expression.of.kind === 'literal'
  ) {
    convertTo(typing, expression.of, type)
  } else if (
    expression.kind === 'literal' &&
    /^(?:0|[1-9]\d*)$/.test(expression.text) &&
    /^(?:float|uint)$/.test(type)
  ) {
    proposals.insertAfter(expression.from, type === 'float' ? '.0' : 'u')
  } else proposals.wrap(expression.from, expression.to, `${type}(`, ')')
}

function literalType(text: string): GlslType {
  if (text === 'true' || text === 'false') return 'bool'
  if (/^0[xX]/.test(text)) return /[uU]$/.test(text) ? 'uint' : 'int'
  if (/[.eEfF]/.test(text)) return 'float'
  return /[uU]$/.test(text) ? 'uint' : 'int'
}

const BUILTIN_NAMES: ReadonlyMap<string, string> = new Map([
  ['gl_FragCoord', 'vec4'],
  ['gl_FragColor', 'vec4'],
  ['gl_FragData', 'vec4[]'],
  ['gl_FragDepth', 'float'],
  ['gl_FrontFacing', 'bool'],
  ['gl_PointCoord', 'vec2'],
  ['gl_PointSize', 'float'],
  ['gl_Position', 'vec4'],
  ['gl_VertexID', 'int'],
  ['gl_InstanceID', 'int'],
])

function typeName({ symbols, proposals }: Typing, name: string, at: number): GlslType {
  const variable = findVariable(symbols, name)
  if (variable?.renamed !== undefined) proposals.replace(at, variable.renamed)
  return variable ? variable.type : BUILTIN_NAMES.get(name)
}

function bool(typing: Typing, expression: Expression): GlslType {
  typeExpression(typing, expression)
  return 'bool'
}

function typeBinary(typing: Typing, expression: Expression & { readonly kind: 'binary' }): GlslType {
  const { operator, left, right } = expression
  const leftType = typeExpression(typing, left)
  const rightType = typeExpression(typing, right)
  const sides = [
    { expression: left, type: leftType },
    { expression: right, type: rightType },
  ] as const
  if (operator === ',') return rightType
  if (operator === '=') {
    convert(typing, right, rightType, leftType)
    return leftType
  }
  if (ASSIGNMENTS.has(operator)) {
    if (!/[<>]/.test(operator)) combine(typing, sides[0], sides[1], 'right')
    return leftType
  }
  if (COMPARISONS.has(operator) || EQUALITIES.has(operator)) {
    meet(typing, ...sides)
    return 'bool'
  }
  if (LOGICAL.has(operator)) return 'bool'
  return ARITHMETIC.has(operator) ? combine(typing, ...sides, 'both') : leftType
}

interface Side {
  readonly expression: Expression
  readonly type: GlslType
}

/** Two sides that must be of the same type: that type. */
function meet(typing: Typing, left: Side, right: Side): GlslType {
  convert(typing, left.expression, left.type, right.type)
  convert(typing, right.expression, right.type, left.type)
  return conversion(left.type, right.type) ?? left.type ?? right.type
}

/** The type of an arithmetic operation; both sides are brought to the same base first. */
function combine(typing: Typing, left: Side, right: Side, may: 'both' | 'right'): GlslType {
  const [a, b] = [shapeOf(left.type), shapeOf(right.type)]
  if (!a || !b) return undefined
  const toLeft = conversion(right.type, typeOf({ ...b, base: a.base }))
  const toRight = conversion(left.type, typeOf({ ...a, base: b.base }))
  if (toLeft !== undefined) convertTo(typing, right.expression, toLeft)
  else if (toRight !== undefined && may === 'both') convertTo(typing, left.expression, toRight)
  else if (a.base !== b.base) return undefined
  const base = toRight === undefined ? a.base : b.base
  return typeOf({ ...product(a, b), base })
}

/** GLSL ES 3.00 §5.9: scalars go with everything; a matrix with a vector gives a vector; all else goes by components. */
function product(a: Shape, b: Shape): Shape {
  if (isScalar(a)) return b
  if (isScalar(b)) return a
  if (a.columns > 1 && b.columns === 1) return { ...a, columns: 1 }
  if (a.columns === 1 && b.columns > 1) return { ...b, rows: b.columns, columns: 1 }
  return a.columns > 1 ? { ...a, columns: b.columns } : a
}

function typeCall(typing: Typing, expression: Expression & { readonly kind: 'call' }): GlslType {
  const { symbols, proposals } = typing
  const { name, args, isArray } = expression
  const types = args.map((arg) => typeExpression(typing, arg))
  const convertAll = (wanted: readonly GlslType[]) =>
    args.forEach((arg, index) => {
      convert(typing, arg, types[index], wanted[index])
    })
  if (isArray) {
    convertAll(args.map(() => name))
    return arrayOf(name)
  }
  if (isTypeName(name)) return name
  const fields = symbols.structs.get(name)
  if (fields) {
    convertAll([...fields.values()])
    return name
  }
  const own = chooseFunction(symbols.functions.get(name) ?? [], types)
  if (own) {
    if (own.renamed !== undefined) proposals.replace(expression.from, own.renamed)
    const { conversions, result } = callOwn(own, types)
    convertAll(conversions)
    return result
  }
  const signatures = BUILTIN_FUNCTIONS.get(FUNCTION_WORDS.get(name) ?? name)
  if (!signatures) return undefined
  const { conversions, result } = callBuiltin(signatures, types)
  convertAll(conversions)
  if (name === 'pow' && isScalarOf(types[0]) && isWholePower(args[1]))
    proposals.replace(expression.from, POWER)
  return result
}

function isScalarOf(type: GlslType): boolean {
  const shape = shapeOf(type)
  return shape !== undefined && isScalar(shape)
}

/** A literal such as `3.0` or `5`. */
function isWholePower(exponent: Expression | undefined): boolean {
  return exponent?.kind === 'literal' && /^[1-9]\d*(?:\.0*)?f?$/.test(exponent.text)
}
