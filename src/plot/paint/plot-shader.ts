import { fileURLToPath } from 'node:url'
import type { Device, UniformValues } from '../../gpu/index.js'
import { blendOver, drawGeometry, type GeometryDraw } from '../../gpu/index.js'
import { createPaletteTextures } from '../../scenes/layers/palettes.js'
import { compileDraw } from '../../scenes/layers/shader-draw.js'
import { loadNativeShader, resolveParams } from '../../shaders/index.js'
import type { Area } from '../plot-request.js'

/** The plot's own GLSL; the same from `src` and from `dist`. */
const FOLDER = new URL('../../../shaders/plots/', import.meta.url)

/** All of them draw upright rectangles. */
const QUAD: GeometryDraw = { primitive: 'triangle-strip', vertices: 4, instances: 1 }

export type PlotShaderName = 'boxes' | 'wave' | 'curve' | 'levels' | 'label'

/** A shader of the plot, ready to draw over what is there. */
export interface PlotShader extends Disposable {
  /** Draws `instances` of its geometry. */
  drawInstances(uniforms: UniformValues, instances: number): void
  /** Draws over an area, which its `panel` becomes. */
  drawArea(uniforms: UniformValues, area: Area): void
}

interface Size {
  readonly width: number
  readonly height: number
}

/** Compiles a shader for a picture of `size`. */
export function createPlotShader(device: Device, name: PlotShaderName, size: Size): PlotShader {
  const source = loadNativeShader({ file: fileURLToPath(new URL(`${name}.glsl`, FOLDER)) })
  const params = resolveParams(source, {})
  const program = compileDraw(device, name, source.draws[0], params)
  const palettes = createPaletteTextures(device, params, undefined)
  const shared: UniformValues = {
    resolution: [size.width, size.height],
    ...palettes.uniforms,
  }
  const prepare = (uniforms: UniformValues) => {
    program.use()
    program.setUniforms(shared)
    program.setUniforms(uniforms)
    blendOver(device)
  }
  return {
    drawInstances(uniforms, instances) {
      prepare(uniforms)
      drawGeometry(device, { ...QUAD, instances })
    },
    drawArea(uniforms, { left, top, width, height }) {
      prepare({ ...uniforms, panel: [left, top, width, height] })
      drawGeometry(device, QUAD)
    },
    [Symbol.dispose]() {
      palettes[Symbol.dispose]()
      program[Symbol.dispose]()
    },
  }
}
