import { NEVER_CONSTANT } from './builtin-functions.js'
import type { Expression } from './expression.js'
import { findVariable, type Symbols } from './symbols.js'

/**
 * Whether GLSL ES 3.00 (§4.3.3) takes an expression for a constant one. A name that is not known counts as one: what is not
 * understood stays as it is.
 */
export function isConstantExpression(symbols: Symbols, expression: Expression): boolean {
  const all = (...parts: readonly Expression[]) => parts.every((part) => isConstantExpression(symbols, part))
  switch (expression.kind) {
    case 'literal':
      return true
    case 'name':
      return (
        !/^gl_(?!Max)/.test(expression.name) && (findVariable(symbols, expression.name)?.isConstant ?? true)
      )
    case 'group':
    case 'prefix':
    case 'postfix':
    case 'member':
    case 'length':
      return all(expression.of)
    case 'index':
      return all(expression.of, expression.index)
    case 'binary':
      return all(expression.left, expression.right)
    case 'choice':
      return all(expression.test, expression.yes, expression.no)
    case 'call':
      if (symbols.functions.has(expression.name) || NEVER_CONSTANT.test(expression.name)) return false
      return all(...expression.args)
  }
}
