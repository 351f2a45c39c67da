import type { Token } from '../tokenize.js'
import { readMacro } from './macros.js'
import type { Edit } from './proposals.js'
import { FRAGMENT_COLOUR, FRAGMENT_DATA, FUNCTION_WORDS, isNewWord, ownWord } from './words.js'

export interface WordContext {
  readonly stage: 'vertex' | 'fragment'
  /** Names that the source declares: those that ES 3.00 keeps for itself get another one. */
  readonly declaredNames: ReadonlySet<string>
}

/**
 * What ES 1.00 writes in other words than ES 3.00, by the words alone: in macros and in branches that no preprocessor keeps as
 * well. Edits come by offset.
 */
export function replaceWords(tokens: readonly Token[], context: WordContext): readonly Edit[] {
  const edits: Edit[] = []
  tokens.forEach((token, index) => {
    const macro = token.kind === 'directive' ? readMacro(token) : undefined
    if (token.kind === 'identifier') edits.push(...replaceWord(tokens, index, context))
    macro?.body.forEach((_, at) => {
      edits.push(...replaceWord(macro.body, at, context))
    })
  })
  return edits
}

function replaceWord(tokens: readonly Token[], at: number, context: WordContext): readonly Edit[] {
  const word = tokens[at]
  if (word?.kind !== 'identifier') return []
  if (word.text === 'gl_FragData') {
    const index = tokens.slice(at + 1, at + 4)
    // Of the first output the brackets go.
    if (index.map(({ text }) => text).join('') === '[0]') {
      return [replaced(word, FRAGMENT_COLOUR), ...index.map((token) => replaced(token, ''))]
    }
  }
  const text = newWord({ word: word.text, next: tokens[at + 1]?.text ?? '' }, context)
  // What becomes shorter keeps its place, so that nothing behind it moves.
  return text === undefined ? [] : [replaced(word, text.padEnd(word.text.length))]
}

function replaced({ offset, text: old }: Token, text: string): Edit {
  return { start: offset, end: offset + old.length, text }
}

interface WordInPlace {
  readonly word: string
  /** What stands behind it. */
  readonly next: string
}

function newWord(place: WordInPlace, { stage, declaredNames }: WordContext): string | undefined {
  const { word, next } = place
  const isCall = next === '('
  const isOwn = declaredNames.has(word)
  if (isOwn && isNewWord(word)) return /^te/.test(word) && isCall ? undefined : ownWord(word)
  if (isOwn) return undefined
  switch (word) {
    case 'attribute':
      return 'in'
    case 'varying':
      return stage === 'vertex' ? 'out' : 'in'
    case 'mediump':
    case 'lowp':
      // Every device draws the same then.
      return 'highp'
    case 'invariant':
      // Of a fragment shader's inputs ES 3.00 does not take it.
      return stage === 'fragment' && /^(?:varying|in|centroid)$/.test(next) ? '' : undefined
    case 'gl_FragColor':
      return FRAGMENT_COLOUR
    case 'gl_FragData':
      return FRAGMENT_DATA
    case 'gl_FragDepthEXT':
      return 'gl_FragDepth'
  }
  return isCall ? FUNCTION_WORDS.get(word) : undefined
}
