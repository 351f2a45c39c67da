import { loadShader, type PreludeName, resolveParams, resolveShader } from '../shaders/index.js'
import type { Scene } from './scene.js'
import { type TrackReaches, trackReaches } from './track-reach.js'

/**
 * Reads the scene's shaders, without a GPU, and says which tracks of the song they need. Throws usage errors for
 * unknown shaders and parameters, and the errors of shader files that cannot be used.
 */
export function sceneNeeds(scene: Scene): TrackReaches {
  const uses = new Set<PreludeName>()
  for (const layer of scene.layers) {
    const shader = loadShader(resolveShader(layer.shader))
    resolveParams(shader, layer.params)
    for (const name of shader.uses) uses.add(name)
  }
  return trackReaches(uses)
}
