import cliProgress from 'cli-progress'
import { BAR_TEXT, barColumns, barValues } from './bar-text.js'
import { printDone, printNote, printWarning } from './print.js'
import type { RenderDisplay } from './render-display.js'
import { analyzedText, doneText, startText } from './render-text.js'

const CLEAR_LINE = '\r\u001b[K'

/** A progress bar on stderr; lines that come meanwhile are put above it. */
export function openBarDisplay(verbose: boolean): RenderDisplay {
  const bar = new cliProgress.SingleBar({
    format: `{bar} ${BAR_TEXT}`,
    stream: process.stderr,
    barsize: barColumns(process.stderr.columns),
    hideCursor: true,
    clearOnComplete: true,
    // Signals are the command's business: src/cli/listen-for-stop.ts.
    gracefulExit: false,
  })
  let analyzing = false
  const above = (print: () => void) => {
    if (bar.isActive || analyzing) process.stderr.write(CLEAR_LINE)
    analyzing = false
    print()
  }
  return {
    show(event) {
      if (event.event === 'warning') above(() => printWarning(event.message))
      if (event.event === 'start') {
        above(() => printNote(startText(event)))
        bar.start(event.frames, 0, { rate: '–', realtime: '–', left: '–' })
      }
      if (event.event === 'progress') {
        bar.update(event.frame, barValues(event))
      }
    },
    analyzed(seconds) {
      analyzing = true
      process.stderr.write(`${CLEAR_LINE}${analyzedText(seconds)}`)
    },
    detail(message) {
      if (verbose) above(() => printNote(message))
    },
    done(summary) {
      bar.stop()
      printDone(summary.output, doneText(summary))
    },
    [Symbol.dispose]() {
      if (analyzing) process.stderr.write(CLEAR_LINE)
      bar.stop()
    },
  }
}
