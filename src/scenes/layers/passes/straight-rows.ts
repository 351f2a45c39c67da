import type { Picture } from '../../../pictures/index.js'

/**
 * A picture's pixels as authors of other dialects expect them: alpha not yet multiplied in, the lowest row first.
 * @param upright whether to turn it; else its top row comes first
 */
export function straightRows({ width, height, pixels }: Picture, upright: boolean): Uint8Array {
  const rows = new Uint8Array(pixels.length)
  const stride = width * 4
  for (let row = 0; row < height; row++) {
    const from = upright ? height - 1 - row : row
    rows.set(pixels.subarray(from * stride, (from + 1) * stride), row * stride)
  }
  for (let at = 0; at < rows.length; at += 4) {
    const alpha = rows[at + 3] ?? 0
    if (alpha === 255 || alpha === 0) continue
    for (let channel = at; channel < at + 3; channel++) {
      rows[channel] = Math.min(255, Math.round(((rows[channel] ?? 0) * 255) / alpha))
    }
  }
  return rows
}
