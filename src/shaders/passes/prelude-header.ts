import {
  declareUniform,
  isPreludeName,
  PRELUDE,
  type PreludeEntry,
  type PreludeName,
  uniformsOf,
} from '../prelude.js'
import type { SourceSurvey } from '../source-survey.js'

export interface PreludeHeader {
  readonly uses: ReadonlySet<PreludeName>
  /** Declarations and functions to put before the author's lines. */
  readonly lines: readonly string[]
}

/**
 * Names of our own dialect that a source of another one uses and does not declare, such as `beat` and `spectrum(x)`: without them it would not
 * compile.
 */
export function preludeHeader(
  { freeUses, globals, balanced }: SourceSurvey,
  isTaken: (name: string) => boolean,
): PreludeHeader {
  // Where braces do not pair up, every name counts as used.
  const names = balanced
    ? [...freeUses.keys()].filter(isPreludeName).filter((name) => !globals.has(name) && !isTaken(name))
    : []
  const functions = names.flatMap((name) => {
    const { source = [] }: PreludeEntry = PRELUDE[name]
    return source
  })
  return { uses: new Set(names), lines: [...[...uniformsOf(names)].map(declareUniform), ...functions] }
}
