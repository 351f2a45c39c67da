import type { SourceFile, SourcePlace } from '../source-file.js'

/** A line of a file that editors read, and GLSL does not. */
export interface OwnDirective {
  /** From the `#` to the end of the line: to GLSL the two slashes of "file://" begin a comment. */
  readonly text: string
  readonly place: SourcePlace
}

/** The directives of a file that look like this, in one walk through it. */
export function ownDirectives(file: SourceFile, pattern: RegExp): readonly OwnDirective[] {
  const found: OwnDirective[] = []
  let line = 1
  let lineStart = 0
  for (const { kind, text, offset } of file.tokens) {
    if (kind !== 'directive' || !pattern.test(text)) continue
    for (let next = file.text.indexOf('\n', lineStart); next >= 0 && next < offset; ) {
      line += 1
      lineStart = next + 1
      next = file.text.indexOf('\n', lineStart)
    }
    const place = { file, line, column: offset - lineStart + 1 }
    found.push({ text: file.lines[line - 1]?.slice(place.column - 1) ?? '', place })
  }
  return found
}
