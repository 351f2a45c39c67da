import type { AnalyzeEvent, AnalyzeResult } from '../../api/analyze-options.js'
import type { EventsTo } from './report-analyze-error.js'

/** Shows one analysis to whoever looks on. Disposing it leaves the screen clean. */
export interface AnalyzeDisplay extends Disposable {
  show(event: AnalyzeEvent): void
  detail(message: string): void
  done(result: AnalyzeResult, written: Written): void
}

/** Where the result went. */
export interface Written {
  readonly output: string | undefined
  readonly plot: string | undefined
  /** It went to stdout. */
  readonly sent: boolean
}

export interface AnalyzeDisplayRequest {
  readonly eventsTo: EventsTo
  readonly quiet: boolean
  readonly verbose: boolean
}

/** JSON events; or a bar on a terminal, a line now and then elsewhere, and the result for people. */
export async function openAnalyzeDisplay({
  eventsTo,
  quiet,
  verbose,
}: AnalyzeDisplayRequest): Promise<AnalyzeDisplay> {
  if (eventsTo !== 'nowhere') {
    const { openAnalyzeEvents } = await import('./analyze-events.js')
    return openAnalyzeEvents(eventsTo, verbose)
  }
  const { openAnalyzeBar, openAnalyzeLines } = await import('./analyze-progress.js')
  const isTerminal = process.stderr.isTTY && process.env.TERM !== 'dumb'
  return isTerminal && !quiet ? openAnalyzeBar(verbose) : openAnalyzeLines({ quiet, verbose })
}
