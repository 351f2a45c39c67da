/**
 * A periodic Hann window, scaled so that a full-scale sine in the middle of a bin has magnitude 1 in the spectrum of
 * a real FFT: 4 over the length (2 for the half of the energy at negative frequencies, 2 for the window's mean).
 */
export function hannWindow(length: number): Float32Array {
  return Float32Array.from(
    { length },
    (_, i) => (4 / length) * (0.5 - 0.5 * Math.cos((2 * Math.PI * i) / length)),
  )
}

/** The equivalent noise bandwidth of the Hann window, in bins: a sine's power summed over its bins, to its peak. */
export const HANN_NOISE_BINS = 1.5
