import type { ShaderDiagnostic, ShaderStage } from './diagnostic.js'
import { authorsWords } from './es100/words.js'
import { findColumn } from './find-column.js'
import { type GeneratedLine, lineOfOffset, placeOfOffset, textOf } from './generated-source.js'
import { helpFor } from './help/help-for.js'
import { type LogEntry, parseDriverLog } from './parse-driver-log.js'
import { quotedNames } from './quoted-names.js'
import { diagnosticAt, type SourcePlace } from './source-file.js'
import { tidyEntries } from './tidy-entries.js'
import { type Token, tokenize } from './tokenize.js'

export interface LocatedSources {
  readonly vertex: readonly GeneratedLine[]
  readonly fragment: readonly GeneratedLine[]
  /** Where remarks go that name no place at all. */
  readonly mainImage: SourcePlace
  /** Names that the dialect has besides those that stand in the sources; for "Did you mean …?". */
  readonly offered?: readonly string[]
}

/**
 * Rewrites a driver's log to the author's files. A log that says nothing gives one error saying so; warnings about
 * our own lines are left out.
 */
export function locateLog(
  sources: LocatedSources,
  stage: ShaderStage,
  log: string,
): readonly ShaderDiagnostic[] {
  const entries = tidyEntries(parseDriverLog(log))
  if (entries.length === 0) {
    const message = `the driver refused the ${stage === 'link' ? 'linked shader' : `${stage} shader`} without a reason`
    return [diagnosticAt(sources.mainImage, message)]
  }
  // Without a line number both stages' lines are searched, so their order matters little.
  const lines = stage === 'link' ? [...sources.fragment, ...sources.vertex] : sources[stage]
  const tokens = tokenize(textOf(lines)).filter(({ kind }) => kind !== 'directive')
  const search = { lines, tokens, fallback: sources.mainImage, offered: sources.offered ?? [] }
  const found = entries
    .filter(({ line, severity }) => severity === 'error' || lines[(line ?? 1) - 1]?.column === undefined)
    .map((entry) => locateEntry(entry, search))
  return [...new Map(found.map((each) => [JSON.stringify(each), each])).values()]
}

interface Search {
  readonly lines: readonly GeneratedLine[]
  readonly tokens: readonly Token[]
  readonly fallback: SourcePlace
  readonly offered: readonly string[]
}

function locateEntry(entry: LogEntry, search: Search): ShaderDiagnostic {
  const { place, at } = placeOfEntry(entry, search)
  const { lines, tokens, offered, fallback } = search
  const diagnostic = diagnosticAt(place ?? fallback, rewritePlaces(entry.message, lines), entry.severity)
  const placeOf = (token: Token) => {
    const isOwn = lineOfOffset(lines, token.offset)?.line.column !== undefined
    return isOwn ? undefined : placeOfOffset(lines, token.offset)
  }
  const quoted = quotedNames(authorsWords(entry.message))
  const help = helpFor({ message: entry.message, quoted, tokens, at, offered, placeOf })
  return { ...diagnostic, ...(help !== undefined && { help: authorsWords(help) }) }
}

/** Where a remark belongs in the author's files, and the token that it is about. */
function placeOfEntry(entry: LogEntry, { lines, tokens }: Search) {
  if (entry.line === undefined) {
    const at = indexOfName(entry.message, lines, tokens)
    const token = tokens[at]
    return { place: token && placeOfOffset(lines, token.offset), at }
  }
  const line = lines[Math.min(Math.max(entry.line, 1), lines.length) - 1]
  if (!line) return { place: undefined, at: -1 }
  const offset = findColumn({ ...entry, line: entry.line }, lines, tokens)
  const at = tokens.findIndex((token) => token.offset >= offset)
  if (line.column === undefined) return { place: placeOfOffset(lines, offset), at }
  return { place: { file: line.file, line: line.line, column: line.column }, at }
}

/** The first token of the author's own lines that a message quotes; -1 where there is none. */
function indexOfName(message: string, lines: readonly GeneratedLine[], tokens: readonly Token[]): number {
  for (const name of quotedNames(message)) {
    const at = tokens.findIndex(({ kind, text }) => kind === 'identifier' && text === name)
    if (at >= 0 && placeOfOffset(lines, tokens[at]?.offset ?? 0)) return at
  }
  return -1
}

/** Within a message NVIDIA refers to other lines as `0(12)`, Mesa as `0:12(5)`. */
function rewritePlaces(message: string, lines: readonly GeneratedLine[]): string {
  return message.replace(/\b0(?::(\d+)\(\d+\)|\((\d+)\))/g, (whole, mesa?: string, nvidia?: string) => {
    const line = lines[Number(mesa ?? nvidia) - 1]
    return line ? `${line.file.name}:${line.line}` : whole
  })
}
