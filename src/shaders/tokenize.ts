/** A piece of GLSL. White space is left out; a directive is one token, with its continued lines. */
export interface Token {
  readonly kind: 'identifier' | 'number' | 'punctuation' | 'string' | 'comment' | 'directive'
  readonly text: string
  /** Where it starts, in UTF-16 units from the start of the source. */
  readonly offset: number
}

/**
 * GLSL ES 3.00 §3.1 joins lines that end in a backslash before it removes comments, so that a `//` comment and a directive go on past
 * one. An unclosed block comment runs to the end of the source.
 */
const DIRECTIVE = String.raw`#(?:\\\n|\/\*[\s\S]*?(?:\*\/|$)|(?!\/\/)[^\n])*`
const OTHERS = [
  String.raw`\/\/(?:\\\n|[^\n])*|\/\*[\s\S]*?(?:\*\/|$)`,
  String.raw`[A-Za-z_]\w*`,
  String.raw`(?:0[xX][\da-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)[uUfF]*`,
  String.raw`"(?:\\.|[^"\\\n])*"?`,
  String.raw`[^\s\w]`,
].join('|')
/** A `#` begins a directive only where nothing stands before it on its line. */
const FIRST_ON_LINE = new RegExp(`${DIRECTIVE}|${OTHERS}`, 'y')
const LATER_ON_LINE = new RegExp(OTHERS, 'y')
const SPACE = /\s*/y

/** Splits GLSL into tokens. Never fails: what GLSL does not know becomes punctuation, for the driver to refuse. */
export function tokenize(source: string): readonly Token[] {
  const tokens: Token[] = []
  // Comments do not count: only white space and comments stand between the line's start and here.
  let startsLine = true
  let offset = 0
  for (;;) {
    SPACE.lastIndex = offset
    const space = SPACE.exec(source)?.[0] ?? ''
    offset += space.length
    if (offset >= source.length) return tokens
    startsLine ||= space.includes('\n')
    const pattern = startsLine ? FIRST_ON_LINE : LATER_ON_LINE
    pattern.lastIndex = offset
    const text = pattern.exec(source)?.[0] ?? source.charAt(offset)
    const kind = kindOf(text, startsLine)
    tokens.push({ kind, text, offset })
    if (kind !== 'comment') startsLine = false
    else if (text.includes('\n')) startsLine = true
    offset += text.length
  }
}

function kindOf(text: string, startsLine: boolean): Token['kind'] {
  if (/^[A-Za-z_]/.test(text)) return 'identifier'
  if (/^\.?\d/.test(text)) return 'number'
  if (/^\/[/*]/.test(text)) return 'comment'
  if (text.startsWith('"')) return 'string'
  return startsLine && text.startsWith('#') ? 'directive' : 'punctuation'
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
