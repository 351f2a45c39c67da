import type { SongAnalysis } from '../../src/audio/index.js'
import { composePlot } from '../../src/plot/compose/compose-plot.js'
import { type PlotLayout, plotLayout } from '../../src/plot/compose/plot-layout.js'
import type { PlotScene } from '../../src/plot/compose/plot-scene.js'
import { reduceSong } from '../../src/plot/reduce/reduce-song.js'

/** A plot as it is about to be drawn. */
export async function composeSong(
  analysis: SongAnalysis,
  { width = 1600, height = 1000, title = 'song.wav' } = {},
): Promise<{ readonly scene: PlotScene; readonly layout: PlotLayout }> {
  const layout = plotLayout(width, height)
  const reduced = await reduceSong(analysis, layout.sections.width, new AbortController().signal)
  return { scene: composePlot({ layout, title, analysis, reduced }), layout }
}
