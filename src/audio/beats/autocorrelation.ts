import { createRealFft, type FftLibrary } from '../spectrum/real-fft.js'

/** Finds how much a curve is like itself some steps later. Dispose it to free the transform's memory. */
export interface Autocorrelation extends Disposable {
  readonly lags: number
  /**
   * Fills `into[lag]`, for lags below `lags`, with the mean product of the values that lie `lag` apart in
   * `curve[from … from + length)`, as a share of their mean square: 1 at lag 0. All 0 where the curve is.
   */
  measure(curve: Float32Array, from: number, into: Float32Array): void
}

/** Through the power spectrum (Wiener and Khinchin), padded so that it does not wrap around. */
export function createAutocorrelation(pffft: FftLibrary, length: number, lags: number): Autocorrelation {
  const size = 2 ** Math.max(5, Math.ceil(Math.log2(length + lags)))
  const fft = createRealFft(pffft, size)
  return {
    lags,
    measure(curve, from, into) {
      fft.input.fill(0)
      for (let i = 0; i < length; i++) fft.input[i] = curve[from + i] ?? 0
      fft.transform()
      fillPower(fft.output, fft.input)
      fft.transform()
      scaleLags(fft.output, length, into)
    },
    [Symbol.dispose]: () => fft[Symbol.dispose](),
  }
}

/** The power of each bin in both halves: real and even, so that another forward transform turns it back. */
function fillPower(transform: Float32Array, power: Float32Array): void {
  const size = power.length
  power[0] = (transform[0] ?? 0) ** 2
  power[size / 2] = (transform[1] ?? 0) ** 2
  for (let bin = 1; bin < size / 2; bin++) {
    const value = (transform[2 * bin] ?? 0) ** 2 + (transform[2 * bin + 1] ?? 0) ** 2
    power[bin] = value
    power[size - bin] = value
  }
}

/** Fewer products lie far apart: each lag is divided by how many there are. */
function scaleLags(transform: Float32Array, length: number, into: Float32Array): void {
  const whole = transform[0] ?? 0
  const scale = whole > 0 ? length / whole : 0
  into[0] = whole > 0 ? 1 : 0
  for (let lag = 1; lag < into.length; lag++) into[lag] = ((transform[2 * lag] ?? 0) * scale) / (length - lag)
}
