import { type GeneratedLine, lineOfOffset } from './generated-source.js'
import type { LogEntry } from './parse-driver-log.js'
import { quotedNames } from './quoted-names.js'
import type { Token } from './tokenize.js'

/** Says that something ended too early: the place is behind the token before the reported one. */
const EXPECTS_SEMICOLON = /expecting\b[^;]*;/i
const SYNTAX_ERROR = /\bsyntax error\b/i
/** ANGLE says no more than the token that it did not expect. */
const BARE_SYNTAX_ERROR = /^'(?:\w+|\})' : syntax error$/i

/**
 * The best offset, in the generated source, for a remark about one of the author's lines. Most drivers give no
 * column, and Mesa counts its after macros are replaced, so a name that the message quotes is looked for first.
 */
export function findColumn(
  entry: LogEntry & { readonly line: number },
  lines: readonly GeneratedLine[],
  tokens: readonly Token[],
): number {
  const lineStart = lines.slice(0, entry.line - 1).reduce((sum, { text }) => sum + text.length + 1, 0)
  const text = lines[entry.line - 1]?.text ?? ''
  const onLine = tokens.filter(({ offset }) => offset >= lineStart && offset < lineStart + text.length)
  const indent = text.length - text.trimStart().length
  const reported = lineStart + (entry.column === undefined ? indent : indexOfMesaColumn(text, entry.column))
  const token = namedToken(entry, onLine, reported) ?? tokenAt(onLine, reported)
  const unfinished = unfinishedEnd(entry, token, lines, tokens)
  return unfinished ?? token?.offset ?? lineStart + indent
}

/** The token that the message quotes, the one nearest to the reported place where there are several. */
function namedToken({ message }: LogEntry, onLine: readonly Token[], reported: number): Token | undefined {
  for (const name of quotedNames(message)) {
    const parts = name.split('.')
    const found = onLine.filter(({ text }) => text === name || text === parts.at(-1))
    if (found.length > 0) {
      return found.reduce((best, token) =>
        Math.abs(token.offset - reported) < Math.abs(best.offset - reported) ? token : best,
      )
    }
  }
  return undefined
}

/**
 * Mesa counts columns from 1 in what its preprocessor makes of a line: each run of white space has become one space.
 * (Macros have been replaced as well, which no index can undo.)
 */
function indexOfMesaColumn(text: string, column: number): number {
  let index = 0
  for (let counted = 1; counted < column && index < text.length; counted++) {
    const space = /^[ \t]+/.exec(text.slice(index))
    index += space ? space[0].length : 1
  }
  return index
}

/** The token that the reported place is in, or the last before it. */
function tokenAt(onLine: readonly Token[], reported: number): Token | undefined {
  return onLine.findLast(({ offset }) => offset <= reported) ?? onLine[0]
}

/**
 * A missing semicolon is noticed at the next token, perhaps lines later or in another file. The place that helps is
 * the end of what is unfinished: of the text before the line, where an include ends unfinished or the driver expected
 * a semicolon before the line's first token.
 */
function unfinishedEnd(
  { message }: LogEntry,
  token: Token | undefined,
  lines: readonly GeneratedLine[],
  tokens: readonly Token[],
): number | undefined {
  const at = token && lineOfOffset(lines, token.offset)
  if (!at || !SYNTAX_ERROR.test(message)) return undefined
  const first = tokens.findIndex(({ offset }) => offset >= at.start)
  const before = tokens[first - 1]
  if (!before) return undefined
  const crossesFile = lineOfOffset(lines, before.offset)?.line.file !== at.line.file
  const includeIsOpen = crossesFile && !/[;}]/.test(before.text)
  const isEnd = before.kind === 'number' || before.kind === 'identifier' || /^[)\]]$/.test(before.text)
  const expectsEnd = EXPECTS_SEMICOLON.test(message) || (BARE_SYNTAX_ERROR.test(message) && isEnd)
  const lineIsOpen = tokens[first] === token && expectsEnd
  return includeIsOpen || lineIsOpen ? before.offset + before.text.length : undefined
}
