/** 1: the smallest values are meant; -1: the largest. */
export type Extreme = 1 | -1

/**
 * The mean of the `heap.length` smallest (or largest) of `values[from]` to before `values[to]`, of which there must be as
 * many. They are kept in a heap with the least extreme one on top, so most values cost one comparison.
 */
export function meanOfExtremes(
  values: Float64Array,
  from: number,
  to: number,
  heap: Float64Array,
  extreme: Extreme,
): number {
  heap.fill(Number.POSITIVE_INFINITY)
  for (let i = from; i < to; i++) {
    const value = extreme * (values[i] ?? 0)
    if (value < (heap[0] ?? 0)) replaceTop(heap, value)
  }
  let sum = 0
  for (let i = 0; i < heap.length; i++) sum += heap[i] ?? 0
  return (extreme * sum) / heap.length
}

/** Puts `value` in place of the largest one and lets it sink to where it belongs. */
function replaceTop(heap: Float64Array, value: number): void {
  const { length } = heap
  let at = 0
  for (;;) {
    let child = 2 * at + 1
    if (child >= length) break
    if (child + 1 < length && (heap[child + 1] ?? 0) > (heap[child] ?? 0)) child += 1
    const below = heap[child] ?? 0
    if (below <= value) break
    heap[at] = below
    at = child
  }
  heap[at] = value
}
