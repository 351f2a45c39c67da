import { preprocess } from '../es100/preprocess.js'
import { type Token, tokenize } from '../tokenize.js'

/**
 * The tokens of a source as its compiler will see them: macros replaced, branches that do not hold left out, no comments and no
 * directives. Of a source that grows beyond all measure, the tokens as they are.
 */
export function seenTokens(source: string): readonly Token[] {
  const tokens = tokenize(source).filter(({ kind }) => kind !== 'comment')
  return preprocess(tokens)?.tokens ?? tokens.filter(({ kind }) => kind !== 'directive')
}
