import { frequencyTicks, shareOfFrequency } from '../axes/frequency-ticks.js'
import { type ValueRange, valueTicks } from '../axes/value-ticks.js'
import { type LevelMap, levelOfDb } from '../reduce/read-spectrogram.js'
import { beatLines } from './beat-lines.js'
import { heading } from './heading.js'
import { INKS } from './inks.js'
import { frameAround } from './lines.js'
import { failedChunks, gridWithoutBeats, mostTicks, type PanelContext, shareOf } from './panel-context.js'
import type { PlotPart } from './plot-part.js'
import type { Graph } from './plot-scene.js'
import { spectrogramRange } from './ranges.js'
import { type ValueAxis, valueAxis } from './value-axis.js'

const BAR_ROWS = 256

/** Levels over time and log frequency, and the scale of their colours. */
export function spectrogramPanel(context: PanelContext): PlotPart {
  const { layout, reduced, analysis } = context
  const { spectrogram: area, sizes } = layout
  const map = reduced.spectrogram
  const shown = spectrogramRange(map.loudestDb)
  const levels = [levelOfDb(shown.low), levelOfDb(shown.high)] as const
  const hertz = { low: analysis.features.fminHz, high: analysis.features.fmaxHz }
  const axis: ValueAxis = {
    area,
    side: 'left',
    ticks: frequencyTicks(hertz, area.height, 1.5 * sizes.tickText),
    share: (value) => shareOfFrequency(value, hertz),
  }
  const { boxes, labels } = valueAxis(axis, sizes)
  const above = heading(area, 'Spectrogram (Hz)', [], sizes)
  const bar = colourBar(context, shown)
  return {
    graphs: [{ kind: 'levels', area, range: levels, map }, bar.graph],
    over: [
      ...failedChunks(context, area),
      ...gridWithoutBeats(context, area, INKS.gridOverLevels),
      ...beatLines(context, area, { beat: INKS.beatOverLevels, downbeat: INKS.downbeatOverLevels }),
      ...frameAround(area, sizes.hairline, INKS.axis),
      ...boxes,
      ...above.boxes,
      ...bar.boxes,
    ],
    labels: [...labels, ...above.labels, ...bar.labels],
  }
}

function colourBar(context: PanelContext, shown: ValueRange) {
  const { sizes, colourBar: area } = context.layout
  const levels: Graph = {
    kind: 'levels',
    area,
    range: [0, 1],
    map: ramp(),
  }
  const ticks = valueTicks(shown, Math.min(5, mostTicks(context, area)))
  const axis = valueAxis({ area, side: 'right', ticks, share: shareOf(shown) }, sizes)
  const unit = heading(area, 'dBFS', [], { ...sizes, headingText: sizes.tickText })
  return {
    graph: levels,
    boxes: [...frameAround(area, sizes.hairline, INKS.axis), ...axis.boxes],
    labels: [
      ...axis.labels,
      ...unit.labels.map((label) => ({ ...label, weight: 'regular' as const, colour: INKS.quietText })),
    ],
  }
}

/** All levels, the lowest first. */
function ramp(): LevelMap {
  const levels = Float32Array.from({ length: BAR_ROWS }, (_, row) => row / (BAR_ROWS - 1))
  return { columns: 1, rows: BAR_ROWS, levels, span: [0, 1], loudestDb: 0 }
}
