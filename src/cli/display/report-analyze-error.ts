import { errorEvent } from './format-error.js'
import { printNote } from './print.js'
import { reportError } from './report-error.js'

/** Where events of `--json` go: stdout holds the result where no file does, and events go to stderr then. */
export type EventsTo = 'stdout' | 'stderr' | 'nowhere'

export interface AnalyzeErrorDisplay {
  readonly eventsTo: EventsTo
  readonly verbose: boolean
  readonly input?: string
}

/** Says what went wrong: as a line for people on stderr, or as an event where that is stderr's, or as both. */
export function reportAnalyzeError(error: unknown, { eventsTo, verbose, input }: AnalyzeErrorDisplay): void {
  const place = input === undefined ? {} : { input }
  // Every line of stderr is an event then, so that a program can read them.
  if (eventsTo === 'stderr') printNote(JSON.stringify({ ...errorEvent(error), ...place }))
  else reportError(error, { json: eventsTo === 'stdout', verbose, ...place })
}
