import type { Device } from './device.js'
import type { GlTexture } from './gl/handles.js'

/** A texture of three directions, which changes no more. */
export interface SolidTexture extends Disposable {
  readonly texture: GlTexture
}

export interface VolumeTextureOptions {
  readonly label: string
  /** Of each side. */
  readonly side: number
  readonly channels: 1 | 4
  /** 8 bits a channel: row after row, slice after slice. */
  readonly texels: Uint8Array
}

/** A cube of texels, with mipmaps: a sampler3D. Throws 'gl-error', 'gpu-out-of-memory'. */
export function createVolumeTexture(device: Device, options: VolumeTextureOptions): SolidTexture {
  const { gl } = device
  const { label, side, channels, texels } = options
  const [internal, format] = channels === 1 ? [gl.R8, gl.RED] : [gl.RGBA8, gl.RGBA]
  const texture = gl.createTexture()
  gl.bindTexture(gl.TEXTURE_3D, texture)
  gl.texStorage3D(gl.TEXTURE_3D, levelsOf(side), internal, side, side, side)
  gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1)
  gl.texSubImage3D(gl.TEXTURE_3D, 0, 0, 0, 0, side, side, side, format, gl.UNSIGNED_BYTE, texels)
  gl.generateMipmap(gl.TEXTURE_3D)
  return checked(device, `volume ${label}`, texture)
}

export interface CubeTextureOptions {
  readonly label: string
  readonly side: number
  /** RGBA, row after row as GL has them: +x, -x, +y, -y, +z, -z, each of `side` × `side` pixels. */
  readonly faces: readonly Uint8Array[]
}

/** Six pictures around a point, with mipmaps: a samplerCube. Throws 'gl-error', 'gpu-out-of-memory'. */
export function createCubeTexture(device: Device, { label, side, faces }: CubeTextureOptions): SolidTexture {
  const { gl } = device
  const texture = gl.createTexture()
  gl.bindTexture(gl.TEXTURE_CUBE_MAP, texture)
  gl.texStorage2D(gl.TEXTURE_CUBE_MAP, levelsOf(side), gl.RGBA8, side, side)
  gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1)
  faces.forEach((pixels, index) => {
    const face = gl.TEXTURE_CUBE_MAP_POSITIVE_X + index
    gl.texSubImage2D(face, 0, 0, 0, side, side, gl.RGBA, gl.UNSIGNED_BYTE, pixels)
  })
  gl.generateMipmap(gl.TEXTURE_CUBE_MAP)
  return checked(device, `cube ${label}`, texture)
}

function levelsOf(side: number): number {
  return Math.floor(Math.log2(side)) + 1
}

function checked(device: Device, label: string, texture: GlTexture): SolidTexture {
  const release = () => device.gl.deleteTexture(texture)
  try {
    device.checkErrors(label)
  } catch (error) {
    release()
    throw error
  }
  return { texture, [Symbol.dispose]: release }
}
