import type { SpectrumShape } from '../spectrum/bands.js'
import { LIBROSA_FLOOR, librosaMagnitude } from './librosa-scale.js'
import { meanOfExtremes } from './mean-of-extremes.js'
import { isSilent, type SpectrumSums } from './spectrum-sums.js'

/** Below the first edge, six octaves, and what lies above. */
export const CONTRAST_BANDS = 7

const FIRST_EDGE_HZ = 200
/** The part of a band's bins that make its peak, and its valley. */
const QUANTILE = 0.02

interface ContrastBand {
  readonly firstBin: number
  /** The bin after the last. */
  readonly endBin: number
  /** Room for as many bins as make a peak or a valley. */
  readonly extremes: Float64Array
}

/** The bands, undefined where there are no bins; edges are librosa's, bin for bin. */
export interface SpectralContrast {
  readonly bands: readonly (ContrastBand | undefined)[]
  readonly magnitudeScale: number
}

export function createSpectralContrast(shape: SpectrumShape): SpectralContrast {
  return {
    bands: Array.from({ length: CONTRAST_BANDS }, (_, band) => contrastBand(band, shape)),
    magnitudeScale: librosaMagnitude(shape.windowSamples),
  }
}

/**
 * librosa's bands: bins from one below the lower edge; the bin that ends a band is left to the next. The highest
 * band that has bins reaches to half the sample rate. Bin 0, which we hold no constant part in, is no valley.
 */
function contrastBand(band: number, { sampleRate, windowSamples }: SpectrumShape): ContrastBand | undefined {
  const binsPerHertz = windowSamples / sampleRate
  const top = windowSamples / 2
  const lowHz = band === 0 ? 0 : FIRST_EDGE_HZ * 2 ** (band - 1)
  const highHz = FIRST_EDGE_HZ * 2 ** band
  const first = Math.ceil(lowHz * binsPerHertz)
  const reachesTop = band === CONTRAST_BANDS - 1 || highHz * binsPerHertz >= top
  const last = reachesTop ? top : Math.floor(highHz * binsPerHertz)
  if (first > Math.min(last, top)) return undefined
  const begin = band === 0 ? 0 : first - 1
  const firstBin = Math.max(1, begin)
  const endBin = reachesTop ? top + 1 : last
  if (endBin <= firstBin) return undefined
  const count = Math.max(1, roundHalfToEven(QUANTILE * (last + 1 - begin)))
  return { firstBin, endBin, extremes: new Float64Array(count) }
}

/** As numpy's `rint`. */
function roundHalfToEven(value: number): number {
  const rounded = Math.round(value)
  return rounded - value === 0.5 && rounded % 2 === 1 ? rounded - 1 : rounded
}

/**
 * For each band, how far its peaks rise above its valleys: D.-N. Jiang et al., "Music type classification by spectral contrast
 * feature" (2002), as librosa's `spectral_contrast` has it, which takes `10 log10` of mean *magnitudes*: half of what
 * dB would be. 0 in silence and where there are no bins.
 */
export function fillContrast(
  { bands, magnitudeScale }: SpectralContrast,
  sums: SpectrumSums,
  into: Float32Array,
  offset: number,
): void {
  const silent = isSilent(sums)
  for (let i = 0; i < CONTRAST_BANDS; i++) {
    const band = bands[i]
    if (silent || band === undefined) {
      into[offset + i] = 0
      continue
    }
    const { firstBin, endBin, extremes } = band
    const peak = meanOfExtremes(sums.magnitude, firstBin, endBin, extremes, -1)
    const valley = meanOfExtremes(sums.magnitude, firstBin, endBin, extremes, 1)
    into[offset + i] = levelOf(peak * magnitudeScale) - levelOf(valley * magnitudeScale)
  }
}

function levelOf(magnitude: number): number {
  return 10 * Math.log10(Math.max(LIBROSA_FLOOR, magnitude))
}
