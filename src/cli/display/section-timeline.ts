import { formatClock } from '../../base/clock-text.js'

interface TimelineSection {
  readonly startSeconds: number
  readonly endSeconds: number
  readonly label: string
}

const COLUMNS = 60

/**
 * Sections to scale: a line of their letters, and one of the times at which they begin, as far as there is room.
 *
 *     A─────────B────A─────────
 *     0:00      0:31 0:52
 */
export function timelineText(sections: readonly TimelineSection[], columns = COLUMNS): readonly string[] {
  const [first] = sections
  const last = sections.at(-1)
  if (!first || !last || sections.length < 2) return []
  const length = last.endSeconds - first.startSeconds
  const columnOf = (seconds: number) => Math.round(((seconds - first.startSeconds) / length) * columns)
  let [letters, times] = ['', '']
  for (const { startSeconds, label } of sections) {
    const column = columnOf(startSeconds)
    // Of sections that share a column the first one is shown.
    if (column < letters.length) continue
    letters = `${letters.padEnd(column, '─')}${label}`
    if (times === '' || column > times.length) times = `${times.padEnd(column)}${formatClock(startSeconds)}`
  }
  return [letters.padEnd(columns, '─'), times]
}
