/** A change must be at least this clear, and this much clearer than half of the song is. */
const LEAST_NOVELTY = 0.65
const OVER_MEDIAN = 0.8

/**
 * The steps at which sections begin: where the novelty is largest of all within `leastSteps` to both sides, and stands out.
 * The first section's is not among them.
 */
export function pickBoundaries(novelty: Float32Array, leastSteps: number): number[] {
  const threshold = Math.max(LEAST_NOVELTY, OVER_MEDIAN * medianOf(novelty))
  const boundaries: number[] = []
  for (let step = leastSteps; step <= novelty.length - leastSteps; step++) {
    const here = novelty[step] ?? 0
    if (here < threshold || !isLargest(novelty, step, leastSteps)) continue
    boundaries.push(step)
    // The next may be as large, but not as near.
    step += leastSteps - 1
  }
  return boundaries
}

function isLargest(novelty: Float32Array, step: number, reach: number): boolean {
  const here = novelty[step] ?? 0
  const end = Math.min(novelty.length, step + reach)
  for (let other = Math.max(0, step - reach + 1); other < end; other++) {
    if ((novelty[other] ?? 0) > here) return false
  }
  return true
}

function medianOf(values: Float32Array): number {
  return values.slice().sort()[values.length >> 1] ?? 0
}
