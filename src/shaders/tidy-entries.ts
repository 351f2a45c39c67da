import type { LogEntry } from './parse-driver-log.js'

/** What drivers add to an error on the same line, because of it. */
const FOLLOWS = [
  /non-numeric data type|operands to arithmetic operators must be numeric|^type mismatch$|\bof type error\b|\bERROR_TOK\b|with wrong type error/i,
  /^'(?:=|assign)' : (?:dimension mismatch|cannot convert|l-value required)/i,
  /^'constructor' : (?:a struct cannot be used|constructor does not have any arguments)/i,
]
const RESERVED = /illegal use of reserved/i

/** Said of variables whose value is an error. */
const UNSURE = /used uninitiali[sz]ed/i

/**
 * Leaves out what is only said because of another error: of the same line, or of the value of a variable. Lists of candidates are
 * made short.
 */
export function tidyEntries(entries: readonly LogEntry[]): readonly LogEntry[] {
  const failed = entries.some(({ severity }) => severity === 'error')
  const grouped = byLine(entries)
  return entries
    .filter((entry) => !(failed && entry.severity === 'warning' && UNSURE.test(entry.message)))
    .filter((entry) => entry.line === undefined || !isFollower(entry, grouped.get(entry.line) ?? []))
    .slice(0, MOST_REMARKS)
    .map((entry) => ({ ...entry, message: shortCandidates(entry.message) }))
}

/** Nobody mends more at once, and each is looked for in the whole source. */
const MOST_REMARKS = 100

function byLine(entries: readonly LogEntry[]): ReadonlyMap<number | undefined, readonly LogEntry[]> {
  const lines = new Map<number | undefined, LogEntry[]>()
  for (const entry of entries) {
    const sameLine = lines.get(entry.line)
    if (sameLine) sameLine.push(entry)
    else lines.set(entry.line, [entry])
  }
  return lines
}

function isFollower(entry: LogEntry, sameLine: readonly LogEntry[]): boolean {
  const errors = sameLine.filter(({ severity }) => severity === 'error')
  const follows = ({ message }: LogEntry) => FOLLOWS.some((pattern) => pattern.test(message))
  if (follows(entry)) return errors.some((other) => !follows(other)) || entry !== errors.at(-1)
  const before = errors[errors.indexOf(entry) - 1]
  return /syntax error/i.test(entry.message) && before !== undefined && RESERVED.test(before.message)
}

const MOST_CANDIDATES = 4

/** Mesa lists all that a function takes, which of `max` is twenty. Those of as many arguments come first. */
function shortCandidates(message: string): string {
  const [head = '', list] = message.split(/(?<=candidates are:)\s+/)
  if (list === undefined) return message
  const all = list.split(/(?<=\))\s+/)
  const argumentsOf = (text: string) => text.split(',').length
  const given = argumentsOf(head)
  const sorted = [
    ...all.filter((each) => argumentsOf(each) === given),
    ...all.filter((each) => argumentsOf(each) !== given),
  ]
  if (sorted.length <= MOST_CANDIDATES) return `${head} ${sorted.join(', ')}`
  return `${head} ${sorted.slice(0, MOST_CANDIDATES).join(', ')} and ${sorted.length - MOST_CANDIDATES} more`
}
