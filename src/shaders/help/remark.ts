import type { SourcePlace } from '../source-file.js'
import type { Token } from '../tokenize.js'

/** One remark of a driver, and what a rule may look at to say how it is mended. */
export interface Remark {
  /** As the driver wrote it, without its place. */
  readonly message: string
  /** What the message puts in quotes, in order. */
  readonly quoted: readonly string[]
  /** The source that the driver saw, without comments and directives. */
  readonly tokens: readonly Token[]
  /** The token that the remark is about, as an index in `tokens`; -1 where that is not known. */
  readonly at: number
  /** Names that the dialect offers besides those that stand in the source. */
  readonly offered: readonly string[]
  /** Where a token stands in the author's files; undefined: in lines of ours. */
  placeOf(token: Token): SourcePlace | undefined
}

/** How to mend what a remark is about; undefined where the rule knows nothing of it. */
export type HelpRule = (remark: Remark) => string | undefined

/** The text of the token that is so far behind (before, where negative) the one of the remark. */
export function textAt({ tokens, at }: Remark, steps = 0): string | undefined {
  return at < 0 ? undefined : tokens[at + steps]?.text
}

/** The name that a remark is about: quoted, or the token itself. */
export function nameOf(remark: Remark): string | undefined {
  const isName = (text: string | undefined) => text !== undefined && /^[A-Za-z_]\w*$/.test(text)
  const token = textAt(remark)
  return (
    remark.quoted.find((text) => isName(text) && !NOT_NAMES.has(text)) ?? (isName(token) ? token : undefined)
  )
}

/** What ANGLE quotes where it means an operation. */
const NOT_NAMES: ReadonlySet<string> = new Set(['assign', 'constructor'])

/** Where a name stands behind a type or the like, as indices of tokens. */
export function declarations({ tokens }: Remark, name: string): readonly number[] {
  return tokens.flatMap((token, index) => {
    const before = tokens[index - 1]
    const isDeclaration = before?.kind === 'identifier' && !/^(?:return|else|case|do)$/.test(before.text)
    return token.text === name && isDeclaration ? [index] : []
  })
}
