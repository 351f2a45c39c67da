import type { GlslToken } from './preprocess.js'

/** Thrown where a source is not understood; the reader goes on behind the statement, whose text stays as it is. */
export class NotUnderstood extends Error {}

/** Deeper nesting is not followed. */
export const DEEPEST = 200

/** A place in the expanded tokens of a source, moved on by whoever reads. */
export interface TokenReader {
  readonly tokens: readonly GlslToken[]
  index: number
  /** How many brackets and blocks are open. */
  depth: number
}

export function textAt({ tokens, index }: TokenReader, ahead = 0): string {
  return tokens[index + ahead]?.text ?? ''
}

export function isNameAt({ tokens, index }: TokenReader, ahead = 0): boolean {
  return tokens[index + ahead]?.kind === 'identifier'
}

/** Goes past a text, if it stands here. */
export function accept(reader: TokenReader, text: string): boolean {
  if (textAt(reader) !== text) return false
  reader.index += 1
  return true
}

export function expectText(reader: TokenReader, text: string): void {
  if (!accept(reader, text)) throw new NotUnderstood(`expected ${text}`)
}

export function expectName(reader: TokenReader): string {
  if (!isNameAt(reader)) throw new NotUnderstood('expected a name')
  const name = textAt(reader)
  reader.index += 1
  return name
}

/** Runs a step one level deeper. */
export function nested<T>(reader: TokenReader, step: () => T): T {
  if (reader.depth >= DEEPEST) throw new NotUnderstood('nested too deep')
  reader.depth += 1
  try {
    return step()
  } finally {
    reader.depth -= 1
  }
}
