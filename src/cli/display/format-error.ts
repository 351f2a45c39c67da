import { GpuvizError, messageOf } from '../../base/errors.js'
import { paint } from './text-style.js'

/** An error as the person reads it on stderr: place, message, hint; causes and stack where `verbose`. */
export function formatError(error: unknown, verbose: boolean): string {
  const lines = error instanceof GpuvizError ? knownError(error) : internalError(error)
  return [...lines, ...(verbose ? traceOf(error) : [])].join('\n')
}

/** The same as the `error` event of `--json`. */
export function errorEvent(error: unknown): Readonly<Record<string, unknown>> {
  const known = error instanceof GpuvizError ? error : undefined
  const { file, line, column } = known?.place ?? {}
  const code = known?.code ?? 'internal'
  return {
    event: 'error',
    code,
    message: messageOf(error),
    ...definedOf({ file, line, column, hint: known?.hint }),
  }
}

function knownError(error: GpuvizError): readonly string[] {
  const hint = error.hint === undefined ? [] : [`  ${error.hint}`]
  const { file, line, column } = error.place ?? {}
  if (file === undefined || line === undefined) return [tagged(error.message), ...hint]
  // A shader's diagnostics carry their places already.
  const place = [file, line, column].filter((part) => part !== undefined).join(':')
  const placed = error.message.startsWith(`${file}:${line}`) ? '' : `${place}: ${paint('red', 'error')}: `
  return [`${placed}${error.message}`, ...hint]
}

function internalError(error: unknown): readonly string[] {
  return [
    tagged(`internal error: ${messageOf(error)}`),
    '  This is a bug in gpuviz. With --verbose it shows where it happened.',
  ]
}

function tagged(message: string): string {
  return `gpuviz: ${paint('red', 'error')}: ${message}`
}

function traceOf(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return []
  const own = error.stack === undefined ? [] : [error.stack]
  return error.cause === undefined
    ? own
    : [...own, 'caused by:', ...traceOf(error.cause), String(error.cause)]
}

function definedOf(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}
