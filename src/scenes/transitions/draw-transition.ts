import { emptyScalars } from '../../audio/index.js'
import { buildOwned } from '../../base/ownership.js'
import type { Device, GlTexture, Target, UniformValue } from '../../gpu/index.js'
import { type PassProgram, type ResolvedParams, settlePictures } from '../../shaders/index.js'
import { createCurveTexture } from '../layers/curve-texture.js'
import type { Moment } from '../layers/layer.js'
import { createPaletteTextures } from '../layers/palettes.js'
import { createPassEngine } from '../layers/passes/pass-engine.js'
import { stillPicture } from '../layers/passes/shown-picture.js'

/** A way from one picture to another. */
export interface Transition extends Disposable {
  /**
   * Draws what lies `progress` (0…1) of the way between two textures, which have the frame's size, their lowest row at v = 0; where a
   * transition looks at smaller copies, they have them. The target is left bound; what is blended changes.
   * @param ratio width over height of the frame
   */
  draw(from: GlTexture, to: GlTexture, progress: number, ratio: number, target: Target): void
}

/**
 * Compiles a transition: a program that shows the inputs `from` and `to`.
 * @throws GpuvizError what `createPassEngine` throws
 */
export function createTransition(
  device: Device,
  program: PassProgram,
  params: ResolvedParams,
): Promise<Transition> {
  return buildOwned(async (owner) => {
    const palettes = owner.own(createPaletteTextures(device, params, undefined))
    const textures: Record<string, UniformValue> = { ...palettes.uniforms }
    for (const [name, curve] of Object.entries(params.curves)) {
      textures[name] = owner.own(createCurveTexture(device, name, curve)).texture
    }
    const size = { width: 1, height: 1, ratio: 1 }
    const shown: { from?: GlTexture; to?: GlTexture } = {}
    const engine = owner.own(
      await createPassEngine(device, {
        ...{
          label: 'transition',
          program: settlePictures(program, params.images),
          params,
          frame: size,
          fps: 30,
        },
        fedElsewhere: new Set(Object.keys(textures)),
      }),
    )
    const moment: Moment = { frame: 0, seconds: 0, scalars: emptyScalars() }
    const state = { amount: 0 }
    const { gl } = device
    return {
      draw(from, to, progress, ratio, target) {
        const { width, height } = target
        if (
          width !== size.width ||
          height !== size.height ||
          ratio !== size.ratio ||
          from !== shown.from ||
          to !== shown.to
        ) {
          Object.assign(size, { width, height, ratio })
          Object.assign(shown, { from, to })
          engine.resize(width, height, ratio)
          engine.setInput('from', stillPicture(from, width, height))
          engine.setInput('to', stillPicture(to, width, height))
        }
        state.amount = progress
        engine.drawBuffers(moment, state, textures)
        target.bind()
        gl.disable(gl.BLEND)
        engine.drawLast(textures)
      },
      [Symbol.dispose]: () => owner[Symbol.dispose](),
    }
  })
}
