import type { ShaderDiagnostic, ShaderStage } from './diagnostic.js'
import { findColumn } from './find-column.js'
import { type GeneratedLine, placeOfOffset, textOf } from './generated-source.js'
import { type LogEntry, parseDriverLog } from './parse-driver-log.js'
import { quotedNames } from './quoted-names.js'
import { diagnosticAt, type SourcePlace } from './source-file.js'
import { type Token, tokenize } from './tokenize.js'

export interface LocatedSources {
  readonly vertex: readonly GeneratedLine[]
  readonly fragment: readonly GeneratedLine[]
  /** Where remarks go that name no place at all. */
  readonly mainImage: SourcePlace
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
  const entries = parseDriverLog(log)
  if (entries.length === 0) {
    const message = `the driver refused the ${stage === 'link' ? 'linked shader' : `${stage} shader`} without a reason`
    return [diagnosticAt(sources.mainImage, message)]
  }
  // Without a line number both stages' lines are searched, so their order matters little.
  const lines = stage === 'link' ? [...sources.fragment, ...sources.vertex] : sources[stage]
  const tokens = tokenize(textOf(lines)).filter(({ kind }) => kind !== 'directive')
  return entries
    .filter(({ line, severity }) => severity === 'error' || lines[(line ?? 1) - 1]?.column === undefined)
    .map((entry) => locateEntry(entry, lines, tokens, sources.mainImage))
}

function locateEntry(
  entry: LogEntry,
  lines: readonly GeneratedLine[],
  tokens: readonly Token[],
  fallback: SourcePlace,
): ShaderDiagnostic {
  const message = rewritePlaces(entry.message, lines)
  const at = (place: SourcePlace) => diagnosticAt(place, message, entry.severity)
  if (entry.line === undefined) return at(placeOfName(entry.message, lines, tokens) ?? fallback)
  const line = lines[Math.min(Math.max(entry.line, 1), lines.length) - 1]
  if (!line) return at(fallback)
  if (line.column !== undefined) return at({ file: line.file, line: line.line, column: line.column })
  const offset = findColumn({ ...entry, line: entry.line }, lines, tokens)
  return at(placeOfOffset(lines, offset) ?? fallback)
}

/** The first place where a name that the message quotes stands in the author's own lines. */
function placeOfName(
  message: string,
  lines: readonly GeneratedLine[],
  tokens: readonly Token[],
): SourcePlace | undefined {
  for (const name of quotedNames(message)) {
    const token = tokens.find(({ kind, text }) => kind === 'identifier' && text === name)
    const place = token && placeOfOffset(lines, token.offset)
    if (place) return place
  }
  return undefined
}

/** Within a message NVIDIA refers to other lines as `0(12)`, Mesa as `0:12(5)`. */
function rewritePlaces(message: string, lines: readonly GeneratedLine[]): string {
  return message.replace(/\b0(?::(\d+)\(\d+\)|\((\d+)\))/g, (whole, mesa?: string, nvidia?: string) => {
    const line = lines[Number(mesa ?? nvidia) - 1]
    return line ? `${line.file.name}:${line.line}` : whole
  })
}
