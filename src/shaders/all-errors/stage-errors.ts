import type { ShaderDiagnostic, ShaderStage } from '../diagnostic.js'
import { type LogEntry, parseDriverLog } from '../parse-driver-log.js'
import { quotedNames } from '../quoted-names.js'
import { tokenize } from '../tokenize.js'
import { blankStatement } from './blank-statement.js'

/** What a driver says to the source of a stage. */
export type CompileStage = (
  stage: 'vertex' | 'fragment',
  source: string,
) => { readonly ok: boolean; readonly log: string }

/** Complete sources, and the way back to the author's lines. */
export interface LocatedProgram {
  readonly vertex: string
  readonly fragment: string
  locate(stage: ShaderStage, driverLog: string): readonly ShaderDiagnostic[]
}

/** A source with more mistakes of this kind is no shader; each costs a compilation. */
const MOST_ROUNDS = 24

/** What parsers stop at: nothing behind it has been looked at. */
const STOPS =
  /syntax error|reserved word|invalid (?:token|character|directive)|non-directive|macro|preprocessor|conditional expression/i
const UNKNOWN =
  /undeclared|undefined|no function|no matching|not declared|no return|does not return|return a value/i

/**
 * All errors of a stage. Where the driver stops at one, it is asked again without the statement that it stopped at; what it says then
 * about names that this statement declared is left out.
 */
export function stageErrors(
  program: LocatedProgram,
  stage: 'vertex' | 'fragment',
  compile: CompileStage,
): readonly ShaderDiagnostic[] {
  const found: ShaderDiagnostic[] = []
  const lost = new Set<string>()
  let source = program[stage]
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { ok, log } = compile(stage, source)
    if (ok && !/\bwarning\b/i.test(log)) break
    const located = program.locate(stage, log)
    found.push(...located.filter((each) => isNews(each, lost) && !(ok && each.severity === 'error')))
    const next = ok ? undefined : withoutFirst(source, parseDriverLog(log), lost)
    if (next === undefined || next === source) break
    source = next
  }
  return found
}

function isNews({ message }: ShaderDiagnostic, lost: ReadonlySet<string>): boolean {
  if (lost.size === 0) return true
  if (/used uninitiali[sz]ed/i.test(message)) return false
  const names = quotedNames(message)
  if (/reserved/i.test(message)) return !names.some((name) => lost.has(name))
  if (/\breturn/i.test(message) && lost.has('return')) return false
  return !UNKNOWN.test(message) || !names.some((name) => lost.has(name))
}

/** The source without the statement of the first error that the parser stopped at; its names go into `lost`. */
function withoutFirst(source: string, entries: readonly LogEntry[], lost: Set<string>): string | undefined {
  const entry = entries.find(
    ({ severity, line, message }) => severity === 'error' && line !== undefined && STOPS.test(message),
  )
  if (entry?.line === undefined || /end of file|unterminated/i.test(entry.message)) return undefined
  const mended = blankStatement(source, { ...entry, line: entry.line })
  if (!mended) return undefined
  const tokens = tokenize(mended.removed.replace(/^#\s*define\b/, 'macro'))
  tokens.forEach(({ kind, text }, index) => {
    const before = tokens[index - 1]
    const isDeclared = before?.kind === 'identifier' || before?.text === ','
    if (kind === 'identifier' && (isDeclared || text === 'return')) lost.add(text)
  })
  if (/reserved/i.test(entry.message)) for (const name of quotedNames(entry.message)) lost.add(name)
  return mended.source
}
