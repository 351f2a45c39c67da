import type { AnalyzeResult } from '../../api/analyze-options.js'
import type { AnalyzeDisplay, Written } from './analyze-display.js'
import { printNote, printResult } from './print.js'

/** One JSON object a line: on stdout; on stderr where the result itself has stdout. */
export function openAnalyzeEvents(to: 'stdout' | 'stderr', verbose: boolean): AnalyzeDisplay {
  const print = to === 'stdout' ? printResult : printNote
  return {
    show: (event) => print(JSON.stringify(event)),
    detail(message) {
      if (!verbose) return
      // Every line of stderr is an event where events go there.
      printNote(to === 'stderr' ? JSON.stringify({ event: 'detail', message }) : message)
    },
    done: (result, written) => print(JSON.stringify(doneEvent(result, written))),
    [Symbol.dispose]: () => undefined,
  }
}

function doneEvent({ source, stats }: AnalyzeResult, { output, plot }: Written) {
  return {
    event: 'done',
    ...(output !== undefined && { output }),
    ...(plot !== undefined && { plot }),
    durationSeconds: source.durationSeconds,
    ...stats,
  }
}
