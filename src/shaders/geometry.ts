import type { ShaderParamValues } from './param-value.js'
import type { ShaderParam } from './params.js'

/** A number of things: `plus`, added to `times` the value of the int parameter `param` where one is named. */
export interface Count {
  readonly param?: string
  readonly times?: number
  readonly plus: number
}

/** What a draw with a vertex function draws, in instance order. */
export interface Geometry {
  readonly primitive: 'triangle-strip' | 'triangles'
  /** Vertices of each instance. */
  readonly vertices: Count
  readonly instances: Count
  /** Nothing of the shader lies behind it, so that it can be laid over the background without blending. */
  readonly solid: boolean
}

const GEOMETRY = /^(?:(solid)\s+)?(triangle-strip|triangles)\s+(.+?)\s+x\s+(.+)$/
const COUNT = /^(?:(\d+)|(?:(\d+)\s*\*\s*)?([A-Za-z_]\w*)(?:\s*\+\s*(\d+))?)$/

/**
 * Reads what follows `@geometry`, such as `triangle-strip 4 x bars+1`. A text instead of a geometry says what is
 * wrong with it.
 */
export function parseGeometry(text: string, params: readonly ShaderParam[]): Geometry | string {
  const match = GEOMETRY.exec(text.trim())
  if (!match) return 'expected "@geometry triangle-strip VERTICES x INSTANCES" (or "triangles")'
  const primitive = match[2] === 'triangles' ? 'triangles' : 'triangle-strip'
  const vertices = parseCount(match[3] ?? '', params)
  if (typeof vertices === 'string') return vertices
  const instances = parseCount(match[4] ?? '', params)
  if (typeof instances === 'string') return instances
  return { primitive, vertices, instances, solid: match[1] === 'solid' }
}

function parseCount(text: string, params: readonly ShaderParam[]): Count | string {
  const match = COUNT.exec(text.trim())
  if (!match)
    return `"${text}" is not a count: expected a number, the name of an int @param, NUMBER*NAME, or NAME+NUMBER`
  if (match[1] !== undefined) return { plus: Number(match[1]) }
  const name = match[3] ?? ''
  if (params.find((param) => param.name === name)?.type !== 'int') return `"${name}" is not an int @param`
  const times = match[2] === undefined ? {} : { times: Number(match[2]) }
  return { param: name, ...times, plus: Number(match[4] ?? 0) }
}

/** A count with the parameters' values put in, `live` ones first: those that follow the music. Never below 0. */
export function countOf(
  count: Count,
  values: ShaderParamValues,
  live: Readonly<Record<string, ArrayLike<number>>> = {},
): number {
  const { param } = count
  const value = param === undefined ? 0 : (live[param]?.[0] ?? Number(values[param] ?? 0))
  return Math.max(0, value * (count.times ?? 1) + count.plus)
}
