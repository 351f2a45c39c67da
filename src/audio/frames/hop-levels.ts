/** Energy and largest absolute sample of one hop. */
export interface HopLevel {
  energy: number
  peak: number
}

/** Measures the samples in their order, so that the same hop always gives the same bits. */
export function measureHop(samples: Float32Array, into: HopLevel): void {
  let energy = 0
  let peak = 0
  for (let i = 0; i < samples.length; i++) {
    const sample = samples[i] ?? 0
    energy += sample * sample
    peak = Math.max(peak, Math.abs(sample))
  }
  into.energy = energy
  into.peak = peak
}
