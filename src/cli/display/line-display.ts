import { printNote, printResult, printWarning } from './print.js'
import type { RenderDisplay } from './render-display.js'
import { doneText, progressText, startText } from './render-text.js'

/** Time between two lines of progress in a log. */
const LINE_SECONDS = 3

/** Plain lines, for logs: the start, how far it is every few seconds, warnings, the end. */
export function openLineDisplay(verbose: boolean): RenderDisplay {
  let lastLineMs = performance.now()
  return {
    show(event) {
      if (event.event === 'start') printNote(startText(event))
      if (event.event === 'warning') printWarning(event.message)
      if (event.event === 'progress' && performance.now() - lastLineMs >= LINE_SECONDS * 1000) {
        lastLineMs = performance.now()
        printNote(progressText(event))
      }
    },
    detail(message) {
      if (verbose) printNote(message)
    },
    done: (summary) => printResult(doneText(summary)),
    [Symbol.dispose]: () => undefined,
  }
}
