import type { Device, GlTexture } from '../../gpu/index.js'
import { CURVE_WIDTH, type Curve, curveTexels } from '../../shaders/index.js'

/** A curve as shaders read it with `curveAt`. */
export interface CurveTexture extends Disposable {
  readonly texture: GlTexture
}

/** One row of 32-bit floats, read texel by texel: not every GPU filters them. Throws 'gl-error', 'gpu-out-of-memory'. */
export function createCurveTexture(device: Device, label: string, curve: Curve): CurveTexture {
  const { gl } = device
  const texture = gl.createTexture()
  const release = () => gl.deleteTexture(texture)
  try {
    gl.bindTexture(gl.TEXTURE_2D, texture)
    gl.texStorage2D(gl.TEXTURE_2D, 1, gl.R32F, CURVE_WIDTH, 1)
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1)
    gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, CURVE_WIDTH, 1, gl.RED, gl.FLOAT, curveTexels(curve))
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST)
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST)
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE)
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE)
    device.checkErrors(`curve ${label}`)
  } catch (error) {
    release()
    throw error
  }
  return { texture, [Symbol.dispose]: release }
}
