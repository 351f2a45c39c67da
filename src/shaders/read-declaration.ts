import { peek, takeIf, takeToken, takeUntil } from './read-tokens.js'
import type { SurveyCursor } from './source-survey.js'
import type { Token } from './tokenize.js'

const QUALIFIER =
  /^(?:const|uniform|in|out|inout|flat|smooth|centroid|varying|attribute|invariant|highp|mediump|lowp)$/
/** Words that stand before a name without declaring it. */
export const NOT_A_TYPE =
  /^(?:return|else|case|default|discard|break|continue|do|if|for|while|switch|precision|struct)$/

/** Takes `const`, `highp`, `layout(…)` and their like. */
export function takeQualifiers(cursor: SurveyCursor): readonly Token[] {
  const qualifiers: Token[] = []
  for (let token = peek(cursor); token; token = peek(cursor)) {
    if (token.text === 'layout' && peek(cursor, 1)?.text === '(') {
      cursor.index += 2
      takeUntil(cursor, [])
      takeIf(cursor, ')')
    } else if (QUALIFIER.test(token.text)) {
      qualifiers.push(token)
      cursor.index += 1
    } else break
  }
  return qualifiers
}

/** At `TYPE NAME` or `TYPE[n] NAME`, takes both and gives them; else takes nothing. */
export function takeTypeAndName(
  cursor: SurveyCursor,
): { readonly type: Token; readonly name: Token } | undefined {
  const type = peek(cursor)
  if (type?.kind !== 'identifier' || NOT_A_TYPE.test(type.text)) return undefined
  let ahead = 1
  if (peek(cursor, 1)?.text === '[') {
    while (peek(cursor, ahead) && peek(cursor, ahead)?.text !== ']') ahead += 1
    ahead += 1
  }
  const name = peek(cursor, ahead)
  if (name?.kind !== 'identifier') return undefined
  for (; ahead > 0; ahead--) takeToken(cursor)
  cursor.index += 1
  return { type, name }
}

/**
 * After the first name of a declaration: takes the rest, with its semicolon. Each name is declared after its own
 * initialiser, as in `float time = time * 2.0;` (GLSL ES 3.00 §4.2.2).
 */
export function takeDeclarators(cursor: SurveyCursor, first: Token, declare: (name: Token) => void): void {
  let name: Token | undefined = first
  while (name) {
    takeUntil(cursor, [',', ';'])
    declare(name)
    if (!takeIf(cursor, ',')) break
    name = peek(cursor)
    cursor.index += 1
  }
  takeIf(cursor, ';')
}

/** At `{ TYPE NAME; … }`: takes the members of a struct or an interface block, and gives their names. */
export function takeMembers(cursor: SurveyCursor): readonly Token[] {
  const members: Token[] = []
  takeIf(cursor, '{')
  while (peek(cursor) && peek(cursor)?.text !== '}') {
    const before = cursor.index
    takeQualifiers(cursor)
    const member = takeTypeAndName(cursor)
    if (member) takeDeclarators(cursor, member.name, (name) => members.push(name))
    else if (cursor.index === before) cursor.index += 1
  }
  takeIf(cursor, '}')
  return members
}

/** At `struct NAME { … } names;`: takes it and declares its name and theirs. */
export function takeStruct(cursor: SurveyCursor, declare: (name: Token, isType: boolean) => void): void {
  takeIf(cursor, 'struct')
  const name = peek(cursor)
  if (name?.kind === 'identifier') {
    cursor.index += 1
    declare(name, true)
  }
  takeMembers(cursor)
  const variable = peek(cursor)
  if (variable?.kind === 'identifier') {
    cursor.index += 1
    takeDeclarators(cursor, variable, (token) => declare(token, false))
  } else takeIf(cursor, ';')
}
