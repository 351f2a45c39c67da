/** The conversion written out plainly, from the formulas in docs: RGBA bottom row first → I420 top row first. */
export function referenceI420(rgba: Uint8Array, width: number, height: number): Uint8Array {
  const out = new Uint8Array((width * height * 3) / 2)
  const u = width * height
  const v = u + u / 4
  const at = (x: number, y: number, channel: number) =>
    rgba[((height - 1 - y) * width + x) * 4 + channel] ?? 0
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const sum = 47 * at(x, y, 0) + 157 * at(x, y, 1) + 16 * at(x, y, 2)
      out[y * width + x] = ((sum + 128) >> 8) + 16
    }
  }
  for (let y = 0; y < height; y += 2) {
    for (let x = 0; x < width; x += 2) {
      const mean = (channel: number) =>
        (at(x, y, channel) + at(x + 1, y, channel) + at(x, y + 1, channel) + at(x + 1, y + 1, channel) + 2) >>
        2
      const [r, g, b] = [mean(0), mean(1), mean(2)]
      const block = (y / 2) * (width / 2) + x / 2
      out[u + block] = ((-26 * r - 86 * g + 112 * b + 128) >> 8) + 128
      out[v + block] = ((112 * r - 102 * g - 10 * b + 128) >> 8) + 128
    }
  }
  return out
}
