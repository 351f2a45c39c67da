import { type TimeAxis, timeAxis } from '../axes/time-ticks.js'
import type { Area } from '../plot-request.js'
import { INKS } from './inks.js'
import { uprightLine } from './lines.js'
import type { PlotLayout } from './plot-layout.js'
import type { Box, Ink, Label } from './plot-scene.js'
import type { TimeScale } from './time-scale.js'

/** Figures are at most so wide, in sizes of the letters; what a text is given besides, to keep apart from the next. */
const FIGURE_WIDTH = 0.66
const APART = 2.5

/** The axis for a plot: ticks as close as their texts allow. */
export function plotTimeAxis({ sizes, sections }: PlotLayout, { span }: TimeScale): TimeAxis {
  const widthOf = (text: string) => (text.length * FIGURE_WIDTH + APART) * sizes.tickText
  return timeAxis(span, sections.width, widthOf)
}

/** Lines across an area at the times that are written below. */
export function timeGrid(
  area: Area,
  { ticks }: TimeAxis,
  time: TimeScale,
  line: { readonly thickness: number; readonly ink: Ink },
) {
  return ticks
    .map(({ value }) => time.x(value))
    .filter((x) => x > area.left + 1 && x < area.left + area.width - 1)
    .map((x) => uprightLine(x, line.thickness, line.ink, area))
}

/** Ticks below the last panel, their texts, and the unit. */
export function timeTexts(layout: PlotLayout, { ticks, minor, unit }: TimeAxis, time: TimeScale) {
  const { loudness, sizes, timeTextY, timeUnitY } = layout
  const area = { ...loudness, top: loudness.top + loudness.height + sizes.hairline, height: sizes.tick }
  const short = { ...area, height: Math.ceil(sizes.tick / 2) }
  const boxes: Box[] = [
    ...minor.map((value) => uprightLine(time.x(value), sizes.hairline, INKS.axis, short)),
    ...ticks.map(({ value }) => uprightLine(time.x(value), sizes.hairline, INKS.axis, area)),
  ]
  const text = { sizePixels: sizes.tickText, weight: 'regular', align: 'center' } as const
  const labels: Label[] = [
    ...ticks.map(({ value, text: written }) => ({
      ...text,
      ...{ texts: [written], colour: INKS.quietText, x: time.x(value), y: timeTextY },
    })),
    {
      ...text,
      ...{ texts: [`time (${unit})`], colour: INKS.text, y: timeUnitY, x: area.left + area.width / 2 },
    },
  ]
  return { boxes, labels }
}
