import { GpuvizError, type GpuvizErrorOptions } from '../base/errors.js'

/** What a driver's log is about: one stage's compilation, or the linking of both. */
export type ShaderStage = 'vertex' | 'fragment' | 'link'

/** One remark about an author's shader. Lines and columns count from 1. */
export interface ShaderDiagnostic {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly severity: 'error' | 'warning'
  readonly message: string
  /** The text of that line in the author's file. */
  readonly sourceLine: string
  /** How to mend it, one sentence, where it is a common mistake. */
  readonly help?: string
}

/** Source lines longer than this are cut to the part around the caret. */
const LONGEST_LINE = 160
const KEPT_BEFORE_CARET = 60

/** `file:line:column: error: message`, then the source line, a caret under the column, and help. */
export function formatDiagnostic(diagnostic: ShaderDiagnostic): string {
  const { file, line, column, severity, message, sourceLine, help } = diagnostic
  const cut = sourceLine.length > LONGEST_LINE ? Math.max(0, column - 1 - KEPT_BEFORE_CARET) : 0
  const shown = sourceLine.slice(cut, cut + LONGEST_LINE).trimEnd()
  const indent = sourceLine.slice(cut, column - 1).replace(/[^\t]/g, ' ')
  const padding = ' '.repeat(Math.max(0, column - 1 - cut - indent.length))
  return `${file}:${line}:${column}: ${severity}: ${message}\n  ${shown}\n  ${indent}${padding}^${help === undefined ? '' : `\n  help: ${help}`}`
}

/** An error of a shader that still has its diagnostics, for whom reads more than text. */
export class ShaderError extends GpuvizError {
  readonly diagnostics: readonly ShaderDiagnostic[]

  constructor(code: string, diagnostics: readonly ShaderDiagnostic[], options: GpuvizErrorOptions) {
    super(code, diagnostics.map(formatDiagnostic).join('\n'), options)
    this.diagnostics = diagnostics
  }
}

/** The error of a shader that cannot be used: all its diagnostics, errors first; placed at the first error. */
export function shaderError(
  diagnostics: readonly ShaderDiagnostic[],
  code = 'shader-error',
  hint?: string,
): ShaderError {
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  const shown = errors.length > 0 ? errors : diagnostics
  const first = shown[0]
  return new ShaderError(code, shown, {
    ...(first && { place: { file: first.file, line: first.line, column: first.column } }),
    ...(hint !== undefined && { hint }),
  })
}
