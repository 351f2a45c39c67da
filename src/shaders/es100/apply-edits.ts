import { authorsColumn, type GeneratedLine } from '../generated-source.js'
import type { Edit } from './proposals.js'

/**
 * The lines after edits of their joined text; no edit may hold a line end. Edits come by offset; one that would change what an
 * earlier one replaced is left out.
 */
export function applyEdits(
  lines: readonly GeneratedLine[],
  edits: readonly Edit[],
): readonly GeneratedLine[] {
  let next = 0
  let start = 0
  return lines.map((line) => {
    const end = start + line.text.length
    const here: Edit[] = []
    for (let edit = edits[next]; edit && edit.start <= end; edit = edits[++next]) {
      here.push({ ...edit, start: edit.start - start, end: edit.end - start })
    }
    start = end + 1
    return here.length === 0 ? line : editLine(line, here)
  })
}

function editLine(line: GeneratedLine, edits: readonly Edit[]): GeneratedLine {
  let text = ''
  const columns: number[] = []
  let copied = 0
  const copyTo = (end: number) => {
    text += line.text.slice(copied, end)
    for (let index = copied; index < end; index++) columns.push(authorsColumn(line, index))
    copied = end
  }
  for (const { start, end, text: replacement } of edits) {
    if (start < copied) continue
    copyTo(start)
    text += replacement
    const column = authorsColumn(line, start)
    for (const _ of replacement) columns.push(column)
    copied = end
  }
  copyTo(line.text.length)
  return line.column === undefined ? { ...line, text, columns } : { ...line, text }
}
