import { isSilent, type SpectrumSums } from './spectrum-sums.js'

/** The part of the magnitudes that lies below the rolloff. */
const ROLLOFF_PART = 0.85

/** Centre of gravity of the magnitudes, in bins; 0 in silence. librosa's `spectral_centroid`. */
export function centroidBin(sums: SpectrumSums): number {
  return isSilent(sums) ? 0 : sums.moments / sums.magnitudes
}

/** Standard deviation of the magnitudes' place about their centroid, in bins; 0 in silence. `spectral_bandwidth`, p = 2. */
export function bandwidthBins(sums: SpectrumSums): number {
  if (isSilent(sums)) return 0
  const centre = sums.moments / sums.magnitudes
  // Two large numbers' difference, but in doubles: a line at bin 1000 keeps 9 digits of a width of one bin.
  return Math.sqrt(Math.max(0, sums.squareMoments / sums.magnitudes - centre * centre))
}

/** The lowest bin that, with those below, holds 85 % of the magnitudes; 0 in silence. librosa's `spectral_rolloff`. */
export function rolloffBin(sums: SpectrumSums): number {
  if (isSilent(sums)) return 0
  const threshold = ROLLOFF_PART * sums.magnitudes
  const last = sums.bins - 1
  let below = 0
  for (let bin = 1; bin < last; bin++) {
    below += sums.magnitude[bin] ?? 0
    if (below >= threshold) return bin
  }
  return last
}

/**
 * Geometric mean of the powers over their arithmetic mean: 1 for a flat spectrum and in silence, near 0 for a tone,
 * 0.56 (e to the -Euler's constant) for white noise. librosa's `spectral_flatness`.
 */
export function flatness(sums: SpectrumSums): number {
  if (isSilent(sums)) return 1
  const counted = sums.bins - 1
  return Math.exp(sums.logPower / counted) / (sums.flooredPower / counted)
}

/**
 * Length (L2 norm) of the vector of all magnitudes' rises since the frame before: the rectified spectral flux of C. Duxbury,
 * M. Sandler, M. Davies (DAFx 2002), as in J. P. Bello et al., "A Tutorial on Onset Detection in Music Signals"
 * (2005), whose sum of squares this is the root of. A full-scale sine out of silence gives 1.22.
 */
export function flux(sums: SpectrumSums): number {
  return Math.sqrt(sums.squaredRises)
}
