import { buildOwned } from '../../base/ownership.js'
import type { Device } from '../../gpu/index.js'
import {
  loadShader,
  type ResolvedParams,
  resolveParams,
  resolveShader,
  type ShaderProgramSource,
} from '../../shaders/index.js'
import type { Scene, ShaderLayerSpec } from '../scene.js'
import type { Layer } from './layer.js'
import { createPaletteTextures } from './palettes.js'
import { createPassLayer } from './passes/pass-layer.js'
import { createShaderBackground } from './shader-background.js'
import { createShaderDraw } from './shader-draw.js'
import { createShaderInputs } from './shader-inputs.js'
import { createShaderScroll } from './shader-scroll.js'

/** A shader of any dialect. Throws the author's errors at their lines. */
export function createShaderLayer(device: Device, scene: Scene, spec: ShaderLayerSpec): Promise<Layer> {
  const source = loadShader(resolveShader(spec.shader))
  if (source.form === 'passes') return createPassLayer(device, scene, { spec, source })
  return createDrawsLayer(device, scene, spec, source)
}

/** A shader of ours: over the whole frame, or one that draws its own geometry. */
function createDrawsLayer(
  device: Device,
  scene: Scene,
  spec: ShaderLayerSpec,
  source: ShaderProgramSource,
): Promise<Layer> {
  const params = resolveParams(source, spec.params)
  const parts = { source, params, overLayers: spec.over === 'layers' }
  return buildOwned((owner) => {
    const draws = source.draws.map((draw) => owner.own(createShaderDraw(device, { ...parts, draw })))
    const inputs = owner.own(createShaderInputs(device, scene, source))
    const scroll = createShaderScroll(device, scene, { ...parts, inputs, owner })
    const background = createShaderBackground(device, parts)
    return {
      wantsCover: source.uses.has('cover') || source.uses.has('coverSize') || takesCoverColours(params),
      attach(song) {
        inputs.attach(song)
        scroll?.attach(song)
        const palettes = owner.own(createPaletteTextures(device, params, song.coverColours))
        background.takeColour(palettes.uniforms)
        Object.assign(inputs.uniforms, palettes.uniforms, { gv_background: background.colour })
      },
      lookKey: (frame) => (inputs.changeWithTime ? frame : 0),
      upload: (moment) => inputs.upload(moment),
      prepare: ({ frame }) => scroll?.bringTo(frame),
      draw(moment) {
        inputs.moveTo(moment)
        background.fill()
        for (const draw of draws) {
          draw.program.use()
          draw.program.setUniforms(inputs.uniforms)
          draw.run()
        }
      },
      [Symbol.dispose]: () => owner[Symbol.dispose](),
    }
  })
}

function takesCoverColours({ palettes }: ResolvedParams): boolean {
  return Object.values(palettes).includes('cover')
}
