import { type GeneratedLine, textOf } from '../generated-source.js'
import { type Token, tokenize } from '../tokenize.js'
import { applyEdits } from './apply-edits.js'
import { joinOperators } from './operators.js'
import { preprocess } from './preprocess.js'
import { createProposals, type Edit } from './proposals.js'
import { readTopLevel } from './read-top-level.js'
import { replaceWords } from './replace-words.js'
import type { SourceReader } from './source-reader.js'
import { createSymbols } from './symbols.js'
import { FRAGMENT_COLOUR, FRAGMENT_DATA, POWER, WHOLE_POWER } from './words.js'

export interface TranslateRequest {
  /** Without comments, `#version` and `#extension`s (see take-directives.ts). */
  readonly lines: readonly GeneratedLine[]
  readonly stage: 'vertex' | 'fragment'
  /** GLSL that the dialect puts before the author's: what its uniforms, functions and macros are. It is not changed, nor put into the result. */
  readonly known?: string
}

export interface Translation {
  readonly lines: readonly GeneratedLine[]
  /** Lines to put before them: the output that `gl_FragColor` became, functions that take the place of others. */
  readonly declarations: readonly string[]
  /**
   * Functions of no arguments that a `main` of the dialect's own must call first: they give globals their values. Empty where the
   * author's source has a `main`, which calls them.
   */
  readonly starts: readonly string[]
}

/**
 * Makes GLSL ES 3.00 of GLSL ES 1.00, and of what desktop GLSL allows besides: other words, names that have become reserved, ints
 * where floats are wanted, globals that start with a value which is not constant, and so on. What it does not understand it leaves
 * as it is, for the driver to judge. Lines stay where they are; columns are found again by the lines' map.
 */
export function translateToEs300({ lines, stage, known = '' }: TranslateRequest): Translation {
  const before = known === '' ? '' : `${known}\n`
  const text = textOf(lines)
  const tokens = withoutComments(tokenize(text), before.length)
  const source = readSource([...withoutComments(tokenize(before), 0), ...tokens], before.length)
  const own: readonly Edit[] = source?.proposals.edits() ?? []
  const words = replaceWords(tokens, { stage, declaredNames: source?.declaredNames ?? new Set() })
  const edits = merge(own, words).map(({ start, end, text: replacement }) => ({
    start: start - before.length,
    end: end - before.length,
    text: replacement,
  }))
  return {
    lines: applyEdits(lines, edits),
    declarations: [
      ...(stage === 'fragment' ? declareOutputs(words) : []),
      ...(own.some(({ text: replacement }) => replacement === POWER) ? [WHOLE_POWER] : []),
    ],
    starts: source && !source.startsAreCalled ? source.starts : [],
  }
}

function withoutComments(tokens: readonly Token[], offset: number): readonly Token[] {
  const kept = tokens.filter(({ kind }) => kind !== 'comment')
  return joinOperators(kept.map((token) => ({ ...token, offset: token.offset + offset })))
}

function readSource(tokens: readonly Token[], from: number): SourceReader | undefined {
  const preprocessed = preprocess(tokens)
  if (!preprocessed) return undefined
  const source: SourceReader = {
    reader: { tokens: preprocessed.tokens, index: 0, depth: 0 },
    symbols: createSymbols(),
    proposals: createProposals(preprocessed, from),
    declaredNames: new Set(),
    result: undefined,
    starts: [],
    startsAreCalled: false,
  }
  readTopLevel(source)
  return source
}

/** Both by offset; where both replace the same word, the first list's is taken. */
function merge(own: readonly Edit[], words: readonly Edit[]): readonly Edit[] {
  const replaced = new Set(own.filter(({ start, end }) => end > start).map(({ start }) => start))
  const all = [...own, ...words.filter(({ start }) => !replaced.has(start))]
  const isInsertion = ({ start, end }: Edit) => (start === end ? 0 : 1)
  return all.sort((a, b) => a.start - b.start || isInsertion(a) - isInsertion(b))
}

function declareOutputs(words: readonly Edit[]): readonly string[] {
  const colour = words.some(({ text }) => text === FRAGMENT_COLOUR)
  const data = words.some(({ text }) => text.startsWith(FRAGMENT_DATA))
  return [
    ...(colour ? [`layout(location = 0) out highp vec4 ${FRAGMENT_COLOUR};`] : []),
    // Only the first of several outputs is ever shown.
    ...(data ? [`highp vec4 ${FRAGMENT_DATA}[8];`] : []),
  ]
}
