import type { Tick } from '../axes/time-ticks.js'
import type { Area } from '../plot-request.js'
import { INKS } from './inks.js'
import { levelLine } from './lines.js'
import type { PlotSizes } from './plot-layout.js'
import type { Box, Label } from './plot-scene.js'

export interface ValueAxis {
  readonly area: Area
  readonly side: 'left' | 'right'
  readonly ticks: readonly Tick[]
  /** 0 at the area's lower edge, 1 at its upper one. */
  readonly share: (value: number) => number
}

/** The upright axis of a panel: a tick and a text for each value, beside the area. */
export function valueAxis({ area, side, ticks, share }: ValueAxis, sizes: PlotSizes) {
  const { hairline, tick, gap, tickText } = sizes
  const left = side === 'left' ? area.left - hairline - tick : area.left + area.width + hairline
  const x = side === 'left' ? left - gap : left + tick + gap
  const boxes: Box[] = []
  const labels: Label[] = []
  for (const { value, text } of ticks) {
    const y = area.top + area.height * (1 - share(value))
    boxes.push(levelLine(y, hairline, INKS.axis, { ...area, left, width: tick }))
    labels.push({
      ...{ texts: [text], sizePixels: tickText, weight: 'regular', colour: INKS.quietText },
      ...{ x, y, align: side === 'left' ? 'right' : 'left' },
    })
  }
  return { boxes, labels }
}

/** Lines across an area at the values of an axis. */
export function gridLines({ area, ticks, share }: ValueAxis, { hairline }: PlotSizes): readonly Box[] {
  return ticks
    .map(({ value }) => share(value))
    .filter((place) => place > 0 && place < 1)
    .map((place) => levelLine(area.top + area.height * (1 - place), hairline, INKS.grid, area))
}
