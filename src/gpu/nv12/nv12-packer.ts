import { GpuvizError } from '../../base/errors.js'
import type { Device } from '../device.js'
import { drawFullScreen, FULL_SCREEN_VERTEX } from '../geometry.js'
import { createProgram, type Program } from '../program.js'
import { createTarget, type Target } from '../target.js'
import { NV12_FRAGMENT } from './nv12-shader.js'

export interface PictureSize {
  /** Pixels; both even. */
  readonly width: number
  readonly height: number
}

/** Turns drawn pictures into NV12 on the GPU. */
export interface Nv12Packer extends Disposable {
  /** What `pack` draws to: its bytes, row by row, are the NV12 picture, with at most one row too many at the end. */
  readonly target: Target
  /** The bytes of an NV12 picture, width × height × 3/2: the `bytesPerFrame` to read back. */
  readonly bytesPerFrame: number
  /** Packs a picture of the agreed size; what is bound and blended otherwise changes. Returns `target`. */
  pack(source: Target): Target
}

/** Throws 'size-not-even', and what `createTarget` throws. */
export function createNv12Packer(device: Device, size: PictureSize): Nv12Packer {
  const { width, height } = size
  if (width % 2 !== 0 || height % 2 !== 0) {
    throw new GpuvizError('size-not-even', `NV12 needs an even width and height, got ${width}x${height}`)
  }
  const program = createProgram(device, {
    label: 'nv12',
    vertex: FULL_SCREEN_VERTEX,
    fragment: NV12_FRAGMENT,
  })
  try {
    const target = createTarget(device, { label: 'nv12', ...packedSize(size) })
    return createPacker(device, size, program, target)
  } catch (error) {
    program[Symbol.dispose]()
    throw error
  }
}

/** Where four bytes do not divide a row, two do: rows of two picture rows' width, and the last one half used. */
function packedSize({ width, height }: PictureSize): PictureSize {
  if (width % 4 === 0) return { width: width / 4, height: (height * 3) / 2 }
  return { width: width / 2, height: Math.ceil((height * 3) / 4) }
}

function createPacker(device: Device, size: PictureSize, program: Program, target: Target): Nv12Packer {
  const { gl } = device
  const layout = { size: [size.width, size.height], packedWidth: target.width }
  return {
    target,
    bytesPerFrame: (size.width * size.height * 3) / 2,
    pack(source) {
      if (source.width !== size.width || source.height !== size.height) {
        throw new GpuvizError('gl-error', `NV12 packing: ${source.label} has another size than was agreed`)
      }
      source.resolve()
      target.bind()
      gl.disable(gl.BLEND)
      program.use()
      program.setUniforms({ ...layout, picture: source.texture })
      drawFullScreen(device)
      return target
    },
    [Symbol.dispose]() {
      target[Symbol.dispose]()
      program[Symbol.dispose]()
    },
  }
}
