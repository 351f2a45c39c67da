import type { SourceFile } from './source-file.js'

const NOT_A_SUMMARY = /^(?:@|SPDX-|Copyright\b|$)/i

/** The first line of words in the file's first comments. */
export function summaryOf({ tokens }: SourceFile): string {
  for (const { kind, text } of tokens) {
    if (kind !== 'comment') break
    const lines = text.replace(/\*\/$/, '').split('\n')
    const words = lines.map((line) => line.replace(/^\s*[/*]+!?/, '').trim())
    const summary = words.find((line) => !NOT_A_SUMMARY.test(line))
    if (summary !== undefined) return summary
  }
  return ''
}
