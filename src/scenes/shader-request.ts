import { type LoadShaderRequest, resolveShader } from '../shaders/index.js'
import type { ShaderLayerSpec } from './scene.js'

/** How the shader of a layer is read. Throws a usage error for one that is not there. */
export function shaderRequest({
  shader,
  dialect,
  channels,
  include,
}: Pick<ShaderLayerSpec, 'shader' | 'dialect' | 'channels' | 'include'>): LoadShaderRequest {
  return {
    ...resolveShader(shader),
    ...(dialect && { dialect }),
    ...(channels && { channels }),
    ...(include && { include }),
  }
}
