import type { Area } from '../plot-request.js'
import { INKS } from './inks.js'
import { uprightLine } from './lines.js'
import type { PlotSizes } from './plot-layout.js'
import type { Box } from './plot-scene.js'
import { medianGap } from './thin-beats.js'
import type { TimeScale } from './time-scale.js'

export interface OnsetMarks {
  readonly boxes: readonly Box[]
  /** `density`: there were too many to show each. */
  readonly kind: 'each' | 'density'
}

/** Ticks closer than this, in hairlines, run into each other. */
const CLOSEST_TICKS = 3
/** Width of the bars that show density, in hairlines. */
const BAR = 8

/** A tick for each onset, hanging from the area's top; or how many there are, where ticks would run together. */
export function onsetMarks(
  onsetsSeconds: Float64Array,
  area: Area,
  time: TimeScale,
  { hairline }: PlotSizes,
): OnsetMarks {
  const shown = Array.from(onsetsSeconds).filter(time.has)
  if (medianGap(shown) * time.pixelsPerSecond >= CLOSEST_TICKS * hairline) {
    const ink = INKS.pickedOnset
    return { boxes: shown.map((onset) => uprightLine(time.x(onset), hairline, ink, area)), kind: 'each' }
  }
  const bar = BAR * hairline
  const counts = new Float64Array(Math.ceil(area.width / bar))
  for (const onset of shown) {
    const index = Math.min(counts.length - 1, Math.floor((time.x(onset) - area.left) / bar))
    counts[index] = (counts[index] ?? 0) + 1
  }
  const ink = INKS.onsetDensity
  const most = Math.max(...counts)
  const boxes = Array.from(counts).flatMap((count, i) => {
    if (count === 0) return []
    const left = area.left + i * bar
    const right = Math.min(left + bar - hairline, area.left + area.width)
    return [{ left, right, top: area.top, bottom: area.top + (count / most) * area.height, ink }]
  })
  return { boxes, kind: 'density' }
}
