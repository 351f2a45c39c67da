import { SILENT_MAGNITUDES } from '../spectrum/silent-magnitudes.js'
import { LIBROSA_FLOOR, librosaMagnitude } from './librosa-scale.js'

/** What one pass over a power spectrum gives; positions are in bins. Bin 0, the constant part, counts nowhere. */
export interface SpectrumSums {
  readonly bins: number
  /** Square root of each bin's power. */
  readonly magnitude: Float64Array
  /** `cumulativePower[i]` is the power of all bins below i. */
  readonly cumulativePower: Float64Array
  magnitudes: number
  /** Of magnitude × bin. */
  moments: number
  /** Of magnitude × bin². */
  squareMoments: number
  /** Of the squares of how much each magnitude rose since the frame before. */
  squaredRises: number
  /** Of the power at librosa's scale, no bin less than its floor; and of the natural logarithm of that. */
  flooredPower: number
  logPower: number
}

export function createSpectrumSums(windowSamples: number): SpectrumSums {
  const bins = windowSamples / 2 + 1
  return {
    bins,
    magnitude: new Float64Array(bins),
    cumulativePower: new Float64Array(bins + 1),
    magnitudes: 0,
    moments: 0,
    squareMoments: 0,
    squaredRises: 0,
    flooredPower: 0,
    logPower: 0,
  }
}

/** Nothing but silence or a constant: then a spectrum has no shape. */
export function isSilent({ magnitudes }: SpectrumSums): boolean {
  return magnitudes <= SILENT_MAGNITUDES
}

/** Measures `power`; `previousPower` is that of the frame before. */
export function sumSpectrum(power: Float32Array, previousPower: Float32Array, sums: SpectrumSums): void {
  const { bins, magnitude, cumulativePower } = sums
  let total = 0
  let magnitudes = 0
  let moments = 0
  let squareMoments = 0
  let squaredRises = 0
  for (let bin = 1; bin < bins; bin++) {
    const value = power[bin] ?? 0
    total += value
    cumulativePower[bin + 1] = total
    const root = Math.sqrt(value)
    magnitude[bin] = root
    const moment = root * bin
    magnitudes += root
    moments += moment
    squareMoments += moment * bin
    const rise = root - Math.sqrt(previousPower[bin] ?? 0)
    if (rise > 0) squaredRises += rise * rise
  }
  sums.magnitudes = magnitudes
  sums.moments = moments
  sums.squareMoments = squareMoments
  sums.squaredRises = squaredRises
  sumLogarithms(power, sums)
}

/** Bins whose powers are multiplied before the logarithm is taken: of 1e-10 to 1e38 each, a double holds the product. */
const FACTORS = 8

/** The sum of logarithms is that of products: an eighth of the logarithms, and exact. */
function sumLogarithms(power: Float32Array, sums: SpectrumSums): void {
  const scale = librosaMagnitude((sums.bins - 1) * 2) ** 2
  let flooredPower = 0
  let logPower = 0
  for (let from = 1; from < sums.bins; from += FACTORS) {
    const to = Math.min(sums.bins, from + FACTORS)
    let product = 1
    for (let bin = from; bin < to; bin++) {
      const value = Math.max(LIBROSA_FLOOR, (power[bin] ?? 0) * scale)
      flooredPower += value
      product *= value
    }
    logPower += Math.log(product)
  }
  sums.flooredPower = flooredPower
  sums.logPower = logPower
}
