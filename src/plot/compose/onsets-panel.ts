import { valueTicks } from '../axes/value-ticks.js'
import { lineColumns } from './graph-columns.js'
import { heading, type LegendEntry } from './heading.js'
import { INKS } from './inks.js'
import { frameAround } from './lines.js'
import { onsetMarks } from './onset-marks.js'
import { failedChunks, gridOf, mostTicks, type PanelContext, shareOf } from './panel-context.js'
import type { PlotPart } from './plot-part.js'
import { onsetRange } from './ranges.js'
import { gridLines, valueAxis } from './value-axis.js'

/** Height of the ticks of picked onsets, as a share of the panel's. */
const MARKS = 0.16

/** Onset strength, the largest of each pixel, and the onsets that were picked. */
export function onsetsPanel(context: PanelContext): PlotPart {
  const { layout, reduced, analysis, time } = context
  const { onsets: area, sizes } = layout
  const range = onsetRange(reduced.onsetStrength)
  const most = Math.min(4, mostTicks(context, area))
  const axis = { area, side: 'left', ticks: valueTicks(range, most), share: shareOf(range) } as const
  const { boxes, labels } = valueAxis(axis, sizes)
  const strip = { ...area, height: Math.round(area.height * MARKS) }
  const marks = onsetMarks(analysis.onsetsSeconds, strip, time, sizes)
  const legend: LegendEntry[] = [
    { text: 'strength', ink: INKS.onsetLine, shape: 'line', thickness: sizes.hairline },
    marks.kind === 'each'
      ? { text: 'picked onset', ink: INKS.pickedOnset, shape: 'mark', thickness: sizes.hairline }
      : {
          text: 'density of picked onsets',
          ink: INKS.onsetDensity,
          shape: 'mark',
          thickness: 5 * sizes.hairline,
        },
  ]
  const above = heading(area, `Onset strength${unitOf(context)}`, legend, sizes)
  return {
    under: [...failedChunks(context, area), ...gridOf(context, area, INKS.grid), ...gridLines(axis, sizes)],
    graphs: [
      {
        ...{ kind: 'curve', area, range: [range.low, range.high] },
        columns: lineColumns(reduced.onsetStrength, 'largest'),
        ...{ line: INKS.onsetLine, fill: INKS.onsetFill, thickness: sizes.hairline },
      },
    ],
    over: [...marks.boxes, ...frameAround(area, sizes.hairline, INKS.axis), ...boxes, ...above.boxes],
    labels: [...labels, ...above.labels],
  }
}

function unitOf({ analysis }: PanelContext): string {
  const unit = analysis.curves.shapes.find(({ name }) => name === 'onsetStrength')?.unit
  return unit ? ` (${unit})` : ''
}
