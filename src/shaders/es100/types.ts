/**
 * A GLSL type by its name: `float`, `ivec3`, `mat2x3`, `sampler2D`, a struct's name; an array's is that of its elements with `[]`
 * behind it. Undefined: not known, and then nothing is changed on its account.
 */
export type GlslType = string | undefined

export type Base = 'float' | 'int' | 'uint' | 'bool'

/** What a scalar, vector or matrix is made of. */
export interface Shape {
  readonly base: Base
  /** Components of a vector or of a matrix' columns; 1: a scalar. */
  readonly rows: 1 | 2 | 3 | 4
  /** 1: no matrix. */
  readonly columns: 1 | 2 | 3 | 4
}

const PREFIXES: Readonly<Record<Base, string>> = { float: 'vec', int: 'ivec', uint: 'uvec', bool: 'bvec' }
const SHAPES: ReadonlyMap<string, Shape> = new Map(allShapes())

function* allShapes(): Generator<readonly [string, Shape]> {
  const sizes = [2, 3, 4] as const
  for (const base of ['float', 'int', 'uint', 'bool'] as const) {
    yield [base, { base, rows: 1, columns: 1 }]
    for (const rows of sizes) yield [`${PREFIXES[base]}${rows}`, { base, rows, columns: 1 }]
  }
  for (const columns of sizes) {
    for (const rows of sizes) yield [`mat${columns}x${rows}`, { base: 'float', rows, columns }]
    yield [`mat${columns}`, { base: 'float', rows: columns, columns }]
  }
}

const OPAQUE = /^(?:void|[iu]?sampler(?:1D|2D|3D|Cube|2DArray|2DRect)(?:Shadow)?)$/

export function isTypeName(name: string): boolean {
  return SHAPES.has(name) || OPAQUE.test(name)
}

export function shapeOf(type: GlslType): Shape | undefined {
  return type === undefined ? undefined : SHAPES.get(type)
}

/** The name of the type of a shape. */
export function typeOf({ base, rows, columns }: Shape): string {
  if (columns > 1) return rows === columns ? `mat${columns}` : `mat${columns}x${rows}`
  return rows === 1 ? base : `${PREFIXES[base]}${rows}`
}

export function isScalar(shape: Shape): boolean {
  return shape.rows === 1 && shape.columns === 1
}

export function arrayOf(type: GlslType): GlslType {
  return type === undefined ? undefined : `${type}[]`
}

/** What an index gives: an element, a column, a component. */
export function elementOf(type: GlslType): GlslType {
  if (type?.endsWith('[]')) return type.slice(0, -2)
  const shape = shapeOf(type)
  if (!shape || isScalar(shape)) return undefined
  return shape.columns > 1 ? typeOf({ ...shape, columns: 1 }) : typeOf({ ...shape, rows: 1 })
}

const SWIZZLE = /^(?:[xyzw]{1,4}|[rgba]{1,4}|[stpq]{1,4})$/

export function swizzleOf(type: GlslType, name: string): GlslType {
  const shape = shapeOf(type)
  if (!shape || shape.columns > 1 || !SWIZZLE.test(name)) return undefined
  return typeOf({ ...shape, rows: name.length as Shape['rows'] })
}

/** Desktop GLSL 1.30 §4.1.10: an int serves where a uint or float is wanted, a uint where a float is. */
export function converts(from: Base, to: Base): boolean {
  if (from === 'int') return to === 'float' || to === 'uint'
  return from === 'uint' && to === 'float'
}

/** The type that `have` must be made into where `want` is wanted; undefined where it is that already, or never can be. */
export function conversion(have: GlslType, want: GlslType): string | undefined {
  const from = shapeOf(have)
  const to = shapeOf(want)
  if (!from || !to || from.rows !== to.rows || from.columns !== to.columns) return undefined
  return converts(from.base, to.base) ? typeOf(to) : undefined
}
