import type { ShaderDiagnostic } from './diagnostic.js'

/** One remark of a driver, at its own line numbers. */
export interface LogEntry {
  /** Line of the generated source, from 1; undefined where the driver names none, as most do when linking. */
  readonly line?: number
  /** As Mesa counts it, after preprocessing; no other driver gives one. */
  readonly column?: number
  readonly severity: ShaderDiagnostic['severity']
  readonly message: string
}

/**
 * How drivers begin a remark:
 * Mesa `0:12(5): error: …`, `0:12(5): preprocessor error: …`; NVIDIA `0(12) : error C1008: …`; ANGLE, Apple, Intel, Qualcomm `ERROR: 0:12: …`; AMD `ERROR: 0:12: error(#143) …`; Arm
 * `0:12: L0002: …`. When linking: `error: …`, `error C5145: …`, `ERROR: …`, `error(#97) …`.
 */
const PLACED: readonly RegExp[] = [
  /^\d+:(?<line>\d+)\((?<column>\d+)\)\s*:\s*(?:preprocessor )?(?<severity>error|warning)\s*:\s*(?<message>.*)$/i,
  /^\d+\((?<line>\d+)\)\s*:\s*(?:fatal )?(?<severity>error|warning)\s*(?:[A-Z]\d+)?\s*:\s*(?<message>.*)$/i,
  /^(?<severity>error|warning)\s*:\s*\d+:(?<line>\d+):\s*(?:(?:error|warning)\(#\d+\)\s*:?\s*)?(?<message>.*)$/i,
  /^\d+:(?<line>\d+):\s*(?:(?<severity>error|warning)\s*:\s*)?(?:[LPS]\d{4}:?\s*)?(?<message>.*)$/i,
]

const UNPLACED = /^(?<severity>error|warning)\s*(?:[A-Z]\d+)?\s*(?:\(#\d+\))?\s*:?\s+(?<message>.*)$/i

/** Headings and sums, such as AMD's "… failed to compile with the following errors:". */
const NOISE =
  /^-*$|^(?:vertex|fragment) info$|^(?:vertex|fragment) shader\b.*(?::|failed to compile.*|was successfully compiled.*)$|compilation errors?\.\s+No code generated|^compilation (?:failed|terminated)\.?$/i

/** Mesa repeats the place before every candidate of a call, with the message indented. */
const CONTINUED = /:\s(?:error|warning):\s{2,}\S/i

/** Mesa's linker ends not every remark with a line end. */
const MISSING_LINE_END = /(\))(?=error: )/g

/** Takes a log apart. Lines that begin no remark belong to the one before them. */
export function parseDriverLog(log: string): readonly LogEntry[] {
  const entries: LogEntry[] = []
  for (const raw of log.replace(MISSING_LINE_END, '$1\n').split(/\r\n|\r|\n|\0/)) {
    const text = raw.trim()
    if (NOISE.test(text)) continue
    const last = entries.at(-1)
    const entry = parseLine(text)
    if (last && (!entry || CONTINUED.test(text))) {
      entries[entries.length - 1] = { ...last, message: `${last.message} ${entry?.message ?? text}` }
    } else entries.push(entry ?? { severity: 'error', message: text })
  }
  return entries
}

function parseLine(text: string): LogEntry | undefined {
  for (const pattern of [...PLACED, UNPLACED]) {
    const groups = pattern.exec(text)?.groups
    if (!groups) continue
    const { line, column, severity, message } = groups
    return {
      ...(line !== undefined && { line: Number(line) }),
      ...(column !== undefined && { column: Number(column) }),
      severity: severity?.toLowerCase() === 'warning' ? 'warning' : 'error',
      message: (message ?? '').trim(),
    }
  }
  return undefined
}
