import type { CurveName, CurveShape } from '../song-analysis.js'
import { createEnergyBands, ENERGY_BANDS, fillBandEnergies } from './band-energies.js'
import { createMelTriangles, fillLogMel, type MelOptions } from './mel-triangles.js'
import { measureSamples, type SampleLevels } from './sample-levels.js'
import { CONTRAST_BANDS, createSpectralContrast, fillContrast } from './spectral-contrast.js'
import { bandwidthBins, centroidBin, flatness, flux, rolloffBin } from './spectral-shape.js'
import { createSpectrumSums, sumSpectrum } from './spectrum-sums.js'

/** One window of sound and what was transformed of it. */
export interface CurveWindow {
  /** `windowSamples` samples, unweighted. */
  readonly samples: Float32Array
  /** Bins 0 to `windowSamples / 2`, as `fillPowerSpectrum` gives them; what follows them is not read. */
  readonly power: Float32Array
  /** Likewise, of the frame before; all 0 for the first frame. */
  readonly previousPower: Float32Array
}

/** The curves that are told from single windows. */
export interface WindowCurves {
  /** The values of a record, in the order in which they lie in it. */
  readonly shapes: readonly CurveShape[]
  /** Numbers in a record: the sum of the shapes' widths. */
  readonly recordLength: number
  /** Writes one record to `offset` and on. It depends on the window alone, bit for bit. */
  fill(window: CurveWindow, into: Float32Array, offset: number): void
}

/** One value each, at the beginning of a record. */
const FIRST_VALUES: readonly (readonly [CurveName, unit: string])[] = [
  ['rms', 'linear'],
  ['peak', 'linear'],
  ['energy', 'linear'],
  ['zeroCrossingRate', 'ratio'],
  ['spectralCentroid', 'Hz'],
  ['spectralBandwidth', 'Hz'],
  ['spectralRolloff', 'Hz'],
  ['spectralFlatness', 'ratio'],
  ['spectralFlux', 'linear'],
]
const CONTRAST_AT = FIRST_VALUES.length
const BANDS_AT = CONTRAST_AT + CONTRAST_BANDS
const LOG_MEL_AT = BANDS_AT + ENERGY_BANDS.length

/**
 * Features by librosa's definitions (B. McFee et al., 2015), with three deliberate differences: the constant part of a
 * window is no sound, so bin 0 is left out; the highest bin, half the sample rate, has half of the magnitude that librosa
 * gives it; and no level is cut off at 80 dB below the song's largest, which single windows do not know.
 */
export function createWindowCurves(options: MelOptions): WindowCurves {
  const { sampleRate, windowSamples, mels } = options
  const hertzPerBin = sampleRate / windowSamples
  const levels: SampleLevels = { energy: 0, peak: 0, zeroCrossingRate: 0 }
  const sums = createSpectrumSums(windowSamples)
  const contrast = createSpectralContrast(options)
  const bands = createEnergyBands(options)
  const triangles = createMelTriangles(options)
  return {
    shapes: curveShapes(mels),
    recordLength: LOG_MEL_AT + mels,
    fill({ samples, power, previousPower }, into, offset) {
      measureSamples(samples, levels)
      into[offset] = Math.sqrt(levels.energy)
      into[offset + 1] = levels.peak
      into[offset + 2] = levels.energy
      into[offset + 3] = levels.zeroCrossingRate
      sumSpectrum(power, previousPower, sums)
      into[offset + 4] = centroidBin(sums) * hertzPerBin
      into[offset + 5] = bandwidthBins(sums) * hertzPerBin
      into[offset + 6] = rolloffBin(sums) * hertzPerBin
      into[offset + 7] = flatness(sums)
      into[offset + 8] = flux(sums)
      fillContrast(contrast, sums, into, offset + CONTRAST_AT)
      fillBandEnergies(bands, sums.cumulativePower, into, offset + BANDS_AT)
      fillLogMel(triangles, power, into, offset + LOG_MEL_AT)
    },
  }
}

function curveShapes(mels: number): CurveShape[] {
  return [
    ...FIRST_VALUES.map(([name, unit]) => ({ name, unit, width: 1 })),
    { name: 'spectralContrast', unit: 'dB', width: CONTRAST_BANDS },
    { name: 'bandEnergies', unit: 'linear', width: ENERGY_BANDS.length },
    { name: 'logMel', unit: 'dB', width: mels },
  ]
}
