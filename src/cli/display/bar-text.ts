import { formatClock } from '../../base/clock-text.js'
import type { ProgressEvent } from '../../render/events.js'

/** What stands beside the bar, for cli-progress. */
export const BAR_TEXT = '{percentage} % · {value}/{total} · {rate} fps · {realtime} · {left} left'

/** An hour of video in 1080p: `100 % · 108000/108000 · 1234 fps · 12.3× · 1:02:03 left`. */
const LONGEST_TEXT = 59
const USUAL_COLUMNS = 80
const BAR = { least: 8, most: 30 }

/** How long the bar may be for all of it to fit in one line of a terminal. */
export function barColumns(columns = USUAL_COLUMNS): number {
  return Math.min(BAR.most, Math.max(BAR.least, columns - LONGEST_TEXT - 1))
}

export function barValues({ fps, realtime, etaSeconds }: ProgressEvent) {
  if (fps === 0) return { rate: '–', realtime: '–', left: '–' }
  return { rate: Math.round(fps), realtime: realtimeText(realtime), left: formatClock(etaSeconds) }
}

/** How many seconds of the video a second gives: `4.2×`, `0.31×`. */
export function realtimeText(realtime: number): string {
  const digits = realtime >= 9.95 ? 0 : realtime >= 0.995 ? 1 : 2
  return `${realtime.toFixed(digits)}×`
}
