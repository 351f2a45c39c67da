/** What is known of the place in an author's file where something went wrong. Lines and columns count from 1. */
export interface ErrorPlace {
  readonly file: string
  readonly line?: number
  readonly column?: number
}

/** 1: it failed. 2: the request was wrong. 130/143: stopped by SIGINT/SIGTERM. */
export type ExitCode = 1 | 2 | 130 | 143

export interface GpuvizErrorOptions {
  /** What to do about it, one sentence; printed on its own line. */
  readonly hint?: string
  readonly cause?: unknown
  readonly place?: ErrorPlace
  readonly exitCode?: ExitCode
}

/**
 * The one error that leaves gpuviz. `code` is stable and listed in docs/errors.md; `message` names the file,
 * option or field and the value; `hint` says what to do.
 */
export class GpuvizError extends Error {
  override readonly name = 'GpuvizError'
  readonly code: string
  readonly hint: string | undefined
  readonly place: ErrorPlace | undefined
  readonly exitCode: ExitCode

  constructor(code: string, message: string, options: GpuvizErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.hint = options.hint
    this.place = options.place
    this.exitCode = options.exitCode ?? 1
  }
}

/** A request that cannot be meant: unknown option, bad value, missing input. Exit code 2. */
export function usageError(
  code: string,
  message: string,
  options: Omit<GpuvizErrorOptions, 'exitCode'> = {},
) {
  return new GpuvizError(code, message, { ...options, exitCode: 2 })
}

/** The error of a render that was asked to stop. 130 for SIGINT (and for an API caller's abort), 143 for SIGTERM. */
export function stoppedError(signal: 'SIGINT' | 'SIGTERM' = 'SIGINT'): GpuvizError {
  const exitCode = signal === 'SIGINT' ? 130 : 143
  return new GpuvizError('stopped', 'stopped before it was done', { exitCode })
}

/** The system's name of a failed call (`ENOENT`, `ENOSPC`, …), where the value is such an error. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

/** Any thrown value as text, for the end of a message. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
