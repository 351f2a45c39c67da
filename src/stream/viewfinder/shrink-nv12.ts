import type { SmallPicture } from './shrink-rgba.js'
import type { PictureSize } from './viewfinder-layout.js'

/** Of a box, so many pixels along each side count. */
const MOST_TAPS = 4

/** A plane of luma, top row first, then one of chroma: U and V for each square of four pixels. */
export interface Nv12Frame extends PictureSize {
  readonly bytes: Uint8Array
  readonly start: number
}

/** Makes a frame small: each pixel is the mean of those it stands for, as RGB, opaque. */
export function shrinkNv12(frame: Nv12Frame, into: SmallPicture): void {
  const { bytes, start, width, height } = frame
  const chroma = start + width * height
  let at = into.start
  for (let row = 0; row < into.height; row++) {
    const top = Math.floor((row * height) / into.height)
    const bottom = Math.max(top + 1, Math.floor(((row + 1) * height) / into.height))
    const rowStep = Math.ceil((bottom - top) / MOST_TAPS)
    let left = 0
    for (let column = 1; column <= into.width; column++) {
      const next = Math.floor((column * width) / into.width)
      const right = Math.max(left + 1, next)
      const columnStep = Math.ceil((right - left) / MOST_TAPS)
      let [luma, u, v, taps] = [0, 0, 0, 0]
      for (let y = top; y < bottom; y += rowStep) {
        for (let x = left; x < right; x += columnStep) {
          const pair = chroma + (y >> 1) * width + (x & ~1)
          luma += bytes[start + y * width + x] ?? 0
          u += bytes[pair] ?? 0
          v += bytes[pair + 1] ?? 0
          taps++
        }
      }
      into.words[at++] = toRgb(luma / taps, u / taps, v / taps)
      left = next
    }
  }
}

/** Limited-range BT.709, as the encoder is told. */
function toRgb(luma: number, u: number, v: number): number {
  const grey = 1.164384 * (luma - 16)
  const red = byte(grey + 1.792741 * (v - 128))
  const green = byte(grey - 0.213249 * (u - 128) - 0.532909 * (v - 128))
  const blue = byte(grey + 2.112402 * (u - 128))
  return (0xff << 24) | (blue << 16) | (green << 8) | red
}

function byte(value: number): number {
  return value < 0 ? 0 : value > 255 ? 255 : Math.round(value)
}
