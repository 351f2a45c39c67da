import { type Token, tokenize } from '../tokenize.js'
import type { Macro } from './macros.js'
import { joinOperators } from './operators.js'

/** Brackets and macros within macros that a condition may have. */
const DEEPEST = 64
const LONGEST = 2000

const BINARY: readonly Readonly<Record<string, (a: number, b: number) => number>>[] = [
  { '||': (a, b) => (a || b ? 1 : 0) },
  { '&&': (a, b) => (a && b ? 1 : 0) },
  { '|': (a, b) => a | b },
  { '^': (a, b) => a ^ b },
  { '&': (a, b) => a & b },
  { '==': (a, b) => (a === b ? 1 : 0), '!=': (a, b) => (a === b ? 0 : 1) },
  {
    '<': (a, b) => (a < b ? 1 : 0),
    '>': (a, b) => (a > b ? 1 : 0),
    '<=': (a, b) => (a <= b ? 1 : 0),
    '>=': (a, b) => (a >= b ? 1 : 0),
  },
  { '<<': (a, b) => a << b, '>>': (a, b) => a >> b },
  { '+': (a, b) => a + b, '-': (a, b) => a - b },
  { '*': (a, b) => a * b, '/': (a, b) => Math.trunc(a / b), '%': (a, b) => a % b },
]
const UNARY: Readonly<Record<string, (a: number) => number>> = {
  '!': (a) => (a ? 0 : 1),
  '-': (a) => -a,
  '+': (a) => a,
  '~': (a) => ~a,
}

/** Whether an `#if`, `#ifdef` or `#ifndef` holds. What is no condition does not hold: the driver says why. */
export function conditionHolds(
  word: 'if' | 'ifdef' | 'ifndef',
  text: string,
  macros: ReadonlyMap<string, Macro>,
): boolean {
  if (word !== 'if') return macros.has(/[A-Za-z_]\w*/.exec(text)?.[0] ?? '') === (word === 'ifdef')
  const tokens = joinOperators(tokenize(text).filter(({ kind, text: t }) => kind !== 'comment' && t !== '\\'))
  const replaced: string[] = []
  if (!replaceMacros(tokens, macros, { into: replaced, steps: 0 }, 0)) return false
  const value = readBinary({ words: replaced, index: 0, depth: 0 }, 0)
  return value !== 0 && !Number.isNaN(value)
}

/**
 * Macros without brackets become what they stand for; `defined X` and `defined(X)` become 1 or 0. False where that grows beyond all
 * measure.
 */
function replaceMacros(
  tokens: readonly Token[],
  macros: ReadonlyMap<string, Macro>,
  result: { readonly into: string[]; steps: number },
  depth: number,
): boolean {
  const { into } = result
  for (let index = 0; index < tokens.length; index++) {
    if (++result.steps > LONGEST) return false
    const { text = '', kind } = tokens[index] ?? {}
    const macro = macros.get(text)
    if (text === 'defined') {
      const bracket = tokens[index + 1]?.text === '('
      into.push(macros.has(tokens[index + (bracket ? 2 : 1)]?.text ?? '') ? '1' : '0')
      index += bracket ? 3 : 1
    } else if (kind === 'identifier' && macro && !macro.parameters && depth < DEEPEST) {
      if (!replaceMacros(macro.body, macros, result, depth + 1)) return false
    } else into.push(text)
  }
  return true
}

interface Reader {
  readonly words: readonly string[]
  index: number
  depth: number
}

function readBinary(reader: Reader, level: number): number {
  const operators = BINARY[level]
  if (!operators) return readUnary(reader)
  let left = readBinary(reader, level + 1)
  for (;;) {
    const word = reader.words[reader.index] ?? ''
    const apply = Object.hasOwn(operators, word) ? operators[word] : undefined
    if (!apply) return left
    reader.index += 1
    left = apply(left, readBinary(reader, level + 1))
  }
}

function readUnary(reader: Reader): number {
  const word = reader.words[reader.index++] ?? ''
  const apply = Object.hasOwn(UNARY, word) ? UNARY[word] : undefined
  if ((apply || word === '(') && reader.depth >= DEEPEST) return Number.NaN
  reader.depth += 1
  try {
    if (apply) return apply(readUnary(reader))
    if (word !== '(') return /^\d/.test(word) ? Number.parseInt(word, word.startsWith('0x') ? 16 : 10) : 0
    const value = readBinary(reader, 0)
    reader.index += 1
    return value
  } finally {
    reader.depth -= 1
  }
}
