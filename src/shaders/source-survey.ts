import type { Token } from './tokenize.js'

export type GlobalKind = 'function' | 'uniform' | 'varying' | 'variable' | 'struct' | 'macro'

export interface Global {
  readonly kind: GlobalKind
  /** The type as written, where it has one. */
  readonly type?: string
  /** Where its name stands. */
  readonly offset: number
}

/** A function's definition or prototype, from its return type to its closing brace or semicolon. */
export interface FunctionSpan {
  readonly name: string
  readonly start: number
  readonly end: number
  /** Names used in it that it does not declare itself. */
  readonly uses: ReadonlySet<string>
}

/** What a source declares at its top level, and which names it uses without declaring them in the scope of use. */
export interface SourceSurvey {
  readonly globals: ReadonlyMap<string, Global>
  readonly functions: readonly FunctionSpan[]
  /** Name → where it is first used. Member accesses, locals and parameters are not in it. */
  readonly freeUses: ReadonlyMap<string, number>
  /** Names used outside of functions: by macros, types and initialisers. */
  readonly topLevelUses: ReadonlySet<string>
  /** Where the keyword `varying` stands at the top level. */
  readonly varyings: readonly number[]
  /**
   * False where braces do not pair up, as when two branches of an `#if` open the same block. Then the uses are a
   * guess: too many rather than too few.
   */
  readonly balanced: boolean
}

/** A survey under way: a cursor over tokens, and what was found so far. */
export interface SurveyCursor {
  /** Without comments and directives. */
  readonly tokens: readonly Token[]
  index: number
  readonly globals: Map<string, Global>
  readonly functions: FunctionSpan[]
  readonly freeUses: Map<string, number>
  readonly topLevelUses: Set<string>
  readonly varyings: number[]
  /** Names declared in the blocks around the cursor, the innermost last. Empty at the top level. */
  readonly scopes: Set<string>[]
  /** Of the function around the cursor. */
  functionUses: Set<string> | undefined
}

export function recordUse(cursor: SurveyCursor, name: string, offset: number): void {
  if (cursor.scopes.some((scope) => scope.has(name))) return
  if (!cursor.freeUses.has(name)) cursor.freeUses.set(name, offset)
  const users = cursor.functionUses ?? cursor.topLevelUses
  users.add(name)
}
