import { createCanvas, ImageData } from '@napi-rs/canvas'
import type { OpaquePicture } from './encode-jpeg.js'

/** A picture as lossy WebP. `quality` is 1 to 100. */
export function encodeWebp({ width, height, pixels }: OpaquePicture, quality: number): Promise<Uint8Array> {
  const image = new ImageData(width, height)
  image.data.set(pixels)
  const canvas = createCanvas(width, height)
  canvas.getContext('2d').putImageData(image, 0, 0)
  return canvas.encode('webp', quality)
}
