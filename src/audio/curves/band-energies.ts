import type { SpectrumShape } from '../spectrum/bands.js'
import { HANN_NOISE_BINS } from '../spectrum/hann-window.js'

/** The bands of `bandEnergies`, from the lowest, as engineers name them. Each reaches from its low edge to its high one. */
export const ENERGY_BANDS = [
  { name: 'sub', lowHz: 20, highHz: 60 },
  { name: 'bass', lowHz: 60, highHz: 250 },
  { name: 'lowMid', lowHz: 250, highHz: 500 },
  { name: 'mid', lowHz: 500, highHz: 2000 },
  { name: 'highMid', lowHz: 2000, highHz: 4000 },
  { name: 'presence', lowHz: 4000, highHz: 6000 },
  { name: 'brilliance', lowHz: 6000, highHz: 20_000 },
] as const

/** Two edges for each band, as positions in a cumulative spectrum: bin i reaches from i to i + 1. */
export type EnergyBands = Float64Array

/** Bins reach half a bin to both sides of their frequency. What reaches to half the sample rate or beyond ends with the last bin. */
export function createEnergyBands({ sampleRate, windowSamples }: SpectrumShape): EnergyBands {
  const edgeOf = (hertz: number) =>
    hertz < sampleRate / 2 ? (hertz * windowSamples) / sampleRate + 0.5 : windowSamples / 2 + 1
  return Float64Array.from(ENERGY_BANDS.flatMap(({ lowHz, highHz }) => [edgeOf(lowHz), edgeOf(highHz)]))
}

/**
 * The power of each band, linear: a full-scale sine within it gives 1, whatever bins the window spreads it over.
 * Half of it is what the band adds to the mean square. Bands above half the sample rate are 0.
 */
export function fillBandEnergies(
  edges: EnergyBands,
  cumulativePower: Float64Array,
  into: Float32Array,
  offset: number,
): void {
  for (let band = 0; band < ENERGY_BANDS.length; band++) {
    const low = powerBelow(cumulativePower, edges[band * 2] ?? 0)
    const high = powerBelow(cumulativePower, edges[band * 2 + 1] ?? 0)
    into[offset + band] = Math.max(0, high - low) / HANN_NOISE_BINS
  }
}

/** Bins at the edge count by the part that lies below it. */
function powerBelow(cumulativePower: Float64Array, edge: number): number {
  const bin = Math.floor(edge)
  const sum = cumulativePower[bin] ?? 0
  return sum + ((cumulativePower[bin + 1] ?? sum) - sum) * (edge - bin)
}
