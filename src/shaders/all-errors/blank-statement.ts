import { findColumn } from '../find-column.js'
import type { LogEntry } from '../parse-driver-log.js'
import { createSourceFile } from '../source-file.js'
import { blank, type Token } from '../tokenize.js'

/** A source without the statement that a driver stopped at. */
export interface Mended {
  readonly source: string
  /** What was taken out. */
  readonly removed: string
}

/**
 * Takes the statement out that a parser stopped at, or puts in the semicolon that it missed, so that the rest can be compiled. No
 * line moves, and no column but those behind an added semicolon. Undefined where nothing can be done.
 */
export function blankStatement(
  source: string,
  entry: LogEntry & { readonly line: number },
): Mended | undefined {
  const file = createSourceFile('', '', source)
  const lines = file.lines.map((text, index) => ({ text, file, line: index + 1 }))
  const tokens = file.tokens.filter(({ kind }) => kind !== 'comment')
  const directive = tokens.find(
    ({ kind, offset, text }) => kind === 'directive' && holds(source, offset, text, entry.line),
  )
  if (directive) return withoutDirective(source, directive)
  const code = tokens.filter(({ kind }) => kind !== 'directive')
  const offset = findColumn(entry, lines, code)
  const at = code.findIndex((token) => token.offset >= offset)
  const stopped = code[at]
  if (!stopped) return undefined
  if (stopped.offset !== offset) return withSemicolon(source, offset)
  const [from, to] = statementAround(code, at)
  const start = code[from]?.offset ?? 0
  const last = code[to]
  return last && cut(source, start, last.offset + last.text.length)
}

function holds(source: string, offset: number, text: string, line: number): boolean {
  const first = source.slice(0, offset).split('\n').length
  return line >= first && line < first + text.split('\n').length
}

/** A condition that cannot be read does not hold. */
function withoutDirective(source: string, { offset, text }: Token): Mended | undefined {
  const cleared = cut(source, offset, offset + text.length)
  const word = /^#\s*(if|elif)\b/.exec(text)?.[1]
  if (word === undefined) return /^#\s*(?:endif|else|version)\b/.test(text) ? undefined : cleared
  const instead = `#${word} 0`.padEnd(text.length)
  return instead.length > text.length || instead === text ? undefined : replaced(source, offset, instead)
}

function withSemicolon(source: string, offset: number): Mended {
  const rest = source[offset] === ' ' ? offset + 1 : offset
  return { source: `${source.slice(0, offset)};${source.slice(rest)}`, removed: '' }
}

function cut(source: string, start: number, end: number): Mended {
  const removed = source.slice(start, end)
  return { source: source.slice(0, start) + blank(removed) + source.slice(end), removed }
}

function replaced(source: string, start: number, text: string): Mended {
  return {
    source: source.slice(0, start) + text + source.slice(start + text.length),
    removed: source.slice(start, start + text.length),
  }
}

/** The first and last token of the statement; at the top level a function goes with its body. */
function statementAround(tokens: readonly Token[], at: number): readonly [number, number] {
  const heads = semicolonsOfLoops(tokens)
  const ends = (index: number) =>
    /^[{}]$/.test(tokens[index]?.text ?? '') || (tokens[index]?.text === ';' && !heads.has(index))
  let from = at
  while (from > 0 && !ends(from - 1)) from -= 1
  let to = at
  while (to < tokens.length - 1 && !ends(to)) to += 1
  const isTopLevel = depthBefore(tokens, from) === 0
  if (tokens[to]?.text === '{' && isTopLevel) return [from, closing(tokens, to)]
  // A brace closes or opens something else, unless it is all that the parser stopped at.
  const isBrace = to > from && /^[{}]$/.test(tokens[to]?.text ?? '')
  return [from, isBrace ? to - 1 : to]
}

/** The semicolons within `for (…; …; …)`. */
function semicolonsOfLoops(tokens: readonly Token[]): ReadonlySet<number> {
  const found = new Set<number>()
  let expected = 0
  tokens.forEach(({ text }, index) => {
    if (text === '(' && tokens[index - 1]?.text === 'for') expected = 2
    else if (/^[{}]$/.test(text)) expected = 0
    else if (text === ';' && expected > 0) {
      expected -= 1
      found.add(index)
    }
  })
  return found
}

function depthBefore(tokens: readonly Token[], index: number): number {
  let depth = 0
  for (const { text } of tokens.slice(0, index)) {
    if (text === '{') depth += 1
    else if (text === '}') depth -= 1
  }
  return depth
}

function closing(tokens: readonly Token[], open: number): number {
  let depth = 0
  for (let index = open; index < tokens.length; index++) {
    if (tokens[index]?.text === '{') depth += 1
    else if (tokens[index]?.text === '}') depth -= 1
    if (depth === 0) return index
  }
  return tokens.length - 1
}
