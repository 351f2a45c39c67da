import type { GeneratedLine } from './generated-source.js'
import type { FunctionSpan, SourceSurvey } from './source-survey.js'

/** The functions that come from files of a folder: of the library, one that nobody calls is left out. */
export function functionsOfFolder(
  { functions, balanced }: SourceSurvey,
  lines: readonly GeneratedLine[],
  folder: string,
): ReadonlySet<FunctionSpan> {
  const found = new Set<FunctionSpan>()
  const within = ({ file }: GeneratedLine) => file.absolutePath.startsWith(folder)
  if (!balanced || !lines.some(within)) return found
  // Both are in the order of the text: one walk through them.
  let line = 0
  let end = (lines[0]?.text.length ?? 0) + 1
  for (const span of functions) {
    while (span.start >= end && line + 1 < lines.length) {
      line += 1
      end += (lines[line]?.text.length ?? 0) + 1
    }
    const holder = lines[line]
    if (holder && within(holder)) found.add(span)
  }
  return found
}
