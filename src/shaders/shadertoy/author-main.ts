import { type GeneratedLine, textOf, withText } from '../generated-source.js'
import type { SourceSurvey } from '../source-survey.js'
import { blank, type Token, tokenize } from '../tokenize.js'

/**
 * Takes out what a shader has to run elsewhere: a `main` of its own, and the `out` before its colour, which becomes a
 * plain variable. Directives stay.
 */
export function withoutAuthorMain(
  lines: readonly GeneratedLine[],
  { functions, globals }: SourceSurvey,
): readonly GeneratedLine[] {
  if (globals.get('main')?.kind !== 'function') return lines
  const text = textOf(lines)
  let next = 0
  /** Asked with rising offsets; spans rise too. */
  const functionAt = (offset: number) => {
    while ((functions[next]?.end ?? Number.POSITIVE_INFINITY) <= offset) next += 1
    const found = functions[next]
    return found && found.start <= offset ? found.name : undefined
  }
  let kept = ''
  let end = 0
  const take = ({ text: word, offset }: Token) => {
    kept += text.slice(end, offset) + blank(word)
    end = offset + word.length
  }
  let statement: Token[] = []
  for (const token of tokenize(text)) {
    if (token.kind === 'comment' || token.kind === 'directive') continue
    const within = functionAt(token.offset)
    if (within === 'main') take(token)
    else if (within === undefined) {
      statement.push(token)
      // `layout(location = 0) out highp vec4 colour;` loses all up to its `out`.
      if (token.text === 'out') for (const each of statement) take(each)
      if (/^[;}]$/.test(token.text)) statement = []
    }
  }
  return withText(lines, kept + text.slice(end))
}
