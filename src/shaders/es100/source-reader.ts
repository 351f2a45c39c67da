import type { Proposals } from './proposals.js'
import type { Symbols } from './symbols.js'
import type { TokenReader } from './token-reader.js'
import type { GlslType } from './types.js'

/** Reads a whole source, and proposes what must change in it. */
export interface SourceReader {
  readonly reader: TokenReader
  readonly symbols: Symbols
  readonly proposals: Proposals
  /** Every name that some declaration gives to a variable, parameter or function. */
  readonly declaredNames: Set<string>
  /** Of the function being read. */
  result: GlslType
  /** Functions that give globals the values which are not constant: to be called before all else. */
  readonly starts: string[]
  /** Whether `main` is there, and calls them. */
  startsAreCalled: boolean
}
