import { numberText, valueTicks } from '../axes/value-ticks.js'
import { bandColumns, lineColumns } from './graph-columns.js'
import { dashes, heading, type LegendEntry } from './heading.js'
import { INKS } from './inks.js'
import { frameAround, levelLine } from './lines.js'
import { failedChunks, gridOf, mostTicks, type PanelContext, shareOf } from './panel-context.js'
import type { PlotPart } from './plot-part.js'
import type { Box } from './plot-scene.js'
import { loudnessRange } from './ranges.js'
import { gridLines, valueAxis } from './value-axis.js'

/** Where a pixel lasts longer than the window of momentary loudness, its line becomes a band: a pale one. */
const BAND_FROM_SECONDS = 0.4

/** Momentary loudness as a thin line, short-term as a thick one, the integrated one as dashes. */
export function loudnessPanel(context: PanelContext): PlotPart {
  const { layout, reduced, analysis, time } = context
  const { loudness: area, sizes } = layout
  const { integratedLufs } = analysis.loudness
  const range = loudnessRange(reduced.momentary)
  const ticks = valueTicks(range, Math.min(7, mostTicks(context, area)))
  const axis = { area, side: 'left', ticks, share: shareOf(range) } as const
  const { boxes, labels } = valueAxis(axis, sizes)
  const isBand = 1 / time.pixelsPerSecond > BAND_FROM_SECONDS
  const momentary = isBand ? INKS.momentaryBand : INKS.momentary
  const thick = 2 * sizes.hairline
  const legend: LegendEntry[] = [
    {
      text: 'momentary (400 ms)',
      ink: momentary,
      shape: 'line',
      thickness: (isBand ? 4 : 1) * sizes.hairline,
    },
    { text: 'short-term (3 s)', ink: INKS.shortTerm, shape: 'line', thickness: thick },
  ]
  const over: Box[] = []
  if (Number.isFinite(integratedLufs)) {
    const text = `integrated (${numberText(integratedLufs, 1)})`
    legend.push({ text, ink: INKS.integrated, shape: 'dashes', thickness: sizes.hairline })
    const share = axis.share(integratedLufs)
    if (share >= 0 && share <= 1) {
      const y = area.top + area.height * (1 - share)
      over.push(...dashes(levelLine(y, sizes.hairline, INKS.integrated, area), sizes.hairline))
    }
  }
  const above = heading(area, 'Loudness (LUFS)', legend, sizes)
  const curve = { kind: 'curve', area, range: [range.low, range.high], fill: INKS.none } as const
  return {
    under: [...failedChunks(context, area), ...gridOf(context, area, INKS.grid), ...gridLines(axis, sizes)],
    graphs: [
      {
        ...curve,
        columns: bandColumns(reduced.momentary),
        ...{ line: momentary, thickness: sizes.hairline },
      },
      {
        ...curve,
        columns: lineColumns(reduced.shortTerm, 'mean'),
        ...{ line: INKS.shortTerm, thickness: thick },
      },
    ],
    over: [...over, ...frameAround(area, sizes.hairline, INKS.axis), ...boxes, ...above.boxes],
    labels: [...labels, ...above.labels],
  }
}
