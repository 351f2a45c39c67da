import {
  takeDeclarators,
  takeMembers,
  takeQualifiers,
  takeStruct,
  takeTypeAndName,
} from './read-declaration.js'
import { declareLocal, takeBlock, withScope } from './read-statement.js'
import { peek, takeIf, takeToken, takeUntil } from './read-tokens.js'
import type { GlobalKind, SurveyCursor } from './source-survey.js'
import type { Token } from './tokenize.js'

/** Takes one declaration at the top level of a source. */
export function readTopLevel(cursor: SurveyCursor): void {
  const start = peek(cursor)?.offset ?? 0
  const qualifiers = takeQualifiers(cursor)
  for (const { text, offset } of qualifiers) if (text === 'varying') cursor.varyings.push(offset)
  if (peek(cursor)?.text === 'struct') {
    takeStruct(cursor, (name, isType) => declareGlobal(cursor, name, isType ? 'struct' : 'variable'))
  } else if (peek(cursor)?.kind === 'identifier' && peek(cursor, 1)?.text === '{') {
    readInterfaceBlock(cursor)
  } else {
    readDeclaration(cursor, kindOf(qualifiers), start)
  }
}

function readDeclaration(cursor: SurveyCursor, kind: GlobalKind, start: number): void {
  const declared = takeTypeAndName(cursor)
  if (!declared) readOther(cursor)
  else if (peek(cursor)?.text === '(') readFunction(cursor, declared.name, start)
  else {
    takeDeclarators(cursor, declared.name, (name) => declareGlobal(cursor, name, kind, declared.type.text))
  }
}

function declareGlobal(cursor: SurveyCursor, name: Token, kind: GlobalKind, type?: string): void {
  cursor.globals.set(name.text, { kind, offset: name.offset, ...(type !== undefined && { type }) })
}

function kindOf(qualifiers: readonly Token[]): GlobalKind {
  if (qualifiers.some(({ text }) => text === 'uniform')) return 'uniform'
  return qualifiers.some(({ text }) => text === 'varying') ? 'varying' : 'variable'
}

/** `uniform NAME { members } instance;`: without an instance name the members are global names. */
function readInterfaceBlock(cursor: SurveyCursor): void {
  cursor.index += 1
  const members = takeMembers(cursor)
  const instance = peek(cursor)
  if (instance?.kind === 'identifier') {
    cursor.index += 1
    takeDeclarators(cursor, instance, (name) => declareGlobal(cursor, name, 'variable'))
  } else {
    for (const member of members) declareGlobal(cursor, member, 'variable')
    takeIf(cursor, ';')
  }
}

/** `precision …;`, a macro's call, or what is not GLSL. */
function readOther(cursor: SurveyCursor): void {
  if (peek(cursor)?.kind === 'identifier' && peek(cursor, 1)?.text === '(') {
    takeToken(cursor)
    cursor.index += 1
    takeUntil(cursor, [])
    takeIf(cursor, ')')
  } else {
    takeUntil(cursor, [';'])
  }
  takeIf(cursor, ';')
}

function readFunction(cursor: SurveyCursor, name: Token, start: number): void {
  const uses = new Set<string>()
  cursor.functionUses = uses
  withScope(cursor, () => {
    takeIf(cursor, '(')
    while (peek(cursor) && peek(cursor)?.text !== ')') {
      const before = cursor.index
      readParameter(cursor)
      if (cursor.index === before) cursor.index += 1
    }
    takeIf(cursor, ')')
    if (peek(cursor)?.text === '{') takeBlock(cursor)
    else takeIf(cursor, ';')
  })
  cursor.functionUses = undefined
  const last = peek(cursor, -1)
  const end = last ? last.offset + last.text.length : start
  cursor.functions.push({ name: name.text, start, end, uses })
  if (!cursor.globals.has(name.text)) declareGlobal(cursor, name, 'function')
}

function readParameter(cursor: SurveyCursor): void {
  takeQualifiers(cursor)
  const parameter = takeTypeAndName(cursor)
  takeUntil(cursor, [','])
  if (parameter) declareLocal(cursor, parameter.name)
  takeIf(cursor, ',')
}
