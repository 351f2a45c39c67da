import { readExpression } from './read-expression.js'
import { readDeclaredType, startsDeclaration } from './read-type.js'
import { readDeclarators } from './read-variables.js'
import type { SourceReader } from './source-reader.js'
import { inScope } from './symbols.js'
import { accept, expectText, NotUnderstood, nested, type TokenReader, textAt } from './token-reader.js'
import { convert, typeExpression } from './type-expression.js'

/** The statements of a block up to its `}`, which is read too. */
export function readBlock(source: SourceReader): void {
  const { reader } = source
  while (reader.index < reader.tokens.length && !accept(reader, '}')) readStatement(source)
}

/** One statement. What is not understood is passed over up to the statement's end. */
export function readStatement(source: SourceReader): void {
  const { reader, symbols } = source
  const start = reader.index
  const scopes = symbols.scopes.length
  try {
    nested(reader, () => readKnownStatement(source))
  } catch (error) {
    if (!(error instanceof NotUnderstood)) throw error
    symbols.scopes.length = scopes
    reader.index = start
    skipStatement(reader)
  }
}

function readKnownStatement(source: SourceReader): void {
  const { reader, symbols } = source
  const text = textAt(reader)
  switch (text) {
    case ';':
      reader.index += 1
      return
    case '{':
      reader.index += 1
      inScope(symbols, () => readBlock(source))
      return
    case 'if':
    case 'while':
    case 'switch':
      reader.index += 1
      inScope(symbols, () => {
        readCondition(source)
        readStatement(source)
      })
      if (text === 'if' && accept(reader, 'else')) readStatement(source)
      return
    case 'for':
      reader.index += 1
      inScope(symbols, () => readFor(source))
      return
    case 'do':
      reader.index += 1
      readStatement(source)
      expectText(reader, 'while')
      readCondition(source)
      expectText(reader, ';')
      return
    case 'return':
      readReturn(source)
      return
  }
  if ((text === 'case' || text === 'default') && readLabel(source)) return
  if (/^(?:break|continue|discard)$/.test(text) && textAt(reader, 1) === ';') reader.index += 2
  else if (startsDeclaration(reader, symbols)) readLocals(source)
  else {
    type(source)
    expectText(reader, ';')
  }
}

function type(source: SourceReader): void {
  typeExpression(source, readExpression(source.reader))
}

function readCondition(source: SourceReader): void {
  expectText(source.reader, '(')
  type(source)
  expectText(source.reader, ')')
}

function readFor(source: SourceReader): void {
  const { reader, symbols } = source
  expectText(reader, '(')
  if (startsDeclaration(reader, symbols)) readLocals(source)
  else if (!accept(reader, ';')) {
    type(source)
    expectText(reader, ';')
  }
  if (textAt(reader) !== ';') type(source)
  expectText(reader, ';')
  if (textAt(reader) !== ')') type(source)
  expectText(reader, ')')
  readStatement(source)
}

function readReturn(source: SourceReader): void {
  const { reader } = source
  reader.index += 1
  if (textAt(reader) !== ';') {
    const value = readExpression(reader)
    convert(source, value, typeExpression(source, value), source.result)
  }
  expectText(reader, ';')
}

function readLabel(source: SourceReader): boolean {
  const { reader } = source
  if (textAt(reader) === 'default' && textAt(reader, 1) !== ':') return false
  reader.index += 1
  if (textAt(reader) !== ':') type(source)
  expectText(reader, ':')
  return true
}

/** ES 3.00 wants a `const` to have a constant value; desktop GLSL from 4.20 on does not. */
function readLocals(source: SourceReader): void {
  const { reader, symbols, proposals } = source
  const declared = readDeclaredType(reader, symbols)
  const declarators = readDeclarators(source, declared)
  const constant = declared.qualifiers.get('const')
  const varies = declarators.some(({ initialiser }) => initialiser?.isConstant === false)
  if (constant !== undefined && varies) proposals.replace(constant, ' '.repeat('const'.length))
}

/** Goes past a semicolon, or a block, or up to the end of the block that the statement stands in. */
function skipStatement(reader: TokenReader): void {
  let depth = 0
  for (; reader.index < reader.tokens.length; reader.index++) {
    const text = textAt(reader)
    if (text === '}' && depth <= 0) return
    if (/^[([{]$/.test(text)) depth += 1
    else if (/^[)\]}]$/.test(text)) depth -= 1
    if (depth <= 0 && (text === ';' || text === '}')) {
      reader.index += 1
      return
    }
  }
}
