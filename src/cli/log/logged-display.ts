import type { RenderDisplay } from '../display/render-display.js'
import { analyzedText, doneText, progressText, startText } from '../display/render-text.js'
import type { LogFile } from './log-file.js'
import { stageLines } from './stage-lines.js'

/** Between two lines about how far it is. */
const PROGRESS_SECONDS = 5

/** A display whose words go into a log, too, whatever it shows of them itself. */
export function loggedDisplay(display: RenderDisplay, log: LogFile | undefined): RenderDisplay {
  if (!log) return display
  let lastMs = performance.now()
  const isTime = () => {
    if (performance.now() - lastMs < PROGRESS_SECONDS * 1000) return false
    lastMs = performance.now()
    return true
  }
  return {
    show(event) {
      if (event.event === 'start') log.write('info', startText(event))
      if (event.event === 'warning') log.write('warning', `${event.message} [${event.code}]`)
      if (event.event === 'progress' && isTime()) log.write('info', progressText(event))
      display.show(event)
    },
    analyzed(seconds) {
      if (isTime()) log.write('info', analyzedText(seconds))
      display.analyzed(seconds)
    },
    detail(message) {
      log.write('detail', message)
      display.detail(message)
    },
    done(summary) {
      log.write('info', doneText(summary))
      for (const line of stageLines(summary)) log.write('info', line)
      display.done(summary)
    },
    [Symbol.dispose]: () => display[Symbol.dispose](),
  }
}
