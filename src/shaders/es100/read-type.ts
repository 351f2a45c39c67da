import { readExpression } from './read-expression.js'
import type { Symbols } from './symbols.js'
import {
  accept,
  expectName,
  expectText,
  isNameAt,
  NotUnderstood,
  type TokenReader,
  textAt,
} from './token-reader.js'
import { arrayOf, type GlslType, isTypeName } from './types.js'

/** What stands before a declared name. */
export interface DeclaredType {
  readonly type: GlslType
  /** Each qualifier by its word, with the index of its token. */
  readonly qualifiers: ReadonlyMap<string, number>
  /** The tokens of the type itself: its name, perhaps with brackets; of a struct that is declared here, its body too. */
  readonly from: number
  readonly to: number
}

const QUALIFIERS =
  /^(?:const|in|out|inout|attribute|varying|uniform|highp|mediump|lowp|flat|smooth|centroid|invariant|layout|precise|noperspective)$/

/** Whether a declaration of variables or a function begins here. */
export function startsDeclaration(reader: TokenReader, symbols: Symbols): boolean {
  if (!isNameAt(reader)) return false
  const text = textAt(reader)
  if (isQualifierAt(reader) || text === 'struct') return true
  if (isNameAt(reader, 1)) return !/^(?:return|else|do|case)$/.test(text)
  if (textAt(reader, 1) !== '[' || !(isTypeName(text) || symbols.structs.has(text))) return false
  let ahead = 2
  while (!/^(?:\]|;|)$/.test(textAt(reader, ahead))) ahead += 1
  return isNameAt(reader, ahead + 1)
}

/** Words such as `smooth` are names in ES 1.00: qualifiers they are where a type may follow. */
function isQualifierAt(reader: TokenReader): boolean {
  const text = textAt(reader)
  if (!QUALIFIERS.test(text)) return false
  return text === 'layout' ? textAt(reader, 1) === '(' : isNameAt(reader, 1)
}

/** Qualifiers and a type, which may be a struct declared here. Throws NotUnderstood. */
export function readDeclaredType(reader: TokenReader, symbols: Symbols): DeclaredType {
  const qualifiers = new Map<string, number>()
  while (isQualifierAt(reader)) {
    qualifiers.set(textAt(reader), reader.index)
    reader.index += 1
    if (accept(reader, '(')) while (!accept(reader, ')')) skipToken(reader)
  }
  const from = reader.index
  const base = textAt(reader) === 'struct' ? readStruct(reader, symbols) : expectName(reader)
  const known = base === undefined || isTypeName(base) || symbols.structs.has(base)
  const type = readBrackets(reader, known ? base : undefined)
  return { type, qualifiers, from, to: reader.index - 1 }
}

/** Goes past `[…]`, any number of them. */
export function readBrackets(reader: TokenReader, type: GlslType): GlslType {
  let result = type
  while (accept(reader, '[')) {
    if (textAt(reader) !== ']') readExpression(reader)
    expectText(reader, ']')
    result = arrayOf(result)
  }
  return result
}

function readStruct(reader: TokenReader, symbols: Symbols): string | undefined {
  expectText(reader, 'struct')
  const name = isNameAt(reader) ? expectName(reader) : undefined
  const fields = readFields(reader, symbols)
  if (name !== undefined) symbols.structs.set(name, fields)
  return name
}

/** `{ TYPE name, name[3]; … }`: of a struct, or of a block of uniforms. */
export function readFields(reader: TokenReader, symbols: Symbols): ReadonlyMap<string, GlslType> {
  const fields = new Map<string, GlslType>()
  expectText(reader, '{')
  while (!accept(reader, '}')) {
    const { type } = readDeclaredType(reader, symbols)
    do {
      const name = expectName(reader)
      fields.set(name, readBrackets(reader, type))
    } while (accept(reader, ','))
    expectText(reader, ';')
  }
  return fields
}

function skipToken(reader: TokenReader): void {
  if (reader.index >= reader.tokens.length) throw new NotUnderstood('the source ends')
  reader.index += 1
}
