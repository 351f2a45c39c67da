import type { Picture } from '../scenes/draw-song.js'

/** Mean difference of two pictures of one size, of 255 a channel. */
export function meanDifference(a: Picture, b: Picture): number {
  let sum = 0
  for (let i = 0; i < a.bytes.length; i += 4) {
    for (let channel = 0; channel < 3; channel++) {
      sum += Math.abs((a.bytes[i + channel] ?? 0) - (b.bytes[i + channel] ?? 0))
    }
  }
  return sum / ((3 * a.bytes.length) / 4)
}

/** The share of pixels for which a test of red, green and blue is true. */
export function shareOf(
  { bytes }: Picture,
  test: (red: number, green: number, blue: number) => boolean,
): number {
  let count = 0
  for (let i = 0; i < bytes.length; i += 4) {
    if (test(bytes[i] ?? 0, bytes[i + 1] ?? 0, bytes[i + 2] ?? 0)) count += 1
  }
  return (4 * count) / bytes.length
}

/** The largest difference between a picture and its mirror image, and where it is. */
export function asymmetry(picture: Picture, axis: 'left-right' | 'up-down') {
  const { width, height } = picture
  let worst = { difference: 0, x: 0, y: 0 }
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const mirrored = axis === 'left-right' ? picture.at(width - 1 - x, y) : picture.at(x, height - 1 - y)
      const here = picture.at(x, y)
      for (const channel of [0, 1, 2] as const) {
        const difference = Math.abs(here[channel] - mirrored[channel])
        if (difference > worst.difference) worst = { difference, x, y }
      }
    }
  }
  return worst
}

/** Where two pictures differ: the middle of their differences, each as a share of width and height from the lower left. */
export function centreOfDifference(a: Picture, b: Picture): { readonly x: number; readonly y: number } {
  let [sum, sumX, sumY] = [0, 0, 0]
  for (let y = 0; y < a.height; y++) {
    for (let x = 0; x < a.width; x++) {
      const [here, there] = [a.at(x, y), b.at(x, y)]
      const difference = here.reduce((total, value, i) => total + Math.abs(value - (there[i] ?? 0)), 0)
      sum += difference
      sumX += difference * (x + 0.5)
      sumY += difference * (y + 0.5)
    }
  }
  return { x: sumX / sum / a.width, y: sumY / sum / a.height }
}

/** The rectangle within which pictures differ by more than `least` of 255, in pixels; y from the bottom. */
export function extentOfDifference(a: Picture, b: Picture, least = 12) {
  let [left, right, bottom, top] = [a.width, -1, a.height, -1]
  for (let y = 0; y < a.height; y++) {
    for (let x = 0; x < a.width; x++) {
      const [here, there] = [a.at(x, y), b.at(x, y)]
      if (!here.some((value, i) => Math.abs(value - (there[i] ?? 0)) > least)) continue
      left = Math.min(left, x)
      right = Math.max(right, x)
      bottom = Math.min(bottom, y)
      top = Math.max(top, y)
    }
  }
  return { left, right, bottom, top }
}
