import type { SongAnalysis } from '../../audio/index.js'
import type { TimeSpan } from '../plot-request.js'
import type { ReducedSong } from '../reduce/reduce-song.js'
import { header } from './header.js'
import { heading } from './heading.js'
import { loudnessPanel } from './loudness-panel.js'
import { onsetsPanel } from './onsets-panel.js'
import type { PanelContext } from './panel-context.js'
import type { PlotLayout } from './plot-layout.js'
import { joinParts, type PlotPart } from './plot-part.js'
import type { PlotScene } from './plot-scene.js'
import { sectionStrip } from './section-strip.js'
import { spectrogramPanel } from './spectrogram-panel.js'
import { thinBeats } from './thin-beats.js'
import { plotTimeAxis, timeTexts } from './time-marks.js'
import { timeScale } from './time-scale.js'
import { waveformPanel } from './waveform-panel.js'

/** Lines of beats that are closer than this run together, in hairlines. */
const CLOSEST_BEATS = 6

export interface PlotParts {
  readonly layout: PlotLayout
  readonly title: string
  readonly analysis: SongAnalysis
  /** With as many columns as the layout's panels are wide. */
  readonly reduced: ReducedSong
}

/** Decides all that is to be drawn, and where. */
export function composePlot({ layout, title, analysis, reduced }: PlotParts): PlotScene {
  const time = timeScale(spanOf(analysis), layout.sections)
  const axis = plotTimeAxis(layout, time)
  const beats = thinBeats(analysis, (CLOSEST_BEATS * layout.sizes.hairline) / time.pixelsPerSecond)
  const context: PanelContext = { layout, time, axis, analysis, reduced, beats }
  const below = timeTexts(layout, axis, time)
  return joinParts(layout, [
    { labels: header(layout, title, analysis) },
    sectionsPanel(context),
    waveformPanel(context),
    spectrogramPanel(context),
    onsetsPanel(context),
    loudnessPanel(context),
    { over: below.boxes, labels: below.labels },
  ])
}

/** What was analysed, as seconds of the input. */
function spanOf({ startSeconds, features }: SongAnalysis): TimeSpan {
  return { start: startSeconds, end: startSeconds + features.durationSeconds }
}

function sectionsPanel({ layout, time, analysis }: PanelContext): PlotPart {
  const above = heading(layout.sections, 'Sections', [], layout.sizes)
  const strip = sectionStrip(layout, time, analysis.sections)
  return { under: strip.boxes, over: above.boxes, labels: [...above.labels, ...strip.labels] }
}
