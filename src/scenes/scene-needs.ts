import { GpuvizError, usageError } from '../base/errors.js'
import { loadShader, resolveParams, resolveShader } from '../shaders/index.js'
import type { Scene, ShaderLayerSpec } from './scene.js'
import { type LookingShader, lookOf, type TrackReaches, trackReaches } from './track-reach.js'

/** What a scene must be given besides the song's scalars. */
export interface SceneNeeds {
  readonly tracks: TrackReaches
  /** `colours`: a palette is made of the cover picture, so that there must be one. */
  readonly cover: 'none' | 'picture' | 'colours'
}

/**
 * Reads the scene's shaders, without a GPU, and says what they need. Throws usage errors for unknown shaders and
 * parameters, and for a background behind a shader that covers it; and the errors of shader files that cannot be used.
 */
export function sceneNeeds(scene: Scene): SceneNeeds {
  const shaders = scene.layers.filter((layer) => layer.kind === 'shader').map(readNeeds)
  const colours = shaders.some(({ colourCover }) => colourCover)
  const picture = shaders.some(({ uses }) => uses.has('cover') || uses.has('coverSize'))
  return {
    tracks: trackReaches(shaders),
    cover: colours ? 'colours' : picture ? 'picture' : 'none',
  }
}

/** The error of a scene that takes its colours from a cover picture, of a song that has none. */
export function missingCoverColours(): GpuvizError {
  return new GpuvizError('no-cover', 'palette=cover: the song has no cover picture', {
    hint: 'Give one with --cover FILE, or choose another palette.',
  })
}

interface ShaderNeeds extends LookingShader {
  readonly colourCover: boolean
}

function readNeeds({ shader, params, over }: ShaderLayerSpec): ShaderNeeds {
  const source = loadShader(resolveShader(shader))
  const { palettes } = resolveParams(source, params)
  if (over === 'layers' && source.backgroundParam === undefined) {
    throw usageError(
      'no-background',
      `--background: the shader ${source.name} fills the whole frame itself`,
      {
        hint: 'A shader that has a background says so with a comment "// @background NAME".',
      },
    )
  }
  return {
    ...lookOf(source),
    colourCover: Object.values(palettes).includes('cover'),
  }
}
