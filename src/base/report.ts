/** Something a user should know though the work goes on. `code` is stable and listed in docs/errors.md. */
export interface Warning {
  readonly code: string
  readonly message: string
}

/** Where the engines say what happens; the caller decides what becomes of it. Each warning is said once a job. */
export interface Report {
  warn(warning: Warning): void
  /** Details for `--verbose`. */
  detail(message: string): void
}

export const silentReport: Report = { warn: () => undefined, detail: () => undefined }
