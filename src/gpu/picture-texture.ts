import { GpuvizError } from '../base/errors.js'
import type { Device } from './device.js'
import type { GlTexture } from './gl/handles.js'

export interface PictureTextureOptions {
  readonly label: string
  /** Pixels. */
  readonly width: number
  readonly height: number
  /** 8 bits a channel, row after row without padding; the first row is at v = 0. */
  readonly pixels: Uint8Array
  /** 4, the default: RGBA; 1: red alone. */
  readonly channels?: 1 | 4
  /** Smaller copies of the picture, for those that are shown smaller than they are. */
  readonly mipmaps: boolean
}

/** A texture that changes no more: linear filtering, clamped at its edges. */
export interface PictureTexture extends Disposable {
  readonly texture: GlTexture
}

/** Throws 'size-over-limit' where the picture passes the device's limits, 'gl-error', 'gpu-out-of-memory'. */
export function createPictureTexture(device: Device, options: PictureTextureOptions): PictureTexture {
  const { gl, limits } = device
  const { label, width, height, pixels, mipmaps, channels = 4 } = options
  const most = limits.maxTextureSize
  if (width > most || height > most) {
    throw new GpuvizError(
      'size-over-limit',
      `${label}: ${width}x${height} pixels; this GPU has at most ${most}x${most}`,
    )
  }
  const texture = gl.createTexture()
  const levels = mipmaps ? Math.floor(Math.log2(Math.max(width, height))) + 1 : 1
  gl.bindTexture(gl.TEXTURE_2D, texture)
  const [internal, format] = channels === 1 ? [gl.R8, gl.RED] : [gl.RGBA8, gl.RGBA]
  gl.texStorage2D(gl.TEXTURE_2D, levels, internal, width, height)
  gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1)
  gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, width, height, format, gl.UNSIGNED_BYTE, pixels)
  const shrinking = mipmaps ? gl.LINEAR_MIPMAP_LINEAR : gl.LINEAR
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, shrinking)
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.LINEAR)
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE)
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE)
  if (mipmaps) gl.generateMipmap(gl.TEXTURE_2D)
  const release = () => gl.deleteTexture(texture)
  try {
    device.checkErrors(`picture ${label}`)
  } catch (error) {
    release()
    throw error
  }
  return { texture, [Symbol.dispose]: release }
}
