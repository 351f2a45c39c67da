import { buildOwned } from '../../base/ownership.js'
import type { Device } from '../../gpu/index.js'
import {
  createModulation,
  loadShader,
  type ResolvedParams,
  resolveParams,
  type ShaderProgramSource,
} from '../../shaders/index.js'
import type { Scene, ShaderLayerSpec } from '../scene.js'
import { shaderRequest } from '../shader-request.js'
import { createCurveTexture } from './curve-texture.js'
import type { Layer } from './layer.js'
import { createPaletteTextures } from './palettes.js'
import { createParamImages } from './param-images.js'
import { createPassLayer } from './passes/pass-layer.js'
import { createShaderBackground } from './shader-background.js'
import { createShaderDraw } from './shader-draw.js'
import { createShaderInputs } from './shader-inputs.js'
import { createShaderScroll } from './shader-scroll.js'

/** A shader of any dialect. Throws the author's errors at their lines. */
export function createShaderLayer(device: Device, scene: Scene, spec: ShaderLayerSpec): Promise<Layer> {
  const source = loadShader(shaderRequest(spec))
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
  const modulation = createModulation(params)
  const parts = { source, params, modulation, overLayers: spec.over === 'layers' }
  return buildOwned(async (owner) => {
    const images = owner.own(await createParamImages(device, params, scene))
    const draws = source.draws.map((draw) => owner.own(createShaderDraw(device, { ...parts, draw })))
    const inputs = owner.own(createShaderInputs(device, scene, source, modulation))
    for (const [name, curve] of Object.entries(params.curves)) {
      inputs.uniforms[name] = owner.own(createCurveTexture(device, name, curve)).texture
    }
    const scroll = createShaderScroll(device, scene, { ...parts, inputs, owner })
    const background = createShaderBackground(device, parts)
    return {
      wantsCover: images.wantsCover || showsCover(source) || takesCoverColours(params),
      attach(song) {
        inputs.attach(song)
        images.attach(song)
        scroll?.attach(song)
        const palettes = owner.own(createPaletteTextures(device, params, song.coverColours))
        background.takeColour(palettes.uniforms)
        Object.assign(inputs.uniforms, palettes.uniforms, images.uniforms, {
          gv_background: background.colour,
        })
      },
      lookKey: (frame) => (inputs.changeWithTime ? frame : 0),
      upload: (moment) => inputs.upload(moment),
      prepare: ({ frame }) => scroll?.bringTo(frame),
      resize(width, height) {
        inputs.resize(width, height)
        scroll?.resize(width, height)
      },
      draw(moment) {
        inputs.moveTo(moment)
        background.takeColour(modulation.uniforms)
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

function showsCover({ uses }: ShaderProgramSource): boolean {
  return uses.has('cover') || uses.has('coverSize')
}

function takesCoverColours({ palettes }: ResolvedParams): boolean {
  return Object.values(palettes).includes('cover')
}
