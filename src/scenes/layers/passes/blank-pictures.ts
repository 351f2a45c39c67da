import { Ownership } from '../../../base/ownership.js'
import {
  createCubeTexture,
  createPictureTexture,
  createVolumeTexture,
  type Device,
  type GlTexture,
} from '../../../gpu/index.js'

/** Black, transparent textures for samplers that nobody feeds: unfed they would show whatever was used last. */
export interface BlankPictures extends Disposable {
  /** For a sampler of GL's type; undefined for kinds that no dialect has. */
  forSampler(type: number): GlTexture | undefined
}

export function createBlankPictures(device: Device): BlankPictures {
  const { gl } = device
  const owner = new Ownership()
  const made = new Map<number, GlTexture>()
  const label = 'blank'
  const make = (type: number) => {
    const texel = new Uint8Array(4)
    switch (type) {
      case gl.SAMPLER_2D: {
        const size = { width: 1, height: 1, pixels: texel, mipmaps: false }
        return createPictureTexture(device, { label, ...size })
      }
      case gl.SAMPLER_3D:
        return createVolumeTexture(device, { label, side: 1, channels: 4, texels: texel })
      case gl.SAMPLER_CUBE:
        return createCubeTexture(device, { label, side: 1, faces: new Array<Uint8Array>(6).fill(texel) })
    }
    return undefined
  }
  return {
    forSampler(type) {
      const known = made.get(type)
      if (known) return known
      const blank = make(type)
      if (!blank) return undefined
      owner.own(blank)
      made.set(type, blank.texture)
      return blank.texture
    },
    [Symbol.dispose]: () => owner[Symbol.dispose](),
  }
}
