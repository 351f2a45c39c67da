import { GpuvizError } from '../../../base/errors.js'
import type { Device } from '../../../gpu/index.js'
import type { PassShaderSource } from '../../../shaders/index.js'
import type { Scene, ShaderLayerSpec } from '../../scene.js'
import type { Layer } from '../layer.js'

export interface PassLayerParts {
  readonly spec: ShaderLayerSpec
  readonly source: PassShaderSource
}

/** A shader of passes. Throws the author's errors at their lines. */
export function createPassLayer(_device: Device, _scene: Scene, { source }: PassLayerParts): Promise<Layer> {
  throw new GpuvizError('dialect-not-available', `${source.file}: ${source.dialect} is not drawn yet`)
}
