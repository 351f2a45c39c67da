import { type Canvas, createCanvas, ImageData } from '@napi-rs/canvas'

/** Opaque RGBA, 8 bits each, top row first, no padding between rows. */
export interface OpaquePicture {
  readonly width: number
  readonly height: number
  readonly pixels: Uint8Array
}

/**
 * Encodes pictures as JPEG in a thread of the pool, all in the same memory: the next one may be given when the last has
 * resolved. `quality` is 1 to 100. The pixels themselves may change as soon as the promise is there.
 */
export function createJpegEncoder(quality: number): (picture: OpaquePicture) => Promise<Uint8Array> {
  let desk: Desk | undefined
  return ({ width, height, pixels }) => {
    if (desk?.image.width !== width || desk.image.height !== height) desk = openDesk(width, height)
    desk.image.data.set(pixels)
    desk.canvas.getContext('2d').putImageData(desk.image, 0, 0)
    return desk.canvas.encode('jpeg', quality)
  }
}

interface Desk {
  readonly canvas: Canvas
  readonly image: ImageData
}

function openDesk(width: number, height: number): Desk {
  return { canvas: createCanvas(width, height), image: new ImageData(width, height) }
}
