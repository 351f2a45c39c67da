import jsep from 'jsep'
import { messageOf } from '../../base/errors.js'
import type { FormulaNode } from './formula-node.js'
import { FormulaProblem } from './formula-problem.js'

/** Longer ones are refused: the parser calls itself for each bracket. Characters. */
const LONGEST = 1000

/** Operators are functions whose names cannot be written; unary ones have a `u` before their sign. */
const BINARY = /^(?:[-+*/%<>]|<=|>=|==|!=|&&|\|\|)$/
const UNARY = /^[-+!]$/

/** What people write for a power in other languages. */
const NO_OPERATOR: Readonly<Record<string, string>> = {
  '^': 'For a power write pow(x, y).',
  '**': 'For a power write pow(x, y).',
  '===': 'Write ==.',
  '!==': 'Write !=.',
}

/**
 * Where the parse in progress began each token that is not through yet, and which offsets it found: jsep tells no
 * places. Its hooks are global; a parse is one synchronous call.
 */
let begun: number[] = []
let offsets = new WeakMap<object, number>()

jsep.hooks.add('gobble-token', function noteBegin(env) {
  begun.push(this.index)
  // jsep would leave numbers out of 'after-token'.
  if (/[\d.]/.test(this.char)) env.node = this.gobbleNumericLiteral() ?? this.throwError('Expected a number')
})
jsep.hooks.add('after-token', ({ node }) => {
  const offset = begun.pop()
  if (node && offset !== undefined) offsets.set(node, offset)
})

/**
 * Reads a formula: numbers, names, calls, `+ - * / %`, comparisons, `&& || !`, `a ? b : c` and components `.x`.
 * @throws FormulaProblem
 */
export function parseFormula(text: string): FormulaNode {
  if (text.length > LONGEST) throw new FormulaProblem(`longer than ${LONGEST} characters`, LONGEST + 1)
  if (text.trim() === '') throw new FormulaProblem('nothing is there', 1)
  begun = []
  offsets = new WeakMap()
  return readNode(parse(text), 1)
}

function parse(text: string): jsep.Expression {
  try {
    return jsep(text)
  } catch (error) {
    // "Unclosed ( at character 12"; its characters count from 0.
    const [, message = messageOf(error), index] = /^(.*?) at character (\d+)$/s.exec(messageOf(error)) ?? []
    throw new FormulaProblem(lowerFirst(message), Math.min(Number(index ?? 0), text.length) + 1)
  }
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

/** `fallback`: the column for nodes whose own is not known. */
function readNode(raw: jsep.Expression, fallback: number): FormulaNode {
  const node = raw as jsep.CoreExpression
  const column = columnOf(node, fallback)
  const read = (operand: jsep.Expression) => readNode(operand, column)
  switch (node.type) {
    case 'Literal':
      if (typeof node.value === 'boolean') return { kind: 'number', value: Number(node.value), column }
      if (typeof node.value === 'number') return { kind: 'number', value: node.value, column }
      throw new FormulaProblem(`${node.raw} is no number`, column)
    case 'Identifier':
      return { kind: 'name', name: node.name, column }
    case 'UnaryExpression':
      checkOperator(UNARY, node.operator, column)
      return { kind: 'call', name: `u${node.operator}`, operands: [read(node.argument)], column }
    case 'BinaryExpression':
      checkOperator(BINARY, node.operator, column)
      return { kind: 'call', name: node.operator, operands: [read(node.left), read(node.right)], column }
    case 'ConditionalExpression':
      return {
        kind: 'choice',
        operands: [read(node.test), read(node.consequent), read(node.alternate)],
        column,
      }
    case 'CallExpression':
      return { kind: 'call', name: nameOf(node.callee, column), operands: node.arguments.map(read), column }
    case 'MemberExpression':
      if (node.computed) throw new FormulaProblem('square brackets mean nothing here', column)
      return { kind: 'part', of: read(node.object), letters: nameOf(node.property, column), column }
    case 'Compound': {
      const [, second] = node.body
      throw new FormulaProblem('expected an operator', second ? columnOf(second, column) : column)
    }
    default:
      throw new FormulaProblem('not a formula', column)
  }
}

/** Of two operands joined, the first one's. */
function columnOf(node: jsep.Expression, fallback: number): number {
  const offset = offsets.get(node)
  if (offset !== undefined) return offset + 1
  const core = node as jsep.CoreExpression
  if (core.type === 'BinaryExpression') return columnOf(core.left, fallback)
  return core.type === 'ConditionalExpression' ? columnOf(core.test, fallback) : fallback
}

function nameOf(node: jsep.Expression, column: number): string {
  const core = node as jsep.CoreExpression
  if (core.type === 'Identifier') return core.name
  throw new FormulaProblem('only a function of ours can be called', column)
}

function checkOperator(known: RegExp, operator: string, column: number): void {
  if (known.test(operator)) return
  throw new FormulaProblem(`there is no operator ${operator}`, column, NO_OPERATOR[operator])
}
