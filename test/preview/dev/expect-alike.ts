import { expect } from 'vitest'
import type { Shot } from './studio-visit.js'

/** Two drivers round differently, which one sees as single steps nearly everywhere, and at the edges of shapes. */
export function expectAlike(shown: Shot, rendered: Shot): void {
  expect([shown.width, shown.height]).toEqual([rendered.width, rendered.height])
  let sum = 0
  let far = 0
  for (let i = 0; i < rendered.pixels.length; i += 4) {
    const differences = [0, 1, 2].map((c) =>
      Math.abs((shown.pixels[i + c] ?? 0) - (rendered.pixels[i + c] ?? 0)),
    )
    sum += (differences[0] ?? 0) + (differences[1] ?? 0) + (differences[2] ?? 0)
    if (Math.max(...differences) > 8) far += 1
  }
  const pixels = rendered.pixels.length / 4
  expect(sum / (3 * pixels), 'mean difference').toBeLessThanOrEqual(1)
  expect((100 * far) / pixels, 'per cent of the pixels that differ by more than 8').toBeLessThanOrEqual(0.5)
}
