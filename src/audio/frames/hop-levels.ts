/** Energy and largest absolute sample of one hop. */
export interface HopLevel {
  energy: number
  peak: number
}

/** Measures `data` from `from` to before `to`, in that order, so that the same hop always gives the same bits. */
export function measureHop(data: Float32Array, from: number, to: number, into: HopLevel): void {
  let energy = 0
  let peak = 0
  for (let i = from; i < to; i++) {
    const sample = data[i] ?? 0
    energy += sample * sample
    peak = Math.max(peak, Math.abs(sample))
  }
  into.energy = energy
  into.peak = peak
}
