import { takeDeclarators, takeQualifiers, takeStruct, takeTypeAndName } from './read-declaration.js'
import { peek, takeIf, takeUntil } from './read-tokens.js'
import type { SurveyCursor } from './source-survey.js'
import type { Token } from './tokenize.js'

/** Takes `{ … }`, whose names end with it. */
export function takeBlock(cursor: SurveyCursor): void {
  takeIf(cursor, '{')
  withScope(cursor, () => {
    while (peek(cursor) && peek(cursor)?.text !== '}') {
      const before = cursor.index
      takeStatement(cursor)
      if (cursor.index === before) cursor.index += 1
    }
  })
  takeIf(cursor, '}')
}

/** What is declared while `read` runs is forgotten after it. */
export function withScope(cursor: SurveyCursor, read: () => void): void {
  cursor.scopes.push(new Set())
  read()
  cursor.scopes.pop()
}

export function declareLocal(cursor: SurveyCursor, name: Token): void {
  cursor.scopes.at(-1)?.add(name.text)
}

function takeStatement(cursor: SurveyCursor): void {
  switch (peek(cursor)?.text) {
    case '{':
      takeBlock(cursor)
      break
    case 'for':
    case 'while':
    case 'if':
    case 'switch':
      takeControlled(cursor)
      break
    case 'do':
    case 'else':
      cursor.index += 1
      takeStatement(cursor)
      break
    case 'case':
    case 'default':
      takeUntil(cursor, [':'])
      takeIf(cursor, ':')
      break
    default:
      takeSimple(cursor)
  }
}

/** `for (…) statement` and the like: a name declared in the brackets lives until the statement's end. */
function takeControlled(cursor: SurveyCursor): void {
  cursor.index += 1
  withScope(cursor, () => {
    takeIf(cursor, '(')
    takeSimple(cursor)
    takeUntil(cursor, [])
    takeIf(cursor, ')')
    takeStatement(cursor)
  })
}

/** A declaration or an expression, with its semicolon. */
function takeSimple(cursor: SurveyCursor): void {
  takeQualifiers(cursor)
  if (peek(cursor)?.text === 'struct') {
    takeStruct(cursor, (name) => declareLocal(cursor, name))
    return
  }
  const declared = takeTypeAndName(cursor)
  if (declared) {
    takeDeclarators(cursor, declared.name, (name) => declareLocal(cursor, name))
    return
  }
  takeUntil(cursor, [';'])
  takeIf(cursor, ';')
}
