import { printDone, printNote, printWarning } from './print.js'
import type { RenderDisplay } from './render-display.js'
import { analyzedText, doneText, progressText, startText } from './render-text.js'

/** Time between two lines of progress in a log. */
const LINE_SECONDS = 3

/** Plain lines, for logs: the start, how far it is every few seconds, warnings, the end. */
export function openLineDisplay(verbose: boolean): RenderDisplay {
  let lastLineMs = performance.now()
  const isTime = () => {
    if (performance.now() - lastLineMs < LINE_SECONDS * 1000) return false
    lastLineMs = performance.now()
    return true
  }
  return {
    show(event) {
      if (event.event === 'start') printNote(startText(event))
      if (event.event === 'warning') printWarning(event.message)
      if (event.event === 'progress' && isTime()) printNote(progressText(event))
    },
    analyzed(seconds) {
      if (isTime()) printNote(analyzedText(seconds))
    },
    detail(message) {
      if (verbose) printNote(message)
    },
    done: (summary) => printDone(summary.output, doneText(summary)),
    [Symbol.dispose]: () => undefined,
  }
}
