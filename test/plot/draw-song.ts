import type { SongAnalysis } from '../../src/audio/index.js'
import { silentReport } from '../../src/base/report.js'
import type { Device } from '../../src/gpu/index.js'
import type { PlotLayout } from '../../src/plot/compose/plot-layout.js'
import { paintPlot } from '../../src/plot/paint/paint-plot.js'
import { composeSong } from './compose-song.js'

export type Rgb = readonly [red: number, green: number, blue: number]

export interface DrawnPlot {
  readonly layout: PlotLayout
  /** 0…255 each; counted from the upper left. */
  at(x: number, y: number): Rgb
}

/** Draws a plot on a device of the test's. */
export async function drawSong(
  device: Device,
  analysis: SongAnalysis,
  size: { readonly width?: number; readonly height?: number; readonly title?: string } = {},
): Promise<DrawnPlot> {
  const { scene, layout } = await composeSong(analysis, size)
  const { width, pixels } = await paintPlot(device, scene, silentReport)
  return {
    layout,
    at(x, y) {
      const [red = 0, green = 0, blue = 0] = pixels.subarray(4 * (y * width + x))
      return [red, green, blue]
    },
  }
}

export const brightness = (rgb: Rgb) => rgb[0] + rgb[1] + rgb[2]
