import { formatDiagnostic } from '../../shaders/index.js'
import type { CheckFormat } from './check-formats.js'
import type { CheckedShader } from './checked-shader.js'

/** What is printed of a shader: results to standard output, words for people to standard error. */
export interface CheckedText {
  readonly result: string
  readonly note: string
}

/** A shader's diagnostics in one of the formats that people, editors and CI services read. */
export function formatChecked(checked: CheckedShader, format: CheckFormat): CheckedText {
  const result = FORMATS[format](checked)
  return format === 'text' ? { result: okLine(checked), note: result } : { result, note: '' }
}

const FORMATS: Readonly<Record<CheckFormat, (checked: CheckedShader) => string>> = {
  text: ({ diagnostics, hint }) => {
    const said = diagnostics.map((each) => withoutLine(each.sourceLine, formatDiagnostic(each)))
    return [...said, ...(hint === undefined ? [] : [`  ${hint}`])].join('\n')
  },
  gcc: ({ diagnostics }) =>
    diagnostics
      .map((each) => `${each.file}:${each.line}:${each.column}: ${each.severity}: ${oneLine(withHelp(each))}`)
      .join('\n'),
  json: ({ hint, ...checked }) => {
    const diagnostics = checked.diagnostics.map(({ sourceLine, ...each }) => each)
    return JSON.stringify({ ...checked, diagnostics, ...(hint !== undefined && { hint }) })
  },
  github: ({ diagnostics }) =>
    diagnostics
      .map((each) => {
        const { file, line, column, severity } = each
        const place = `file=${property(file)},line=${line},col=${column}`
        return `::${severity} ${place}::${data(withHelp(each))}`
      })
      .join('\n'),
}

function okLine({ ok, file, dialect }: CheckedShader): string {
  return ok ? `${file}: ok (${dialect})` : ''
}

/** A diagnostic of no line of a file is shown without one. */
function withoutLine(sourceLine: string, text: string): string {
  return sourceLine.trim() === '' ? text.replace(/\n[^\S\n]*\n[^\S\n]*\^/, '') : text
}

function withHelp({ message, help }: CheckedShader['diagnostics'][number]): string {
  return help === undefined ? message : `${message} (help: ${help})`
}

function oneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ')
}

/** As the workflow commands of GitHub Actions want it. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
