import type { GlslType } from './types.js'

/** What a name stands for. */
export interface Variable {
  readonly type: GlslType
  /** Whether its value is known before the shader runs. */
  readonly isConstant: boolean
  /** What it is called in the translation, where that is another name. */
  readonly renamed?: string
  readonly isParameter?: boolean
}

export interface UserFunction {
  readonly name: string
  readonly result: GlslType
  readonly parameters: readonly { readonly type: GlslType; readonly isIn: boolean }[]
  readonly renamed?: string
}

/** The names that a source has declared up to a place. */
export interface Symbols {
  readonly functions: Map<string, UserFunction[]>
  /** Names with the types of parameters: a prototype and its function count once. */
  readonly signatures: Set<string>
  /** Types of the fields of structs, in their order, by the struct's name. */
  readonly structs: Map<string, ReadonlyMap<string, GlslType>>
  /** From the outermost to the innermost. */
  readonly scopes: Map<string, Variable>[]
}

export function createSymbols(): Symbols {
  return { functions: new Map(), signatures: new Set(), structs: new Map(), scopes: [new Map()] }
}

export function declareFunction({ functions, signatures }: Symbols, declared: UserFunction): void {
  const { name, parameters } = declared
  const signature = `${name}(${parameters.map(({ type = '?', isIn }) => `${isIn} ${type}`).join()})`
  if (signatures.has(signature)) return
  signatures.add(signature)
  const known = functions.get(name)
  if (known) known.push(declared)
  else functions.set(name, [declared])
}

export function declareVariable({ scopes }: Symbols, name: string, variable: Variable): void {
  scopes.at(-1)?.set(name, variable)
}

export function findVariable({ scopes }: Symbols, name: string): Variable | undefined {
  for (let index = scopes.length - 1; index >= 0; index--) {
    const found = scopes[index]?.get(name)
    if (found) return found
  }
  return undefined
}

/** Runs a step in a scope of its own. */
export function inScope<T>({ scopes }: Symbols, step: () => T): T {
  const depth = scopes.length
  scopes.push(new Map())
  try {
    return step()
  } finally {
    scopes.length = depth
  }
}
