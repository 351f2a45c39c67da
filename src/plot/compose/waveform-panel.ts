import { valueTicks } from '../axes/value-ticks.js'
import { beatLegend, beatLines } from './beat-lines.js'
import { waveColumns } from './graph-columns.js'
import { heading, type LegendEntry } from './heading.js'
import { INKS } from './inks.js'
import { frameAround } from './lines.js'
import { failedChunks, gridWithoutBeats, type PanelContext, shareOf } from './panel-context.js'
import type { PlotPart } from './plot-part.js'
import { waveRange } from './ranges.js'
import { gridLines, valueAxis } from './value-axis.js'

/** The sound wave, left and right mixed: lowest to highest sample, the root mean square within, beats across. */
export function waveformPanel(context: PanelContext): PlotPart {
  const { layout, reduced, analysis } = context
  const { waveform: area, sizes } = layout
  const range = waveRange(reduced.waveform)
  const ticks = valueTicks(range, 3)
  const axis = { area, side: 'left', ticks, share: shareOf(range) } as const
  const { boxes, labels } = valueAxis(axis, sizes)
  const legend: LegendEntry[] = [
    { text: 'peak', ink: INKS.peak, shape: 'line', thickness: 4 * sizes.hairline },
    { text: 'rms', ink: INKS.rms, shape: 'line', thickness: 4 * sizes.hairline },
    ...beatLegend(context),
  ]
  const above = heading(area, `Waveform${channelText(analysis.source.channels)}`, legend, sizes)
  return {
    under: [
      ...failedChunks(context, area),
      ...gridWithoutBeats(context, area, INKS.grid),
      ...gridLines(axis, sizes),
    ],
    graphs: [
      {
        ...{ kind: 'wave', area, range: [range.low, range.high] },
        ...{ columns: waveColumns(reduced.waveform), peakInk: INKS.peak, rmsInk: INKS.rms },
        thickness: sizes.hairline,
      },
    ],
    over: [
      ...beatLines(context, area, { beat: INKS.beat, downbeat: INKS.downbeat }),
      ...frameAround(area, sizes.hairline, INKS.axis),
      ...boxes,
      ...above.boxes,
    ],
    labels: [...labels, ...above.labels],
  }
}

function channelText(channels: number): string {
  return channels > 1 ? ' (left and right mixed)' : ''
}
