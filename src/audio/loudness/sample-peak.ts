/** The largest absolute value of `samples` from place `from` to before `to`; 0 where there are none. */
export function largestSample(samples: Float32Array, from: number, to: number): number {
  let even = 0
  let odd = 0
  for (let i = from; i + 1 < to; i += 2) {
    even = Math.max(even, Math.abs(samples[i] ?? 0))
    odd = Math.max(odd, Math.abs(samples[i + 1] ?? 0))
  }
  if (from < to) even = Math.max(even, Math.abs(samples[to - 1] ?? 0))
  return Math.max(even, odd)
}
