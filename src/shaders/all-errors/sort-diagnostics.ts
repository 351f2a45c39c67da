import type { ShaderDiagnostic } from '../diagnostic.js'

/** Each once, by file (in the order in which they come up), line and column. Programs of one shader share lines, and so errors. */
export function sortDiagnostics(diagnostics: readonly ShaderDiagnostic[]): readonly ShaderDiagnostic[] {
  const once = new Map(
    diagnostics.map((each) => [
      `${each.file}:${each.line}:${each.column}:${each.severity}:${each.message}`,
      each,
    ]),
  )
  const files = [...new Set(diagnostics.map(({ file }) => file))]
  const order = ({ file }: ShaderDiagnostic) => files.indexOf(file)
  return [...once.values()].sort((a, b) => order(a) - order(b) || a.line - b.line || a.column - b.column)
}
