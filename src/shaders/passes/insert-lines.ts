import { authorsColumn, type GeneratedLine, ownLine } from '../generated-source.js'

export interface Insertion {
  /** In the joined text of the lines; between two tokens, and in no directive. */
  readonly offset: number
  readonly text: string
}

/**
 * Puts text of ours between the author's tokens. The line around it is cut in two, and our text stands on a line of its
 * own, so that no column of the author's moves.
 */
export function insertAt(
  lines: readonly GeneratedLine[],
  insertions: readonly Insertion[],
): readonly GeneratedLine[] {
  const sorted = [...insertions].sort((a, b) => a.offset - b.offset)
  const result: GeneratedLine[] = []
  let next = 0
  let lineStart = 0
  for (const line of lines) {
    const lineEnd = lineStart + line.text.length
    let rest = line
    for (let each = sorted[next]; each && each.offset <= lineEnd; each = sorted[++next]) {
      const cut = each.offset - lineStart - (line.text.length - rest.text.length)
      result.push({ ...rest, text: rest.text.slice(0, cut) })
      rest = behind(rest, cut)
      const { file, line: number, column = authorsColumn(rest, 0) } = rest
      result.push(ownLine(each.text, { file, line: number, column }))
    }
    result.push(rest)
    lineStart = lineEnd + 1
  }
  return result
}

/** A line of our own keeps the one place that it has. */
function behind(line: GeneratedLine, cut: number): GeneratedLine {
  const text = line.text.slice(cut)
  return line.column === undefined
    ? {
        ...line,
        text,
        startColumn: authorsColumn(line, cut),
        ...(line.columns && { columns: line.columns.slice(cut) }),
      }
    : { ...line, text }
}
