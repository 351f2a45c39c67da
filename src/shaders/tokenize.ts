/** A piece of GLSL. White space is left out; a directive is one token, with its continued lines. */
export interface Token {
  readonly kind: 'identifier' | 'number' | 'punctuation' | 'string' | 'comment' | 'directive'
  readonly text: string
  /** Where it starts, in UTF-16 units from the start of the source. */
  readonly offset: number
}

/**
 * One alternative a kind. GLSL ES 3.00 §3.1 joins lines that end in a backslash before it removes comments, so
 * that a `//` comment and a directive go on past one. An unclosed block comment runs to the end of the source.
 */
const TOKEN = new RegExp(
  [
    String.raw`(?<comment>\/\/(?:\\\n|[^\n])*|\/\*[\s\S]*?(?:\*\/|$))`,
    String.raw`(?<directive>#(?:\\\n|\/\*[\s\S]*?(?:\*\/|$)|(?!\/\/)[^\n])*)`,
    String.raw`(?<identifier>[A-Za-z_]\w*)`,
    String.raw`(?<number>(?:0[xX][\da-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)[uUfF]*)`,
    String.raw`(?<string>"(?:\\.|[^"\\\n])*"?)`,
    String.raw`(?<punctuation>[^\s\w])`,
  ].join('|'),
  'g',
)

/** Splits GLSL into tokens. Never fails: what GLSL does not know becomes punctuation, for the driver to refuse. */
export function tokenize(source: string): readonly Token[] {
  const tokens: Token[] = []
  for (const match of source.matchAll(TOKEN)) {
    const kind = kindOf(match.groups ?? {})
    if (kind === 'directive' && !startsLine(source, match.index)) {
      tokens.push({ kind: 'punctuation', text: '#', offset: match.index })
      tokens.push(...tokenize(match[0].slice(1)).map((token) => shifted(token, match.index + 1)))
    } else {
      tokens.push({ kind, text: match[0], offset: match.index })
    }
  }
  return tokens
}

const KINDS = ['comment', 'directive', 'identifier', 'number', 'string'] as const

function kindOf(groups: Readonly<Record<string, string | undefined>>): Token['kind'] {
  return KINDS.find((kind) => groups[kind] !== undefined) ?? 'punctuation'
}

function shifted(token: Token, by: number): Token {
  return { ...token, offset: token.offset + by }
}

/** Whether only white space and comments that ended stand between the line's start and the offset. */
function startsLine(source: string, offset: number): boolean {
  const before = source.slice(source.lastIndexOf('\n', offset - 1) + 1, offset)
  return /^\s*$/.test(before.replace(/^[\s\S]*\*\//, ''))
}

/** The source with each comment replaced by as many spaces, so that no line or column moves. */
export function blankComments(source: string, tokens: readonly Token[]): string {
  let text = ''
  let end = 0
  for (const token of tokens) {
    if (token.kind === 'comment') {
      text += source.slice(end, token.offset) + blank(token.text)
      end = token.offset + token.text.length
    } else if (token.kind === 'directive' && token.text.includes('/*')) {
      const bare = token.text.replace(/\/\*[\s\S]*?(?:\*\/|$)/g, blank)
      text += source.slice(end, token.offset) + bare
      end = token.offset + token.text.length
    }
  }
  return text + source.slice(end)
}

/** Spaces instead of all characters but line ends. */
export function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ')
}
