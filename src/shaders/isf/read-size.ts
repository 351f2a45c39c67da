import { compileFormula } from '../modulation/formula.js'
import { FormulaProblem } from '../modulation/formula-problem.js'
import type { BufferSize } from '../passes/pass-program.js'
import type { SourcePlace } from '../source-file.js'
import { badHeader } from './read-header.js'

export interface PassSize {
  readonly size: BufferSize
  /** The inputs that it depends on. */
  readonly reads: readonly string[]
}

export interface SizeContext {
  readonly side: 'WIDTH' | 'HEIGHT'
  readonly place: SourcePlace
  /** Names of the inputs that a size may depend on. */
  readonly inputs: readonly string[]
}

/** A pass' WIDTH or HEIGHT: a number, or a formula such as `floor($WIDTH / 2.0)` or `$WIDTH * $quality`. */
export function readSize(text: string | number | null | undefined, context: SizeContext): PassSize {
  if (text === undefined || text === null || text === '')
    return { size: { kind: 'frame', scale: 1 }, reads: [] }
  if (typeof text === 'number' || /^\s*\d+(?:\.\d*)?\s*$/.test(text)) {
    return { size: { kind: 'pixels', count: Math.max(1, Math.round(Number(text))) }, reads: [] }
  }
  if (text.trim() === `$${context.side}`) return { size: { kind: 'frame', scale: 1 }, reads: [] }
  const formula = compileSize(text, context)
  const reads = [...formula.reads].filter((name) => !/^\$?(?:WIDTH|HEIGHT)$/.test(name))
  const compute = (width: number, height: number, params: Readonly<Record<string, number>>) => {
    const values: Record<string, number> = { $WIDTH: width, $HEIGHT: height, WIDTH: width, HEIGHT: height }
    for (const name of reads) values[name] = params[name.replace('$', '')] ?? 0
    return formula.evaluate(values)
  }
  return { size: { kind: 'computed', compute }, reads: reads.map((name) => name.replace('$', '')) }
}

function compileSize(text: string, { side, place, inputs }: SizeContext) {
  // Some hosts take the names without their dollar too.
  const names = ['WIDTH', 'HEIGHT', ...inputs].flatMap((name) => [`$${name}`, name])
  try {
    return compileFormula(text, { inputs: names })
  } catch (error) {
    if (!(error instanceof FormulaProblem)) throw error
    const message = `${side} "${text}": ${error.message} (column ${error.column} of it)`
    throw badHeader(place, message, error.hint)
  }
}
