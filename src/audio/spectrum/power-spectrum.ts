/** The spectrum of one window. Power 1 (0 dB) is a full-scale sine in the middle of a bin. */
export interface PowerSpectrum {
  /** Bins 0 to `windowSamples / 2`, and two empty ones after them. */
  readonly power: Float32Array
  /** `cumulative[i]` is the power of all bins below i, so that any band is one subtraction. */
  readonly cumulative: Float64Array
  /** Centre of gravity of the magnitudes, in bins; 0 in silence. */
  centroidBin: number
}

export function createPowerSpectrum(windowSamples: number): PowerSpectrum {
  const bins = windowSamples / 2 + 1
  return { power: new Float32Array(bins + 2), cumulative: new Float64Array(bins + 1), centroidBin: 0 }
}

/** A sum of magnitudes below this is silence, or what rounding leaves of a constant; -90 dB of noise gives 1e-3. */
const SILENCE = 3e-4

/**
 * Fills `spectrum` from the FFT of a Hann window, as `RealFft.output` has it. The constant part is taken out, exactly:
 * a constant c gives 2c in bin 0 and -c in bin 1, nothing elsewhere.
 */
export function fillPowerSpectrum(transform: Float32Array, spectrum: PowerSpectrum): void {
  const { power, cumulative } = spectrum
  const last = power.length - 3
  const constant = transform[0] ?? 0
  transform[2] = (transform[2] ?? 0) + constant / 2
  power[0] = 0
  cumulative[1] = 0
  let total = 0
  let magnitudes = 0
  let moments = 0
  for (let bin = 1, at = 2; bin < last; bin++, at += 2) {
    const re = transform[at] ?? 0
    const im = transform[at + 1] ?? 0
    const value = re * re + im * im
    power[bin] = value
    total += value
    cumulative[bin + 1] = total
    const magnitude = Math.sqrt(value)
    magnitudes += magnitude
    moments += magnitude * bin
  }
  // The highest bin has no twin at a negative frequency: a quarter of the power that the window's scale gives it.
  const nyquist = (transform[1] ?? 0) / 2
  power[last] = nyquist * nyquist
  cumulative[last + 1] = total + nyquist * nyquist
  spectrum.centroidBin = magnitudes > SILENCE ? moments / magnitudes : 0
}
