import type { FrameGrid } from './features.js'

/** 2048 samples at 44.1 kHz. */
const WINDOW_SECONDS = 0.0464
/** The FFT takes no shorter ones. */
const MIN_WINDOW_SAMPLES = 64
const HOPS_PER_WINDOW = 4

/** The feature frames of audio at `sampleRate`; "nearest" power of two is meant as a ratio. */
export function frameGrid(sampleRate: number): FrameGrid {
  const power = Math.round(Math.log2(WINDOW_SECONDS * sampleRate))
  const windowSamples = Math.max(MIN_WINDOW_SAMPLES, 2 ** power)
  return { sampleRate, windowSamples, hopSamples: windowSamples / HOPS_PER_WINDOW }
}

/** Frames whose centre lies within the samples or just at their end. */
export function featureFrameCount(sampleCount: number, { hopSamples }: FrameGrid): number {
  return Math.floor(sampleCount / hopSamples) + 1
}
