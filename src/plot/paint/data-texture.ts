import type { Device, GlTexture } from '../../gpu/index.js'

const CHANNELS = 4

/** Numbers for shaders to fetch: texels of four 32-bit floats, without filtering. */
export interface DataTexture extends Disposable {
  readonly texture: GlTexture
}

/**
 * Texels in rows of `width`; the last row may be short, and nothing at all makes one texel of zeros.
 * Throws 'gl-error' and 'gpu-out-of-memory'.
 */
export function createDataTexture(
  device: Device,
  label: string,
  texels: Float32Array,
  width: number,
): DataTexture {
  const { gl } = device
  const height = Math.max(1, Math.ceil(texels.length / CHANNELS / width))
  const whole = new Float32Array(width * height * CHANNELS)
  whole.set(texels)
  const texture = gl.createTexture()
  gl.bindTexture(gl.TEXTURE_2D, texture)
  gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA32F, width, height)
  gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1)
  gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, width, height, gl.RGBA, gl.FLOAT, whole)
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST)
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST)
  const release = () => gl.deleteTexture(texture)
  try {
    device.checkErrors(`data ${label}`)
  } catch (error) {
    release()
    throw error
  }
  return { texture, [Symbol.dispose]: release }
}
