/**
 * From our magnitudes, where a full-scale sine is 1, to those of `librosa.stft`, which are not scaled: the sum of a Hann
 * window's weights is half its length, and half of a sine lies at negative frequencies.
 */
export function librosaMagnitude(windowSamples: number): number {
  return windowSamples / 4
}

/** Powers (or magnitudes) at librosa's scale do not count as less: `amin` of `power_to_db` and `spectral_flatness`. */
export const LIBROSA_FLOOR = 1e-10
