import { GpuvizError } from '../../base/errors.js'
import { GL_CONSTANTS as GL } from './constants.js'

/** A picture as a pixel transfer describes it. `depth` is 1 for a flat one. */
export interface PixelBlock {
  readonly width: number
  readonly height: number
  readonly depth: number
  readonly format: number
  readonly type: number
}

const COMPONENTS: ReadonlyMap<number, number> = new Map([
  [GL.RED, 1],
  [GL.RED_INTEGER, 1],
  [GL.RG, 2],
  [GL.RG_INTEGER, 2],
  [GL.RGB, 3],
  [GL.RGB_INTEGER, 3],
  [GL.RGBA, 4],
  [GL.RGBA_INTEGER, 4],
])

const COMPONENT_BYTES: ReadonlyMap<number, number> = new Map([
  [GL.UNSIGNED_BYTE, 1],
  [GL.BYTE, 1],
  [GL.UNSIGNED_SHORT, 2],
  [GL.SHORT, 2],
  [GL.HALF_FLOAT, 2],
  [GL.UNSIGNED_INT, 4],
  [GL.INT, 4],
  [GL.FLOAT, 4],
])

/** WebGL's own upload conversions. The native implementation has none: they may be switched off, not on. */
const WEBGL_ONLY: ReadonlySet<number> = new Set([
  GL.UNPACK_FLIP_Y_WEBGL,
  GL.UNPACK_PREMULTIPLY_ALPHA_WEBGL,
  GL.UNPACK_COLORSPACE_CONVERSION_WEBGL,
])

/** WebGL and OpenGL ES agree on 4 to begin with, and on 0 for everything else. */
const FIRST_ALIGNMENT = 4

/**
 * Remembers `pixelStorei`, so that a transfer is checked against its view's size before the driver is handed a
 * bare pointer: what WebGL refuses must not overrun memory here.
 */
export class PixelStore {
  #packAlignment = FIRST_ALIGNMENT
  #unpackAlignment = FIRST_ALIGNMENT

  /** Notes the value; false where the driver must not be told, since the name is WebGL's alone. */
  note(name: number, value: number | boolean): boolean {
    if (WEBGL_ONLY.has(name)) {
      if (value)
        throw new GpuvizError('gl-error', `pixelStorei: 0x${name.toString(16)} works in browsers only`)
      return false
    }
    if (name === GL.PACK_ALIGNMENT) this.#packAlignment = Number(value)
    else if (name === GL.UNPACK_ALIGNMENT) this.#unpackAlignment = Number(value)
    else if (value) {
      throw new GpuvizError(
        'gl-error',
        `pixelStorei: 0x${name.toString(16)} is not supported: pass whole rows`,
      )
    }
    return true
  }

  /** Throws 'gl-error' where `view` is smaller than the block that `call` reads from it. */
  checkUpload(call: string, block: PixelBlock, view: ArrayBufferView): void {
    checkSize(call, requiredBytes(block, this.#unpackAlignment), view)
  }

  /** Allocation-free form for the hot read-back; throws 'gl-error' where `view` is too small for the picture. */
  checkRead(width: number, height: number, format: number, type: number, view: ArrayBufferView): void {
    const pixelBytes = bytesPerPixel(format, type)
    checkSize('readPixels', strideBytes(width * pixelBytes, this.#packAlignment, height), view)
  }
}

function requiredBytes(block: PixelBlock, alignment: number): number {
  const rowBytes = block.width * bytesPerPixel(block.format, block.type)
  return strideBytes(rowBytes, alignment, block.height * block.depth)
}

/** Every row starts on the alignment; the last one ends where its pixels end. */
function strideBytes(rowBytes: number, alignment: number, rows: number): number {
  if (rows <= 0) return 0
  return Math.ceil(rowBytes / alignment) * alignment * (rows - 1) + rowBytes
}

function bytesPerPixel(format: number, type: number): number {
  const components = COMPONENTS.get(format)
  const componentBytes = COMPONENT_BYTES.get(type)
  if (components === undefined || componentBytes === undefined) {
    throw new GpuvizError(
      'gl-error',
      `pixel format 0x${format.toString(16)} of type 0x${type.toString(16)} is not supported`,
    )
  }
  return components * componentBytes
}

function checkSize(call: string, bytes: number, view: ArrayBufferView): void {
  if (view.byteLength < bytes) {
    throw new GpuvizError('gl-error', `${call}: needs ${bytes} bytes, the view has ${view.byteLength}`)
  }
}
