import { createTarget, type Device, type Target } from '../../../gpu/index.js'
import type { PassShaderSource } from '../../../shaders/index.js'
import type { Scene, ShaderLayerSpec } from '../../scene.js'
import type { PassEngine } from './pass-engine.js'
import { readsInput } from './pass-order.js'
import { stillPicture } from './shown-picture.js'

/** The layers below a filter, as a picture. */
export interface LayersBelow extends Disposable {
  /** Whether the shader looks at layers below it. */
  readonly seen: boolean
  /** Copies what has been drawn so far. */
  take(target: Target): void
}

interface LayersBelowParts {
  readonly spec: ShaderLayerSpec
  readonly source: PassShaderSource
  readonly scene: Scene
  readonly engine: PassEngine
}

/** Where nothing lies below, a picture takes its place: the engine has it. */
export function createLayersBelow(
  device: Device,
  { scene, spec, source, engine }: LayersBelowParts,
): LayersBelow {
  const isLowest = spec.over === 'background' || scene.layers[0] === spec
  const seen = !isLowest && readsInput(source.program, 'below')
  const { gl } = device
  let copy: Target | undefined
  return {
    seen,
    take(target) {
      const { width, height } = target
      if (copy?.width !== width || copy.height !== height) {
        copy?.[Symbol.dispose]()
        copy = createTarget(device, { label: 'the layers below', width, height, mipmaps: true })
        const { texture } = copy
        const { makeMipmaps } = copy
        engine.setInput('below', { ...stillPicture(texture, width, height), shrink: makeMipmaps.bind(copy) })
      }
      copy.bind()
      target.bindForReading()
      gl.blitFramebuffer(0, 0, width, height, 0, 0, width, height, gl.COLOR_BUFFER_BIT, gl.NEAREST)
    },
    [Symbol.dispose]: () => copy?.[Symbol.dispose](),
  }
}
