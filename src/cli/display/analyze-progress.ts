import cliProgress from 'cli-progress'
import { formatClock } from '../../base/clock-text.js'
import type { AnalyzeDisplay, Written } from './analyze-display.js'
import { summaryText, writtenText } from './analyze-text.js'
import { printNote, printResult, printWarning } from './print.js'

const CLEAR_LINE = '\r\u001b[K'
/** Time between two lines of progress in a log. */
const LINE_SECONDS = 3

/** A progress bar on stderr; lines that come meanwhile are put above it. */
export function openAnalyzeBar(verbose: boolean): AnalyzeDisplay {
  const bar = new cliProgress.SingleBar({
    format: '{bar} {percentage} % · {reached} of {length} analysed',
    stream: process.stderr,
    barsize: 30,
    hideCursor: true,
    clearOnComplete: true,
    // Signals are the command's business: src/cli/listen-for-stop.ts.
    gracefulExit: false,
  })
  const above = (print: () => void) => {
    if (bar.isActive) process.stderr.write(CLEAR_LINE)
    print()
  }
  return {
    show(event) {
      if (event.event === 'warning') above(() => printWarning(event.message))
      if (event.event !== 'progress' || event.durationSeconds === null) return
      const texts = { reached: formatClock(event.seconds), length: formatClock(event.durationSeconds) }
      if (bar.isActive) bar.update(event.seconds, texts)
      else bar.start(event.durationSeconds, event.seconds, texts)
    },
    detail(message) {
      if (verbose) above(() => printNote(message))
    },
    done(result, written) {
      bar.stop()
      printDone(result, written, false)
    },
    [Symbol.dispose]: () => bar.stop(),
  }
}

/** Plain lines, for logs: how far it is every few seconds, warnings, the end. */
export function openAnalyzeLines({ quiet, verbose }: { quiet: boolean; verbose: boolean }): AnalyzeDisplay {
  let lastLineMs = performance.now()
  return {
    show(event) {
      if (quiet) return
      if (event.event === 'warning') printWarning(event.message)
      if (event.event !== 'progress' || performance.now() - lastLineMs < LINE_SECONDS * 1000) return
      lastLineMs = performance.now()
      const length = event.durationSeconds === null ? '' : ` of ${formatClock(event.durationSeconds)}`
      printNote(`analysing: ${formatClock(event.seconds)}${length}`)
    },
    detail(message) {
      if (verbose) printNote(message)
    },
    done: (result, written) => printDone(result, written, quiet),
    [Symbol.dispose]: () => undefined,
  }
}

/** The summary is a result, and is printed with `--quiet` too; that a file was written is not. */
function printDone(result: Parameters<typeof summaryText>[0], written: Written, quiet: boolean): void {
  if (written.output === undefined && !written.sent) printResult(summaryText(result))
  if (quiet || written.sent) return
  for (const line of writtenText(result, written)) printResult(line)
}
