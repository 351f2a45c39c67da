import type { Expression } from './expression.js'
import {
  accept,
  expectName,
  expectText,
  isNameAt,
  NotUnderstood,
  nested,
  type TokenReader,
  textAt,
} from './token-reader.js'

/** Deeper trees are not followed: `1 + 1 + 1 …` of generated sources. */
const DEEPEST_TREE = 800

/** From the weakest to the strongest; all but assignments group to the left. */
const LEVELS: readonly ReadonlySet<string>[] = [
  new Set(['||']),
  new Set(['^^']),
  new Set(['&&']),
  new Set(['|']),
  new Set(['^']),
  new Set(['&']),
  new Set(['==', '!=']),
  new Set(['<', '>', '<=', '>=']),
  new Set(['<<', '>>']),
  new Set(['+', '-']),
  new Set(['*', '/', '%']),
]
export const ASSIGNMENTS: ReadonlySet<string> = new Set([
  '=',
  '+=',
  '-=',
  '*=',
  '/=',
  '%=',
  '<<=',
  '>>=',
  '&=',
  '|=',
  '^=',
])
const PREFIXES: ReadonlySet<string> = new Set(['+', '-', '!', '~', '++', '--'])

/** An expression with commas. Throws NotUnderstood. */
export function readExpression(reader: TokenReader): Expression {
  let left = readAssignment(reader)
  while (textAt(reader) === ',') left = readRight(reader, left, readAssignment)
  return left
}

/** An expression without commas: an argument, an initialiser. */
export function readAssignment(reader: TokenReader): Expression {
  return nested(reader, () => {
    const left = readChoice(reader)
    return ASSIGNMENTS.has(textAt(reader)) ? readRight(reader, left, readAssignment) : left
  })
}

function readRight(
  reader: TokenReader,
  left: Expression,
  read: (reader: TokenReader) => Expression,
): Expression {
  const operator = textAt(reader)
  reader.index += 1
  const right = read(reader)
  const depth = treeDepth(left, right)
  return { kind: 'binary', operator, left, right, from: left.from, to: right.to, depth }
}

function readChoice(reader: TokenReader): Expression {
  const test = readBinary(reader, 0)
  if (!accept(reader, '?')) return test
  const yes = nested(reader, () => readExpression(reader))
  expectText(reader, ':')
  const no = readAssignment(reader)
  return { kind: 'choice', test, yes, no, from: test.from, to: no.to, depth: treeDepth(test, yes, no) }
}

function readBinary(reader: TokenReader, level: number): Expression {
  const operators = LEVELS[level]
  if (!operators) return readPrefix(reader)
  let left = readBinary(reader, level + 1)
  while (operators.has(textAt(reader))) left = readRight(reader, left, () => readBinary(reader, level + 1))
  return left
}

function readPrefix(reader: TokenReader): Expression {
  const operator = textAt(reader)
  if (!PREFIXES.has(operator)) return readPostfix(reader)
  const from = reader.index++
  const of = nested(reader, () => readPrefix(reader))
  return { kind: 'prefix', operator, of, from, to: of.to, depth: treeDepth(of) }
}

function readPostfix(reader: TokenReader): Expression {
  let of = readPrimary(reader)
  for (;;) {
    const { from } = of
    const depth = treeDepth(of)
    const text = textAt(reader)
    if (text === '[') {
      reader.index += 1
      const index = nested(reader, () => readExpression(reader))
      expectText(reader, ']')
      of = { kind: 'index', of, index, from, to: reader.index - 1, depth: treeDepth(of, index) }
    } else if (text === '.') {
      reader.index += 1
      const name = expectName(reader)
      const isCall = name === 'length' && accept(reader, '(')
      if (isCall) expectText(reader, ')')
      of = {
        ...(isCall ? { kind: 'length', of } : { kind: 'member', of, name }),
        from,
        to: reader.index - 1,
        depth,
      }
    } else if (text === '++' || text === '--') {
      of = { kind: 'postfix', operator: text, of, from, to: reader.index, depth }
      reader.index += 1
    } else return of
  }
}

function readPrimary(reader: TokenReader): Expression {
  const from = reader.index
  const token = reader.tokens[from]
  if (token?.kind === 'number' || token?.text === 'true' || token?.text === 'false') {
    reader.index += 1
    return { kind: 'literal', text: token.text, from, to: from, depth: 1 }
  }
  if (accept(reader, '(')) {
    const of = nested(reader, () => readExpression(reader))
    expectText(reader, ')')
    return { kind: 'group', of, from, to: reader.index - 1, depth: treeDepth(of) }
  }
  if (!isNameAt(reader)) throw new NotUnderstood('expected an expression')
  const name = expectName(reader)
  const isArray = isArrayCall(reader)
  if (isArray) while (textAt(reader) !== '(') reader.index += 1
  if (!accept(reader, '(')) return { kind: 'name', name, from, to: from, depth: 1 }
  const args = nested(reader, () => readArguments(reader))
  return { kind: 'call', name, isArray, args, from, to: reader.index - 1, depth: treeDepth(...args) }
}

/** `[](`, `[3](` or `[COUNT](` behind a name: nothing but a type has that. */
function isArrayCall(reader: TokenReader): boolean {
  if (textAt(reader) !== '[') return false
  const close = textAt(reader, 1) === ']' ? 1 : 2
  return textAt(reader, close) === ']' && textAt(reader, close + 1) === '('
}

function readArguments(reader: TokenReader): readonly Expression[] {
  const args: Expression[] = []
  if (textAt(reader) === 'void' && textAt(reader, 1) === ')') reader.index += 1
  if (accept(reader, ')')) return args
  do args.push(readAssignment(reader))
  while (accept(reader, ','))
  expectText(reader, ')')
  return args
}

function treeDepth(...parts: readonly Expression[]): number {
  const depth = parts.reduce((deepest, part) => Math.max(deepest, part.depth), 0) + 1
  if (depth > DEEPEST_TREE) throw new NotUnderstood('the expression is too deep')
  return depth
}
