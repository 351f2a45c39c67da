import { BUILTIN_FUNCTIONS } from './builtin-functions.js'
import { moveInitialisers } from './move-initialisers.js'
import { readBlock } from './read-statement.js'
import { type DeclaredType, readBrackets, readDeclaredType, readFields } from './read-type.js'
import { readDeclarators } from './read-variables.js'
import type { SourceReader } from './source-reader.js'
import { declareFunction, declareVariable, inScope, type UserFunction, type Variable } from './symbols.js'
import { accept, expectName, expectText, isNameAt, NotUnderstood, textAt } from './token-reader.js'
import { ownWord } from './words.js'

/** Everything that a source declares. What is not understood is passed over. */
export function readTopLevel(source: SourceReader): void {
  const { reader, symbols } = source
  while (reader.index < reader.tokens.length) {
    const start = reader.index
    try {
      readDeclaration(source)
    } catch (error) {
      if (!(error instanceof NotUnderstood)) throw error
      symbols.scopes.length = 1
      reader.index = start
      skipDeclaration(source)
    }
  }
}

function readDeclaration(source: SourceReader): void {
  const { reader, symbols } = source
  if (accept(reader, ';')) return
  if (accept(reader, 'precision')) {
    reader.index += 2
    expectText(reader, ';')
    return
  }
  const declared = readDeclaredType(reader, symbols)
  if (textAt(reader) === '{') readBlockOfUniforms(source)
  else if (isNameAt(reader) && textAt(reader, 1) === '(') readFunction(source, declared)
  else moveInitialisers(source, declared, readDeclarators(source, declared))
}

/** `uniform NAME { … } instance;` */
function readBlockOfUniforms({ reader, symbols }: SourceReader): void {
  const fields = readFields(reader, symbols)
  const named = isNameAt(reader)
  if (named) reader.index += 1
  else for (const [name, type] of fields) declareVariable(symbols, name, { type, isConstant: false })
  readBrackets(reader, undefined)
  expectText(reader, ';')
}

function readFunction(source: SourceReader, { type: result }: DeclaredType): void {
  const { reader, symbols, proposals } = source
  const at = reader.index
  const name = expectName(reader)
  source.declaredNames.add(name)
  expectText(reader, '(')
  const parameters = readParameters(source)
  // ES 1.00 and desktop GLSL let an author overload or redefine a built-in function, ES 3.00 does not.
  const renamed = BUILTIN_FUNCTIONS.has(name) ? ownWord(name) : undefined
  if (renamed !== undefined) proposals.replace(at, renamed)
  const declared: UserFunction = {
    name,
    result,
    parameters: parameters.map(({ type, isIn }) => ({ type, isIn })),
    ...(renamed !== undefined && { renamed }),
  }
  declareFunction(symbols, declared)
  if (accept(reader, ';')) return
  expectText(reader, '{')
  if (name === 'main') callStarts(source)
  source.result = result
  inScope(symbols, () => {
    for (const parameter of parameters) declareVariable(symbols, parameter.name, parameter)
    readBlock(source)
  })
}

type Parameter = Variable & { readonly name: string; readonly isIn: boolean }

function readParameters(source: SourceReader): readonly Parameter[] {
  const { reader, symbols } = source
  const parameters: Parameter[] = []
  if (accept(reader, ')')) return parameters
  if (textAt(reader) === 'void' && textAt(reader, 1) === ')') {
    reader.index += 2
    return parameters
  }
  do {
    const { type: base, qualifiers } = readDeclaredType(reader, symbols)
    const name = isNameAt(reader) ? expectName(reader) : ''
    source.declaredNames.add(name)
    const type = readBrackets(reader, base)
    const isIn = !qualifiers.has('out') && !qualifiers.has('inout')
    parameters.push({ name, type, isIn, isConstant: false, isParameter: true })
  } while (accept(reader, ','))
  expectText(reader, ')')
  return parameters
}

/** Behind the `{` of `main`. */
function callStarts(source: SourceReader): void {
  const { reader, starts, proposals } = source
  source.startsAreCalled = true
  if (starts.length === 0) return
  proposals.insertAfter(reader.index - 1, starts.map((start) => ` ${start}();`).join(''))
}

/** Goes past a semicolon, or the body of a function. */
function skipDeclaration({ reader }: SourceReader): void {
  let depth = 0
  for (; reader.index < reader.tokens.length; ) {
    const text = textAt(reader)
    reader.index += 1
    if (text === '{') depth += 1
    else if (text === '}') depth -= 1
    if (depth <= 0 && (text === ';' || (text === '}' && textAt(reader) !== ';'))) return
  }
}
