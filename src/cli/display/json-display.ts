import { printNote, printResult } from './print.js'
import type { RenderDisplay } from './render-display.js'

/** Newline-delimited JSON on stdout; details, where wanted, on stderr. */
export function openJsonDisplay(verbose: boolean): RenderDisplay {
  return {
    show(event) {
      // `done` is said once, from the summary.
      if (event.event !== 'done') printResult(JSON.stringify(event))
    },
    // No event tells it: those of the contract begin with `start`, which needs the song's length.
    analyzed: () => undefined,
    detail(message) {
      if (verbose) printNote(message)
    },
    done: (summary) => printResult(JSON.stringify({ event: 'done', ...summary })),
    [Symbol.dispose]: () => undefined,
  }
}
