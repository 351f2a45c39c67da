import { expected } from './value-problem.js'

/** Where a word stands: between words, in a bare one, or within quotes. */
type Quote = '"' | "'" | undefined

/**
 * Cuts a text into words as a shell does: at white space, but not within quotes; a backslash takes the next character as
 * it is (within double quotes only where a shell would: `\"`, `\\`, `\$`, `` \` ``). Nothing is expanded and nothing run.
 */
export function parseShellWords(text: string): readonly string[] {
  const words: string[] = []
  let word: string | undefined
  let quote: Quote
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i)
    const next = text.charAt(i + 1)
    if (quote === undefined && /\s/.test(character)) {
      if (word !== undefined) words.push(word)
      word = undefined
    } else if (quote === undefined && (character === '"' || character === "'")) {
      quote = character
      word ??= ''
    } else if (character === quote) {
      quote = undefined
    } else if (character === '\\' && quote !== "'" && (quote === undefined || /["\\$`]/.test(next))) {
      if (next === '') expected('something behind the last backslash')
      word = (word ?? '') + next
      i += 1
    } else {
      word = (word ?? '') + character
    }
  }
  if (quote !== undefined) expected(`a ${quote} more: a quotation is not ended`)
  return word === undefined ? words : [...words, word]
}

/** Options of ffmpeg: the first word must be one, since a word alone would be another output file. */
export function parseFfmpegArgs(text: string): readonly string[] {
  const words = parseShellWords(text)
  if (!/^-\w/.test(words[0] ?? '')) expected('options of ffmpeg, such as "-tune animation -g 60"')
  return words
}
