import { GpuvizError, usageError } from '../base/errors.js'
import { loadShader, resolveParams, type ShaderDiagnostic, settlePictures } from '../shaders/index.js'
import { passNeeds } from './layers/passes/pass-needs.js'
import type { Scene, ShaderLayerSpec } from './scene.js'
import { shaderRequest } from './shader-request.js'
import { type LookingShader, lookOf, type TrackReaches, trackReaches } from './track-reach.js'

/** What a scene must be given besides the song's scalars. */
export interface SceneNeeds {
  readonly tracks: TrackReaches
  /**
   * `if-any`: a picture of ours takes the place of one that is not there; `colours`: a palette is made of the cover
   * picture, so that there must be one.
   */
  readonly cover: 'none' | 'if-any' | 'picture' | 'colours'
  /** What a shader leaves out or shows something else for. */
  readonly remarks: readonly ShaderDiagnostic[]
  /** A frame looks as it does because of those before it: all must be drawn, in order, from the first. */
  readonly remembers: boolean
}

/**
 * Reads the scene's shaders, without a GPU, and says what they need. Throws usage errors for unknown shaders and
 * parameters, and for a background behind a shader that covers it; and the errors of shader files that cannot be used.
 */
export function sceneNeeds(scene: Scene): SceneNeeds {
  const shaders = scene.layers.filter((layer) => layer.kind === 'shader').map(readNeeds)
  const colours = shaders.some(({ colourCover }) => colourCover)
  const picture = shaders.some(({ uses }) => uses.has('cover') || uses.has('coverSize'))
  const image = shaders.some(({ unnamedImage }) => unnamedImage)
  return {
    tracks: trackReaches(shaders),
    cover: colours ? 'colours' : picture ? 'picture' : image ? 'if-any' : 'none',
    remembers: shaders.some(({ remembers }) => remembers),
    remarks: shaders.flatMap(({ remarks }) => remarks),
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
  /** It shows an image, and none was given. */
  readonly unnamedImage: boolean
  readonly remarks: readonly ShaderDiagnostic[]
  readonly remembers: boolean
}

function readNeeds(spec: ShaderLayerSpec): ShaderNeeds {
  const { params, over } = spec
  const source = loadShader(shaderRequest(spec))
  const { palettes, images } = resolveParams(source, params)
  const passes = source.form === 'passes' ? passNeeds(settlePictures(source.program, images)) : undefined
  if (over === 'layers' && (passes ? passes.fillsFrame : source.backgroundParam === undefined)) {
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
    ...(passes?.songPictures && { songPictures: passes.songPictures }),
    colourCover: Object.values(palettes).includes('cover'),
    unnamedImage: Object.values(images).some(({ file }) => file === undefined) || passes?.showsCover === true,
    remembers: passes?.remembers === true,
    remarks: source.remarks ?? [],
  }
}
