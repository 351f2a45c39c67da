import { buildOwned } from '../../../base/ownership.js'
import type { Device } from '../../../gpu/index.js'
import {
  createModulation,
  type PassShaderSource,
  type ResolvedParams,
  resolveParams,
  settlePictures,
  uniformsOf,
} from '../../../shaders/index.js'
import type { Scene, ShaderLayerSpec } from '../../scene.js'
import { createCurveTexture } from '../curve-texture.js'
import type { Layer, Moment } from '../layer.js'
import { createPaletteTextures } from '../palettes.js'
import { createShaderInputs } from '../shader-inputs.js'
import { createFrameOrder } from './frame-order.js'
import { lastPassOf } from './last-pass.js'
import { createLayersBelow } from './layers-below.js'
import { createPassEngine } from './pass-engine.js'
import type { TransitionState } from './pass-feeds.js'

export interface PassLayerParts {
  readonly spec: ShaderLayerSpec
  readonly source: PassShaderSource
}

/** Of a transition that is a look on its own: there and back again. */
const TRANSITION_SECONDS = 4

/** A shader of passes. Throws the author's errors at their lines. */
export function createPassLayer(
  device: Device,
  scene: Scene,
  { spec, source: written }: PassLayerParts,
): Promise<Layer> {
  return buildOwned(async (owner) => {
    const params = resolveParams(written, spec.params)
    const source = { ...written, program: settlePictures(written.program, params.images) }
    const { width, height, fps } = scene
    const engine = owner.own(
      await createPassEngine(device, {
        ...{ label: source.name, program: source.program, params },
        ...{ frame: { width, height }, fps: fps.num / fps.den },
        fedElsewhere: fedElsewhere(source, params),
      }),
    )
    const inputs = owner.own(createShaderInputs(device, scene, source, createModulation(params)))
    for (const [name, curve] of Object.entries(params.curves)) {
      inputs.uniforms[name] = owner.own(createCurveTexture(device, name, curve)).texture
    }
    const below = owner.own(createLayersBelow(device, { scene, spec, source, engine }))
    const order = createFrameOrder(source, engine.forget, below.seen)
    const transition = { amount: 0 }
    const drawBuffers = (moment: Moment) => {
      order?.step(moment.frame)
      inputs.moveTo(moment)
      moveTransition(transition, moment)
      engine.drawBuffers(moment, transition, inputs.uniforms)
    }
    const last = lastPassOf(device, spec, source, below.seen)
    const changes = engine.changesWithTime || inputs.changeWithTime || order !== undefined
    return {
      wantsCover: engine.wantsCover || source.uses.has('cover') || takesCoverColours(params),
      ...(order && { memory: order }),
      attach(song) {
        inputs.attach(song)
        engine.attach(song)
        const palettes = owner.own(createPaletteTextures(device, params, song.coverColours))
        Object.assign(inputs.uniforms, palettes.uniforms)
      },
      lookKey: (frame) => (changes ? frame : 0),
      upload(moment) {
        inputs.upload(moment)
        engine.upload(moment)
      },
      prepare(moment) {
        if (!below.seen) drawBuffers(moment)
      },
      resize(newWidth, newHeight) {
        inputs.resize(newWidth, newHeight)
        engine.resize(newWidth, newHeight)
      },
      draw(moment, target) {
        if (below.seen) {
          below.take(target)
          drawBuffers(moment)
          target.bind()
        }
        last.begin()
        engine.drawLast(inputs.uniforms)
        last.end()
      },
      [Symbol.dispose]: () => owner[Symbol.dispose](),
    }
  })
}

/** 0…1 and back. */
function moveTransition(transition: TransitionState, { seconds }: Moment): void {
  const turns = (seconds / TRANSITION_SECONDS) % 2
  transition.amount = turns < 1 ? turns : 2 - turns
}

/** Names of what `ShaderInputs` holds, and of parameters that are textures. */
function fedElsewhere({ uses }: PassShaderSource, { palettes, curves }: ResolvedParams): ReadonlySet<string> {
  return new Set([...uniformsOf(uses), ...Object.keys(palettes), ...Object.keys(curves)])
}

function takesCoverColours({ palettes }: ResolvedParams): boolean {
  return Object.values(palettes).includes('cover')
}
