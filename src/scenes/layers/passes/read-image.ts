import { GpuvizError } from '../../../base/errors.js'
import {
  createCubeTexture,
  createPictureTexture,
  type Device,
  type SolidTexture,
} from '../../../gpu/index.js'
import type { Picture } from '../../../pictures/index.js'
import { straightRows } from './straight-rows.js'

/** Larger pictures are made smaller. Pixels. */
const LARGEST_SIDE = 4096
const LARGEST_FACE = 1024
const FACES = 6

export interface ImageTexture extends SolidTexture {
  readonly width: number
  readonly height: number
}

/**
 * An image file as a texture with smaller copies.
 * @param upright its lowest row at v = 0; else its top row
 * @throws GpuvizError `bad-picture`, `input-not-readable`
 */
export async function readImage(device: Device, file: string, upright: boolean): Promise<ImageTexture> {
  const side = Math.min(LARGEST_SIDE, device.limits.maxTextureSize)
  const picture = await decode(file, side)
  return imageTexture(device, `image ${file}`, picture, upright)
}

/** A picture as a texture with smaller copies, its alpha not multiplied in. */
export function imageTexture(
  device: Device,
  label: string,
  picture: Picture,
  upright: boolean,
): ImageTexture {
  const { width, height } = picture
  const pixels = straightRows(picture, upright)
  const { texture, [Symbol.dispose]: dispose } = createPictureTexture(device, {
    ...{ label, width, height, pixels },
    mipmaps: true,
  })
  return { texture, width, height, [Symbol.dispose]: dispose }
}

/**
 * Six square images as the walls of a cube, each as large as the smallest.
 * @throws GpuvizError `bad-picture`, `input-not-readable`
 */
export async function readCube(device: Device, files: readonly string[]): Promise<ImageTexture> {
  const label = files.join(', ')
  if (files.length !== FACES) {
    throw new GpuvizError('bad-picture', `a cube has ${FACES} images, not ${files.length}: ${label}`)
  }
  const read = await Promise.all(files.map((file) => decode(file, LARGEST_FACE)))
  const side = Math.min(...read.map(({ width }) => width))
  const faces: Uint8Array[] = []
  for (const [index, file] of files.entries()) {
    const picture = read[index]?.width === side ? read[index] : await decode(file, side)
    if (!picture || picture.width !== picture.height) {
      throw new GpuvizError('bad-picture', `"${file}": an image of a cube must be as wide as it is high`)
    }
    faces.push(straightRows(picture, false))
  }
  const cube = createCubeTexture(device, { label, side, faces })
  return { texture: cube.texture, width: side, height: side, [Symbol.dispose]: () => cube[Symbol.dispose]() }
}

async function decode(file: string, side: number): Promise<Picture> {
  const { decodePicture } = await import('../../../pictures/index.js')
  return decodePicture(file, { maxWidth: side, maxHeight: side })
}
