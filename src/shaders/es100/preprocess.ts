import type { Token } from '../tokenize.js'
import { type Condition, obey } from './directives.js'
import type { Macro } from './macros.js'

/** Where a macro was used. */
export interface MacroUse {
  readonly name: string
  /** In the source: the macro's name, and the last token of its use, a bracket where it has arguments. */
  readonly first: Token
  readonly last: Token
  /** The use whose body this one stands in. */
  readonly outer: MacroUse | undefined
  /** What it became, as indices of the expanded tokens, both included; -1 where that cannot be told. */
  start: number
  end: number
}

/** A token as the compiler proper sees it. Its offset is where its text stands in the source: in a macro's body perhaps. */
export interface GlslToken extends Token {
  /** The use of the macro whose body it stands in; undefined: in the source itself. */
  readonly use: MacroUse | undefined
}

export interface Preprocessed {
  readonly tokens: readonly GlslToken[]
  readonly uses: readonly MacroUse[]
}

interface EndOfUse {
  readonly ends: MacroUse
}

/** More than this, and the source is a bomb: no translation needs it. */
const MOST_STEPS = 800_000
const MOST_NESTED = 64

const PREDEFINED: readonly Macro[] = Object.entries({
  GL_ES: '1',
  __VERSION__: '300',
  GL_FRAGMENT_PRECISION_HIGH: '1',
}).map(([name, text]) => ({ name, parameters: undefined, body: [{ kind: 'number', text, offset: -1 }] }))

/**
 * Runs GLSL's preprocessor over tokens without comments: what is within an `#if` that does not hold goes, macros are
 * replaced. Undefined for a source that grows beyond all measure.
 */
export function preprocess(tokens: readonly Token[]): Preprocessed | undefined {
  return new Preprocessor(tokens).run()
}

class Preprocessor {
  readonly #macros = new Map(PREDEFINED.map((macro) => [macro.name, macro]))
  readonly #conditions: Condition[] = []
  readonly #expanded: GlslToken[] = []
  readonly #uses: MacroUse[] = []
  /** What macros left to be read, the next token last. */
  readonly #pending: (GlslToken | EndOfUse)[] = []
  readonly #source: readonly Token[]
  #index = 0
  #steps = 0

  constructor(source: readonly Token[]) {
    this.#source = source
  }

  run(): Preprocessed | undefined {
    for (let token = this.#nextToken(); token; token = this.#nextToken()) {
      if (this.#steps + this.#pending.length > MOST_STEPS) return undefined
      const macro =
        token.kind === 'identifier' && !isWithin(token, token.text) ? this.#macros.get(token.text) : undefined
      if (!macro || !this.#expand(macro, token)) this.#expanded.push(token)
    }
    return { tokens: this.#expanded, uses: this.#uses }
  }

  /** The next token that stands for something. */
  #nextToken(): GlslToken | undefined {
    for (;;) {
      const found = this.#next()
      if (!found || !('ends' in found)) return found
      found.ends.end = this.#expanded.length - 1
    }
  }

  #next(): GlslToken | EndOfUse | undefined {
    this.#steps += 1
    const waiting = this.#pending.pop()
    if (waiting) return waiting
    for (; ; this.#steps++) {
      const token = this.#source[this.#index++]
      if (!token) return undefined
      if (token.kind === 'directive') obey(token, this.#macros, this.#conditions)
      else if (this.#conditions.at(-1)?.active !== false) return { ...token, use: undefined }
    }
  }

  /** Whether a macro is used here: then its body is what is read next. */
  #expand(macro: Macro, first: GlslToken): boolean {
    const call = macro.parameters && readArguments(() => this.#nextToken())
    if (call && 'rest' in call) {
      this.#readNext(call.rest)
      return false
    }
    const last = call?.close ?? first
    // An argument list that goes on behind the body it began in belongs to no one place.
    const start = last.use === first.use ? this.#expanded.length : -1
    const use: MacroUse = { name: macro.name, first, last, outer: first.use, start, end: -1 }
    this.#uses.push(use)
    this.#pending.push({ ends: use })
    for (const token of [...macro.body].reverse()) {
      const parameter = token.kind === 'identifier' ? (macro.parameters?.indexOf(token.text) ?? -1) : -1
      const parts = parameter < 0 ? [{ ...token, use }] : (call?.args[parameter] ?? [])
      this.#steps += 1 + parts.length
      if (this.#steps > MOST_STEPS) break
      this.#readNext(parts)
    }
    return true
  }

  #readNext(tokens: readonly GlslToken[]): void {
    for (let at = tokens.length - 1; at >= 0; at--) {
      const token = tokens[at]
      if (token) this.#pending.push(token)
    }
  }
}

/** Whether a token comes of the body of a macro: there its own name stands for itself. */
function isWithin(token: GlslToken, name: string): boolean {
  let depth = 0
  for (let use = token.use; use; use = use.outer) if (use.name === name || ++depth > MOST_NESTED) return true
  return false
}

type Call =
  | { readonly args: readonly (readonly GlslToken[])[]; readonly close: GlslToken }
  /** What was read, where it was no call. */
  | { readonly rest: readonly GlslToken[] }

function readArguments(nextToken: () => GlslToken | undefined): Call {
  const open = nextToken()
  if (open?.text !== '(') return { rest: open ? [open] : [] }
  const read: GlslToken[] = [open]
  const args: GlslToken[][] = [[]]
  for (let depth = 1; ; ) {
    const token = nextToken()
    if (!token) return { rest: read }
    read.push(token)
    if (token.text === '(') depth += 1
    else if (token.text === ')') depth -= 1
    if (depth === 0) return { args, close: token }
    if (token.text === ',' && depth === 1) args.push([])
    else args.at(-1)?.push(token)
  }
}
