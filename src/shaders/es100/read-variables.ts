import { isConstantExpression } from './constant-expression.js'
import type { Expression } from './expression.js'
import { readAssignment } from './read-expression.js'
import { type DeclaredType, readBrackets } from './read-type.js'
import type { SourceReader } from './source-reader.js'
import { declareVariable } from './symbols.js'
import { accept, expectName, expectText, nested, textAt } from './token-reader.js'
import { convert, typeExpression } from './type-expression.js'
import { elementOf, type GlslType } from './types.js'
import { ownWord } from './words.js'

/** One name of a declaration, with its initialiser. */
export interface Declarator {
  readonly name: string
  /** Index of the last token before `=`, or of the last one at all. */
  readonly end: number
  /** The tokens of `= value`, both included. */
  readonly initialiser?: { readonly from: number; readonly to: number; readonly isConstant: boolean }
  /** Index of the `,` or `;` behind it. */
  readonly stop: number
}

/** The names that a declaration goes on with behind its type, up to its semicolon. */
export function readDeclarators(source: SourceReader, declared: DeclaredType): readonly Declarator[] {
  const { reader } = source
  const declarators: Declarator[] = []
  if (accept(reader, ';')) return declarators
  do declarators.push(readDeclarator(source, declared))
  while (accept(reader, ','))
  expectText(reader, ';')
  return declarators
}

function readDeclarator(source: SourceReader, { type: base, qualifiers }: DeclaredType): Declarator {
  const { reader, symbols, proposals } = source
  const at = reader.index
  const name = expectName(reader)
  source.declaredNames.add(name)
  const type = readBrackets(reader, base)
  const end = reader.index - 1
  const isConstant = accept(reader, '=') ? readInitialiser(source, type) : undefined
  // ES 1.00 lets the body of a function declare a parameter's name again; in ES 3.00 they share one scope.
  const isParameter = symbols.scopes.length === 2 && symbols.scopes.at(-1)?.get(name)?.isParameter === true
  const renamed = isParameter ? ownWord(name) : undefined
  if (renamed !== undefined) proposals.replace(at, renamed)
  declareVariable(symbols, name, {
    type,
    isConstant: qualifiers.has('const') && isConstant === true,
    ...(renamed !== undefined && { renamed }),
  })
  const stop = reader.index
  if (isConstant === undefined) return { name, end, stop }
  return { name, end, initialiser: { from: end + 1, to: stop - 1, isConstant }, stop }
}

/** Whether the value is constant. */
function readInitialiser(source: SourceReader, type: GlslType): boolean {
  const { reader, symbols, proposals } = source
  if (textAt(reader) !== '{') {
    const value: Expression = readAssignment(reader)
    convert(source, value, typeExpression(source, value), type)
    return isConstantExpression(symbols, value)
  }
  // `{ 1, 2 }` of desktop GLSL 4.20: a constructor in ES 3.00.
  const open = reader.index++
  const element = elementOf(type)
  let isConstant = true
  do {
    if (textAt(reader) === '}') break
    isConstant = nested(reader, () => readInitialiser(source, element)) && isConstant
  } while (accept(reader, ','))
  const close = reader.index
  expectText(reader, '}')
  if (type === undefined) return isConstant
  proposals.replace(open, type.endsWith('[]') ? `${type}(` : `${type}(`)
  proposals.replace(close, ')')
  return isConstant
}
