import { buildOwned } from '../../base/ownership.js'
import { createPictureTexture, createSampling, type Device, type UniformValue } from '../../gpu/index.js'
import type { Picture } from '../../pictures/index.js'
import type { ResolvedParams } from '../../shaders/index.js'
import type { Song } from './layer.js'
import { createDefaultPicture } from './passes/default-picture.js'

/** The images that a shader's parameters name, as textures. */
export interface ParamImages extends Disposable {
  /** By the names of their samplers. `attach` puts the cover in place where no file was given. */
  readonly uniforms: Record<string, UniformValue>
  readonly wantsCover: boolean
  attach(song: Pick<Song, 'cover'>): void
}

/** Larger pictures are made smaller. Pixels. */
const LARGEST_SIDE = 4096

/**
 * Reads them: premultiplied, the lowest row at v = 0, with smaller copies. One without a file is the song's cover, or else a
 * picture of ours of the frame's size.
 * @throws GpuvizError `bad-picture`, `input-not-readable`
 */
export function createParamImages(
  device: Device,
  { images }: ResolvedParams,
  frame: { readonly width: number; readonly height: number },
): Promise<ParamImages> {
  return buildOwned(async (owner) => {
    const uniforms: Record<string, UniformValue> = {}
    const unnamed: string[] = []
    for (const [name, { file }] of Object.entries(images)) {
      if (file === undefined) unnamed.push(name)
      else
        uniforms[name] = owner.own(imageTexture(device, `image ${file}`, await decode(device, file))).texture
    }
    if (unnamed.length > 0) {
      const { texture } = owner.own(createDefaultPicture(device, 'dusk', frame))
      const sampler = owner.own(createSampling(device)).sampler('mipmap', 'clamp')
      for (const name of unnamed) uniforms[name] = { texture, sampler }
    }
    return {
      uniforms,
      wantsCover: unnamed.length > 0,
      attach({ cover }) {
        if (!cover || unnamed.length === 0) return
        const { texture } = owner.own(imageTexture(device, 'cover', cover))
        for (const name of unnamed) uniforms[name] = texture
      },
      [Symbol.dispose]: () => owner[Symbol.dispose](),
    }
  })
}

async function decode({ limits }: Device, file: string): Promise<Picture> {
  const { decodePicture } = await import('../../pictures/index.js')
  const side = Math.min(LARGEST_SIDE, limits.maxTextureSize)
  return decodePicture(file, { maxWidth: side, maxHeight: side })
}

function imageTexture(device: Device, label: string, { width, height, pixels }: Picture) {
  const stride = 4 * width
  const upright = new Uint8Array(pixels.length)
  for (let row = 0; row < height; row++) {
    const from = (height - 1 - row) * stride
    upright.set(pixels.subarray(from, from + stride), row * stride)
  }
  return createPictureTexture(device, { label, width, height, pixels: upright, mipmaps: true })
}
