import type { Report } from '../../base/report.js'
import { createReadback, createTarget, type Device, type Target } from '../../gpu/index.js'
import type { Picture } from '../../pictures/index.js'
import type { PlotScene } from '../compose/plot-scene.js'
import { type PlacedLabel, placeLabel } from './place-label.js'
import { createPlotPainter } from './plot-painter.js'

const PIXEL_BYTES = 4

/**
 * Draws a plot on white and reads it back.
 * @throws GpuvizError `size-over-limit`, `gl-error`, `gpu-out-of-memory`, `no-font`
 */
export async function paintPlot(device: Device, scene: PlotScene, report: Report): Promise<Picture> {
  const labels = await placeLabels(scene, report)
  const { width, height } = scene
  using target = createTarget(device, { label: 'plot', width, height })
  using painter = createPlotPainter(device, scene)
  target.clear(1, 1, 1, 1)
  painter.boxes(scene.under)
  for (const graph of scene.graphs) painter.graph(graph)
  painter.boxes(scene.over)
  for (const label of labels) painter.label(label)
  device.checkErrors('drawing the plot')
  return readPicture(device, target)
}

async function placeLabels({ labels }: PlotScene, report: Report): Promise<readonly PlacedLabel[]> {
  const { drawText } = await import('../../pictures/index.js')
  const placed = labels.flatMap((label) => placeLabel(drawText, label) ?? [])
  const missing = new Set(placed.flatMap((label) => label.missing))
  if (missing.size > 0) {
    report.warn({
      code: 'missing-glyphs',
      message: `no font here can draw ${[...missing].join(' ')}: they show as boxes in the plot (put a font that has them, such as Noto, under /usr/share/fonts)`,
    })
  }
  return placed
}

/** The target's picture, top row first. */
function readPicture(device: Device, target: Target): Picture {
  const { width, height } = target
  using readback = createReadback<number>(device, { width, height, mode: 'direct' })
  const upward = new Uint8Array(readback.bytesPerFrame)
  readback.submit(target, 0)
  readback.take(upward)
  const pixels = new Uint8Array(upward.length)
  const stride = width * PIXEL_BYTES
  for (let row = 0; row < height; row++) {
    pixels.set(upward.subarray(row * stride, (row + 1) * stride), (height - 1 - row) * stride)
  }
  return { width, height, pixels }
}
