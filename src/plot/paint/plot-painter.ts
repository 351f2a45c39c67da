import { readHexColour } from '../../base/hex-colour.js'
import { Ownership } from '../../base/ownership.js'
import { createPictureTexture, type Device, type UniformValues } from '../../gpu/index.js'
import type { Box, Graph, Ink } from '../compose/plot-scene.js'
import type { LevelMap } from '../reduce/read-spectrogram.js'
import { createDataTexture } from './data-texture.js'
import type { PlacedLabel } from './place-label.js'
import { createPlotShader } from './plot-shader.js'

/** Two texels a box: rows of the texture hold so many. */
const BOXES_PER_ROW = 1024
const BOX_FLOATS = 8

/** Draws the parts of a plot into the bound target. */
export interface PlotPainter extends Disposable {
  boxes(boxes: readonly Box[]): void
  graph(graph: Graph): void
  label(label: PlacedLabel): void
}

/** Compiles what plots of this size are drawn with. Throws GL's errors. */
export function createPlotPainter(
  device: Device,
  size: { readonly width: number; readonly height: number },
): PlotPainter {
  const owner = new Ownership()
  try {
    const shader = (name: Parameters<typeof createPlotShader>[1]) =>
      owner.own(createPlotShader(device, name, size))
    const boxShader = shader('boxes')
    const labelShader = shader('label')
    const graphs = { wave: shader('wave'), curve: shader('curve'), levels: shader('levels') }
    return {
      boxes(boxes) {
        if (boxes.length === 0) return
        using data = createDataTexture(device, 'boxes', boxTexels(boxes), 2 * BOXES_PER_ROW)
        boxShader.drawInstances({ boxes: data.texture }, boxes.length)
      },
      graph(graph) {
        const { area, range, kind } = graph
        if (graph.kind === 'levels') {
          using levels = createLevelTexture(device, graph.map)
          graphs[kind].drawArea({ levels: levels.texture, range, span: graph.map.span }, area)
          return
        }
        using data = createDataTexture(device, kind, graph.columns, area.width)
        graphs[kind].drawArea({ columns: data.texture, range, ...styleOf(graph) }, area)
      },
      label({ picture, left, top }) {
        using texture = createPictureTexture(device, { label: 'label', ...picture, mipmaps: false })
        labelShader.drawInstances({ picture: texture.texture, corner: [left, top] }, 1)
      },
      [Symbol.dispose]: () => owner[Symbol.dispose](),
    }
  } catch (error) {
    owner[Symbol.dispose]()
    throw error
  }
}

function styleOf(graph: Exclude<Graph, { kind: 'levels' }>): UniformValues {
  return graph.kind === 'wave'
    ? { peakInk: rgbaOf(graph.peakInk), rmsInk: rgbaOf(graph.rmsInk), thickness: graph.thickness }
    : { line: rgbaOf(graph.line), fill: rgbaOf(graph.fill), thickness: graph.thickness }
}

function boxTexels(boxes: readonly Box[]): Float32Array {
  const texels = new Float32Array(boxes.length * BOX_FLOATS)
  boxes.forEach(({ left, top, right, bottom, ink }, index) => {
    const [red, green, blue, alpha] = rgbaOf(ink)
    const colour = [red * alpha, green * alpha, blue * alpha, alpha]
    texels.set([left, top, right, bottom, ...colour], index * BOX_FLOATS)
  })
  return texels
}

/** Not premultiplied. */
function rgbaOf({ colour, alpha }: Ink): readonly [number, number, number, number] {
  return [...(readHexColour(colour) ?? [0, 0, 0]), alpha]
}

/** Eight bits for 96 dB: steps of 0.4 dB, a third of what a palette's colours differ by. */
function createLevelTexture(device: Device, { columns, rows, levels }: LevelMap) {
  const pixels = new Uint8Array(columns * rows * 4)
  for (let i = 0; i < levels.length; i++) pixels[4 * i] = Math.round(255 * (levels[i] ?? 0))
  const size = { width: columns, height: rows }
  return createPictureTexture(device, { label: 'levels', ...size, pixels, mipmaps: false })
}
