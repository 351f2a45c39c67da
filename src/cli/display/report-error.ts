import { errorEvent, formatError } from './format-error.js'
import { printNote, printResult } from './print.js'

export interface ErrorDisplay {
  readonly json: boolean
  readonly verbose: boolean
  /** The input that it happened with, where there may be several. */
  readonly input?: string
}

/** Says what went wrong: for people on stderr, with `--json` also as an event on stdout. */
export function reportError(error: unknown, { json, verbose, input }: ErrorDisplay): void {
  if (json) printResult(JSON.stringify({ ...errorEvent(error), ...(input !== undefined && { input }) }))
  printNote(formatError(error, verbose))
}
