import { createCanvas, ImageData } from '@napi-rs/canvas'
import type { Picture } from '../picture.js'

/** A picture as the bytes of a PNG file: RGBA, 8 bits each, lossless up to what premultiplying took from it. */
export function encodePng({ width, height, pixels }: Picture): Promise<Buffer> {
  const canvas = createCanvas(width, height)
  const straight = new ImageData(unpremultiplied(pixels), width, height)
  canvas.getContext('2d').putImageData(straight, 0, 0)
  return canvas.encode('png')
}

function unpremultiplied(pixels: Uint8Array): Uint8ClampedArray {
  const straight = new Uint8ClampedArray(pixels)
  for (let at = 0; at < straight.length; at += 4) {
    const alpha = straight[at + 3] ?? 255
    if (alpha === 255 || alpha === 0) continue
    for (let channel = at; channel < at + 3; channel++) {
      straight[channel] = ((straight[channel] ?? 0) * 255) / alpha
    }
  }
  return straight
}
