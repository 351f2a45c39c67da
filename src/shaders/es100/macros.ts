import { type Token, tokenize } from '../tokenize.js'
import { joinOperators } from './operators.js'

/** `#define NAME(parameters) body`; offsets are those of the source. */
export interface Macro {
  readonly name: string
  /** Undefined: a macro without brackets. */
  readonly parameters: readonly string[] | undefined
  readonly body: readonly Token[]
}

/** The macro that a directive defines; undefined for any other directive. */
export function readMacro({ text, offset }: Token): Macro | undefined {
  const match = /^#[ \t]*define[ \t\\\n]+([A-Za-z_]\w*)(?:\(([^()]*)\))?/.exec(text)
  if (!match) return undefined
  const end = match[0].length
  const body = tokenize(text.slice(end)).filter(({ kind, text: word }) => kind !== 'comment' && word !== '\\')
  return {
    name: match[1] ?? '',
    parameters: match[2] === undefined ? undefined : parametersOf(match[2]),
    body: joinOperators(body.map((token) => ({ ...token, offset: token.offset + offset + end }))),
  }
}

function parametersOf(text: string): readonly string[] {
  const names = text.split(',').map((name) => name.replace(/[\s\\]+/g, ''))
  return names.length === 1 && names[0] === '' ? [] : names
}
