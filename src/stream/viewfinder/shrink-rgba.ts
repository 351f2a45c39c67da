import type { PictureSize } from './viewfinder-layout.js'

/** Of a box, so many pixels along each side count; sums of 256 bytes still fit into the 16 bits that they have. */
const MOST_TAPS = 16

/** Pixels of 32 bits, bottom row first, as OpenGL reads them, and where the first one lies. */
export interface RgbaFrame extends PictureSize {
  readonly words: Uint32Array
  readonly start: number
}

export interface SmallPicture extends PictureSize {
  readonly words: Uint32Array
  readonly start: number
}

/**
 * Makes a frame small: each pixel is the mean of those it stands for, top row first, opaque. Colours are premultiplied,
 * so that leaving out alpha shows them over black. Two colours are added up at once, each in 16 bits of a word.
 */
export function shrinkRgba(frame: RgbaFrame, into: SmallPicture): void {
  const { words, start, width, height } = frame
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
      let redBlue = 0
      let green = 0
      let taps = 0
      for (let y = top; y < bottom; y += rowStep) {
        const line = start + (height - 1 - y) * width
        for (let x = left; x < right; x += columnStep) {
          const pixel = words[line + x] ?? 0
          redBlue = (redBlue + (pixel & 0xff00ff)) | 0
          green = (green + ((pixel >>> 8) & 0xff)) | 0
          taps++
        }
      }
      const half = taps >> 1
      const red = (((redBlue & 0xffff) + half) / taps) | 0
      const blue = (((redBlue >>> 16) + half) / taps) | 0
      const mean = ((green + half) / taps) | 0
      into.words[at++] = (0xff << 24) | (blue << 16) | (mean << 8) | red
      left = next
    }
  }
}
