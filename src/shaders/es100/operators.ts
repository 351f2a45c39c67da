import type { Token } from '../tokenize.js'

/** Operators of more than one character, the longest first. */
const OPERATORS = [
  '<<=',
  '>>=',
  '++',
  '--',
  '+=',
  '-=',
  '*=',
  '/=',
  '%=',
  '&=',
  '|=',
  '^=',
  '==',
  '!=',
  '<=',
  '>=',
  '&&',
  '||',
  '^^',
  '<<',
  '>>',
] as const

const STARTS = new Set(OPERATORS.map(([first]) => first))

/** Tokens again, with characters that make one operator as one token. */
export function joinOperators(tokens: readonly Token[]): readonly Token[] {
  const joined: Token[] = []
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]
    if (!token) break
    const operator = STARTS.has(token.text as '+') ? operatorAt(tokens, index) : undefined
    joined.push(operator === undefined ? token : { ...token, text: operator })
    if (operator !== undefined) index += operator.length - 1
  }
  return joined
}

function operatorAt(tokens: readonly Token[], index: number): string | undefined {
  const start = tokens[index]?.offset ?? 0
  return OPERATORS.find((operator) =>
    [...operator].every((character, at) => {
      const token = tokens[index + at]
      return token?.kind === 'punctuation' && token.text === character && token.offset === start + at
    }),
  )
}
