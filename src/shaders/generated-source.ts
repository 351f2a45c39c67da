import type { SourceFile, SourcePlace } from './source-file.js'

/** One line of the GLSL that a driver sees. */
export interface GeneratedLine {
  readonly text: string
  /** Where its text comes from; for lines of our own, where the author made them needed. */
  readonly file: SourceFile
  readonly line: number
  /** For lines of our own, the column to point at. Undefined: an author's line, whose columns are unchanged. */
  readonly column?: number
  /** Of an author's line that was cut: the column of its first character. Default 1. */
  readonly startColumn?: number
  /** Of an author's line that was edited: the author's column of every character. */
  readonly columns?: readonly number[]
}

/** A line of our own, blamed on a place of the author's. */
export function ownLine(text: string, { file, line, column }: SourcePlace): GeneratedLine {
  return { text, file, line, column }
}

export function textOf(lines: readonly GeneratedLine[]): string {
  return lines.map(({ text }) => text).join('\n')
}

/** The lines again after an edit of their joined text that moved no line end. */
export function withText(lines: readonly GeneratedLine[], text: string): readonly GeneratedLine[] {
  const texts = text.split('\n')
  return lines.map((line, index) => ({ ...line, text: texts[index] ?? '' }))
}

/** The line that a UTF-16 offset in the joined text is in, and where that line starts. */
export function lineOfOffset(
  lines: readonly GeneratedLine[],
  offset: number,
): { readonly line: GeneratedLine; readonly start: number } | undefined {
  let start = 0
  for (const line of lines) {
    const next = start + line.text.length + 1
    if (offset < next) return { line, start }
    start = next
  }
  return undefined
}

/** The author's place of a UTF-16 offset in the joined text of the lines. */
export function placeOfOffset(lines: readonly GeneratedLine[], offset: number): SourcePlace | undefined {
  const found = lineOfOffset(lines, offset)
  if (!found) return undefined
  const { file, line, column } = found.line
  return { file, line, column: column ?? authorsColumn(found.line, offset - found.start) }
}

/** The author's column of a character of a line, by its index; of one behind the end, too. */
export function authorsColumn({ columns, startColumn = 1 }: GeneratedLine, index: number): number {
  if (!columns) return startColumn + index
  const last = columns.length - 1
  return columns[index] ?? (columns[last] ?? startColumn - 1) + index - last
}
