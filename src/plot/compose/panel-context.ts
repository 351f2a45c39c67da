import type { SongAnalysis } from '../../audio/index.js'
import type { TimeAxis } from '../axes/time-ticks.js'
import type { ValueRange } from '../axes/value-ticks.js'
import type { Area } from '../plot-request.js'
import type { ReducedSong } from '../reduce/reduce-song.js'
import { INKS } from './inks.js'
import type { PlotLayout } from './plot-layout.js'
import type { Box, Ink } from './plot-scene.js'
import type { ShownBeats } from './thin-beats.js'
import { timeGrid } from './time-marks.js'
import type { TimeScale } from './time-scale.js'

/** What every panel is made from. */
export interface PanelContext {
  readonly layout: PlotLayout
  readonly time: TimeScale
  readonly axis: TimeAxis
  readonly analysis: SongAnalysis
  readonly reduced: ReducedSong
  readonly beats: ShownBeats
}

/** The lines behind a panel at the axis' times. */
export function gridOf(context: PanelContext, area: Area, ink: Ink): readonly Box[] {
  const { axis, time, layout } = context
  return timeGrid(area, axis, time, { thickness: layout.sizes.hairline, ink })
}

/** The same where no beats are drawn, whose lines would be taken for them. */
export function gridWithoutBeats(context: PanelContext, area: Area, ink: Ink): readonly Box[] {
  const { beatsSeconds, downbeatsSeconds } = context.beats
  return beatsSeconds.length + downbeatsSeconds.length > 0 ? [] : gridOf(context, area, ink)
}

/** 0 at the lower end of a range, 1 at the upper. */
export function shareOf({ low, high }: ValueRange): (value: number) => number {
  return (value) => (value - low) / (high - low)
}

/** So many ticks that their texts keep apart. */
export function mostTicks({ layout }: PanelContext, area: Area): number {
  return Math.max(2, 1 + Math.floor(area.height / (1.8 * layout.sizes.tickText)))
}

/** Chunks that could not be analysed, over the whole height of an area. */
export function failedChunks({ analysis, time }: PanelContext, area: Area): readonly Box[] {
  return analysis.chunks
    .filter(({ status }) => status === 'failed')
    .map(({ startSeconds, endSeconds }) => ({
      left: Math.max(time.left, time.x(startSeconds)),
      right: Math.min(time.right, time.x(endSeconds)),
      top: area.top,
      bottom: area.top + area.height,
      ink: INKS.failed,
    }))
}
