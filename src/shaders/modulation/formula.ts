import { nearestName } from '../../base/nearest-name.js'
import { choose, FUNCTION_NAMES, HSV_TO_RGB, KERNELS, type Kernel, SEEDED } from './formula-functions.js'
import type { FormulaNode } from './formula-node.js'
import { FormulaProblem } from './formula-problem.js'
import { parseFormula } from './parse-formula.js'

/** What a formula may name. */
export interface FormulaNames {
  /** Numbers that it is given when it is evaluated. `seed` feeds `noise` and `random`, which need it. */
  readonly inputs: Iterable<string>
  /** Numbers and vectors that stay the same; inputs of the same name come first. */
  readonly constants?: ReadonlyMap<string, readonly number[]>
}

/** A formula made into steps over an array of numbers: evaluating it allocates nothing. */
export interface Formula {
  /** Components of its value. */
  readonly width: number
  /** The inputs that it reads. */
  readonly reads: ReadonlySet<string>
  /** Where each input that it reads is to be written into `registers`. */
  readonly inputs: ReadonlyMap<string, number>
  readonly registers: Float64Array
  /** Where the value's components are after `run`. */
  readonly result: readonly number[]
  run(): void
  /** The first component for these inputs; those left out are 0. */
  evaluate(values: Readonly<Record<string, number>>): number
}

/** `pi` and `tau`. */
const CONSTANTS: ReadonlyMap<string, readonly number[]> = new Map([
  ['pi', [Math.PI]],
  ['tau', [2 * Math.PI]],
])

/**
 * Reads a formula such as `0.2 + 1.5 * bass`. Numbers and vectors of 2 to 4; a number goes with a vector of any width,
 * and functions work component by component, as in GLSL. Comparisons give 1 or 0.
 * @throws FormulaProblem
 */
export function compileFormula(text: string, names: FormulaNames): Formula {
  const compiler = new Compiler(names)
  const result = compiler.value(parseFormula(text))
  return compiler.finish(result)
}

/** A value is the registers of its components. */
type Value = readonly number[]

class Compiler {
  readonly #inputNames: ReadonlySet<string>
  readonly #constants: ReadonlyMap<string, readonly number[]>
  readonly #inputs = new Map<string, number>()
  /** What registers hold to begin with. */
  readonly #numbers: number[] = []
  readonly #kernels: Kernel[] = []
  /** Result and three operands of each kernel. */
  readonly #operands: number[] = []

  constructor({ inputs, constants = new Map() }: FormulaNames) {
    this.#inputNames = new Set(inputs)
    this.#constants = new Map([...constants, ...CONSTANTS])
  }

  value(node: FormulaNode): Value {
    switch (node.kind) {
      case 'number':
        return [this.#register(node.value)]
      case 'name':
        return this.#named(node.name, node.column)
      case 'choice': {
        const [test, ...branches] = node.operands
        const [first = 0, ...rest] = this.value(test)
        if (rest.length > 0) throw new FormulaProblem('what stands before ? must be one number', test.column)
        const [yes = [], no = []] = this.#alike(branches, 'the two sides of :')
        return yes.map((register, i) => this.#step(choose, [first, register, no[i] ?? 0]))
      }
      case 'call':
        return this.#call(node)
      case 'part':
        return this.#part(this.value(node.of), node.letters, node.column)
    }
  }

  finish(result: Value): Formula {
    const registers = Float64Array.from(this.#numbers)
    const kernels = this.#kernels
    const operands = Int32Array.from(this.#operands)
    const inputs = this.#inputs
    const run = () => {
      for (let i = 0, at = 0; i < kernels.length; i++, at += 4) {
        const kernel = kernels[i]
        const out = operands[at] ?? 0
        const a = operands[at + 1] ?? 0
        const b = operands[at + 2] ?? 0
        const c = operands[at + 3] ?? 0
        kernel?.(registers, out, a, b, c)
      }
    }
    return {
      width: result.length,
      reads: new Set(inputs.keys()),
      ...{ inputs, registers, result, run },
      evaluate(values) {
        for (const [name, register] of inputs) registers[register] = values[name] ?? 0
        run()
        return registers[result[0] ?? 0] ?? 0
      },
    }
  }

  #register(initial: number): number {
    return this.#numbers.push(initial) - 1
  }

  #step(kernel: Kernel, [a = 0, b = 0, c = 0]: Value): number {
    const out = this.#register(0)
    this.#kernels.push(kernel)
    this.#operands.push(out, a, b, c)
    return out
  }

  #named(name: string, column: number): Value {
    if (this.#inputNames.has(name)) return [this.#input(name)]
    const constant = this.#constants.get(name)
    if (constant) return constant.map((component) => this.#register(component))
    if (FUNCTION_NAMES.includes(name)) {
      throw new FormulaProblem(`${name} is a function: ${name}(…)`, column)
    }
    throw unknown(name, column, [...this.#inputNames, ...this.#constants.keys()])
  }

  #input(name: string): number {
    const known = this.#inputs.get(name)
    if (known !== undefined) return known
    const register = this.#register(0)
    this.#inputs.set(name, register)
    return register
  }

  #call({ name, operands, column }: FormulaNode & { readonly kind: 'call' }): Value {
    if (/^vec[234]$/.test(name)) return this.#vector(name, operands, column)
    if (name === 'hsv') return this.#hsv(operands, column)
    const key = `${name}/${operands.length}`
    const kernel = KERNELS.get(key)
    if (!kernel) throw this.#noFunction(name, operands.length, column)
    const what = FUNCTION_NAMES.includes(name) ? `the values of ${name}` : `the two sides of ${name}`
    const values = this.#alike(operands, what)
    if (Object.hasOwn(SEEDED, key)) {
      if (!this.#inputNames.has('seed')) throw this.#noFunction(name, operands.length, column)
      const seed = this.#input('seed')
      return (values[0] ?? []).map((register) => this.#step(kernel, [register, seed]))
    }
    return (values[0] ?? []).map((_, i) =>
      this.#step(
        kernel,
        values.map((value) => value[i] ?? 0),
      ),
    )
  }

  /** Components of all its values one after the other, or one number for all of them. */
  #vector(name: string, operands: readonly FormulaNode[], column: number): Value {
    const width = Number(name.slice(3))
    const all = operands.flatMap((operand) => [...this.value(operand)])
    if (all.length === 1) return Array.from({ length: width }, () => all[0] ?? 0)
    if (all.length === width) return all
    throw new FormulaProblem(`${name} takes ${width} numbers, not ${all.length}`, column)
  }

  #hsv(operands: readonly FormulaNode[], column: number): Value {
    const hsv = operands.flatMap((operand) => [...this.value(operand)])
    if (hsv.length === 3) return HSV_TO_RGB.map((kernel) => this.#step(kernel, hsv))
    throw new FormulaProblem(`hsv takes 3 numbers, not ${hsv.length}`, column)
  }

  #part(of: Value, letters: string, column: number): Value {
    const set = ['xyzw', 'rgba'].find((each) => [...letters].every((letter) => each.includes(letter)))
    const places = set === undefined ? [] : [...letters].map((letter) => set.indexOf(letter))
    if (places.length === 0 || places.length > 4 || places.some((place) => place >= of.length)) {
      const what = of.length === 1 ? 'a number has' : `a vector of ${of.length} has`
      throw new FormulaProblem(`${what} no .${letters}`, column)
    }
    return places.map((place) => of[place] ?? 0)
  }

  /** The values, made equally wide: numbers go with a vector of any width. */
  #alike(nodes: readonly FormulaNode[], what: string): readonly Value[] {
    const values = nodes.map((node) => this.value(node))
    const width = Math.max(...values.map((value) => value.length))
    const odd = values.findIndex((value) => value.length !== 1 && value.length !== width)
    const found = [...new Set(values.map((value) => value.length))].sort().join(' and ')
    if (odd >= 0) {
      throw new FormulaProblem(`${what} have ${found} components`, nodes[odd]?.column ?? 1)
    }
    return values.map((value) =>
      value.length === width ? value : Array.from({ length: width }, () => value[0] ?? 0),
    )
  }

  #noFunction(name: string, count: number, column: number): FormulaProblem {
    const counts = [1, 2, 3].filter((n) => KERNELS.has(`${name}/${n}`))
    if (counts.length > 0) {
      return new FormulaProblem(
        `${name} takes ${counts.join(' or ')} ${counts.at(-1) === 1 ? 'value' : 'values'}, not ${count}`,
        column,
      )
    }
    if (this.#inputNames.has(name)) return new FormulaProblem(`${name} is no function`, column)
    return unknown(name, column, FUNCTION_NAMES)
  }
}

function unknown(name: string, column: number, known: readonly string[]): FormulaProblem {
  const nearest = nearestName(name, known)
  const all = `There are ${known.join(', ')}.`
  const hint = nearest === undefined ? all : `Did you mean ${nearest}?`
  return new FormulaProblem(`nothing is called "${name}"`, column, hint)
}
