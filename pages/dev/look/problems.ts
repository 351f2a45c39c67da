import { GpuvizError, messageOf } from '../../../src/base/errors.js'
import type { ShaderDiagnostic } from '../../../src/shaders/diagnostic.js'

/** One thing that is wrong with a look, or to be known of it. */
export interface Problem {
  readonly severity: 'error' | 'warning'
  readonly message: string
  readonly hint?: string
  /** Where an author can mend it. */
  readonly place?: ProblemPlace
}

export interface ProblemPlace {
  /** As the engine names it: absolute, or of our own library. */
  readonly file: string
  /** From 1. */
  readonly line: number
  readonly column: number
  readonly sourceLine: string
}

/** What is said where the browser took the GPU away. */
export const GPU_LOST: Problem = {
  severity: 'error',
  message: 'The GPU gave up on this shader: a frame took too long, or its driver was started anew.',
  hint: 'Make it cheaper and save: the picture comes back then.',
}

/** `formatDiagnostic` writes `FILE:LINE:COLUMN: SEVERITY: MESSAGE`, then the line and a caret, each behind two spaces. */
const HEAD = /^(.+?):(\d+):(\d+): (error|warning): (.*)$/

/** What an error says, each diagnostic of its own. */
export function problemsOf(error: unknown): readonly Problem[] {
  const text = messageOf(error)
  const found = readDiagnostics(text)
  const hint = error instanceof GpuvizError ? error.hint : undefined
  if (found.length === 0) return [{ severity: 'error', message: text, ...(hint && { hint }) }]
  const [first, ...others] = found
  return first && hint !== undefined ? [{ ...first, hint }, ...others] : found
}

export function problemOfRemark({ severity, message, ...place }: ShaderDiagnostic): Problem {
  return { severity, message, place }
}

function readDiagnostics(text: string): readonly Problem[] {
  const lines = text.split('\n')
  const found: Problem[] = []
  lines.forEach((line, index) => {
    const [, file, row, column, severity, message] = HEAD.exec(line) ?? []
    if (file === undefined || message === undefined) return
    const place = {
      file,
      line: Number(row),
      column: Number(column),
      sourceLine: (lines[index + 1] ?? '').slice(2),
    }
    const more = linesUntilHead(lines, index + 3)
    found.push({
      severity: severity === 'warning' ? 'warning' : 'error',
      message: [message, ...more].join('\n'),
      place: { ...place, sourceLine: place.sourceLine },
    })
  })
  return found
}

/** What stands below a caret and belongs to no other diagnostic: help. */
function linesUntilHead(lines: readonly string[], from: number): readonly string[] {
  const end = lines.findIndex((line, index) => index >= from && HEAD.test(line))
  return lines.slice(from, end < 0 ? lines.length : end).filter((line) => line.trim() !== '')
}
