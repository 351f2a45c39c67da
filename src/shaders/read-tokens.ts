import { recordUse, type SurveyCursor } from './source-survey.js'
import type { Token } from './tokenize.js'

export function peek({ tokens, index }: SurveyCursor, ahead = 0): Token | undefined {
  return tokens[index + ahead]
}

/** Takes the next token if it is this one. */
export function takeIf(cursor: SurveyCursor, text: string): boolean {
  if (peek(cursor)?.text !== text) return false
  cursor.index += 1
  return true
}

/** Takes one token of an expression: a name in it is a use, unless it names a member. */
export function takeToken(cursor: SurveyCursor): void {
  const token = peek(cursor)
  if (token?.kind === 'identifier' && peek(cursor, -1)?.text !== '.') {
    recordUse(cursor, token.text, token.offset)
  }
  cursor.index += 1
}

/**
 * Takes tokens up to one of the stops, or a closing bracket, that no bracket opened on the way encloses. Also stops
 * where two operands follow each other: there a semicolon is missing, and what follows is to be read all the same.
 */
export function takeUntil(cursor: SurveyCursor, stops: readonly string[]): void {
  const start = cursor.index
  let depth = 0
  for (let token = peek(cursor); token; token = peek(cursor)) {
    const closes = ')]}'.includes(token.text)
    if (depth === 0 && (closes || stops.includes(token.text))) return
    if (depth === 0 && cursor.index > start && lacksOperator(peek(cursor, -1), token)) {
      // Of two names the first is the type of what follows, unless nothing else was taken.
      if (peek(cursor, -1)?.kind === 'identifier' && cursor.index - 1 > start) cursor.index -= 1
      return
    }
    if (closes) depth -= 1
    else if ('([{'.includes(token.text)) depth += 1
    takeToken(cursor)
  }
}

function lacksOperator(before: Token | undefined, { kind }: Token): boolean {
  if (!before || (kind !== 'identifier' && kind !== 'number')) return false
  if (before.kind === 'identifier') return !/^(?:return|case)$/.test(before.text)
  return before.kind === 'number' || before.text === ')' || before.text === ']'
}
