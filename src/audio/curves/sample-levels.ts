/** What a window's samples tell without a transform. */
export interface SampleLevels {
  /** Mean square. */
  energy: number
  /** Largest absolute sample. */
  peak: number
  /** Sign changes from sample to sample over the number of samples: 0…1. */
  zeroCrossingRate: number
}

/** Samples no further below 0 than this count as 0, and 0 as positive: librosa's `zero_crossings`. */
const LEAST_NEGATIVE = -1e-10

/** Measures all samples, unweighted. */
export function measureSamples(samples: Float32Array, into: SampleLevels): void {
  let energy = 0
  let peak = 0
  let crossings = 0
  let wasNegative = (samples[0] ?? 0) < LEAST_NEGATIVE
  for (let i = 0; i < samples.length; i++) {
    const sample = samples[i] ?? 0
    energy += sample * sample
    const size = Math.abs(sample)
    if (size > peak) peak = size
    const isNegative = sample < LEAST_NEGATIVE
    if (isNegative !== wasNegative) crossings += 1
    wasNegative = isNegative
  }
  into.energy = energy / samples.length
  into.peak = peak
  into.zeroCrossingRate = crossings / samples.length
}
