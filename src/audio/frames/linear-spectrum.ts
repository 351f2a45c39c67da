import type { FrameGrid } from '../features.js'
import { LINEAR_BINS, linearBinHz } from '../spectrum/context-rate.js'

/** Of the scale of our Hann window, to that of a plain mean: see `hannWindow`. */
const SCALE = 1 / 4
/** A Blackman window is this much of a Hann window, and so much of it moved by a bin to each side. */
const HERE = 0.68 * SCALE
const BESIDE = -0.16 * SCALE

/**
 * The magnitudes of an AnalyserNode (Web Audio API, "FFT windowing and smoothing over time", before the smoothing): those of a
 * Blackman window, which need no transform of their own. With h = 0.5 - 0.5 cos(2πn/N), Hann's, Blackman's is 0.36 h + 0.64 h²,
 * and each factor of the cosine moves half of a spectrum by a bin to each side: B[k] = 0.68 H[k] - 0.16 (H[k-1] + H[k+1]).
 */
export class LinearSpectrum {
  /** Where the frames of a run go, `LINEAR_BINS` for each, and which of them the run begins with. */
  target: Float32Array = new Float32Array(0)
  firstFrame = 0
  /** The window's own bins, two more than are used. */
  readonly #own: Float64Array
  readonly #lowest: Uint16Array
  readonly #part: Float32Array
  readonly #isDirect: boolean

  constructor({ sampleRate, windowSamples }: FrameGrid) {
    const bins = windowSamples / 2 + 1
    const width = linearBinHz(sampleRate) / (sampleRate / windowSamples)
    this.#own = new Float64Array(bins + 1)
    this.#lowest = new Uint16Array(LINEAR_BINS)
    this.#part = new Float32Array(LINEAR_BINS)
    this.#isDirect = width === 1 && bins >= LINEAR_BINS
    for (let bin = 0; bin < LINEAR_BINS; bin++) {
      // Above half the sample rate there is nothing: the bin behind the last is empty.
      const place = Math.min(bin * width, bins)
      this.#lowest[bin] = Math.min(Math.floor(place), bins - 1)
      this.#part[bin] = place - (this.#lowest[bin] ?? 0)
    }
  }

  /** Takes the transform of a window: real and imaginary parts in turn, as `RealFft.output`. */
  take(transform: Float32Array): void {
    const own = this.#own
    const last = own.length - 2
    const used = this.#isDirect ? LINEAR_BINS : last
    own[0] = Math.abs(HERE * at(transform, 0) + 2 * BESIDE * at(transform, 2))
    for (let bin = 1; bin < used; bin++) {
      const here = 2 * bin
      // Half the sample rate lies in place of what bin 0 has not; it is real.
      const [aboveReal, aboveImaginary] = bin + 1 === last ? [1, -1] : [here + 2, here + 3]
      const before = bin === 1 ? 0 : at(transform, here - 1)
      const above = aboveImaginary < 0 ? 0 : at(transform, aboveImaginary)
      const real = HERE * at(transform, here) + BESIDE * (at(transform, here - 2) + at(transform, aboveReal))
      const imaginary = HERE * at(transform, here + 1) + BESIDE * (before + above)
      own[bin] = Math.sqrt(real * real + imaginary * imaginary)
    }
    if (!this.#isDirect)
      own[last] = Math.abs(HERE * at(transform, 1) + 2 * BESIDE * at(transform, 2 * last - 2))
  }

  /** Puts what was taken last as frame `index` of the run. */
  put(index: number): void {
    const { target } = this
    const own = this.#own
    const from = (this.firstFrame + index) * LINEAR_BINS
    for (let bin = 0; bin < LINEAR_BINS; bin++) {
      const lowest = this.#lowest[bin] ?? 0
      const low = own[lowest] ?? 0
      target[from + bin] = low + ((own[lowest + 1] ?? 0) - low) * (this.#part[bin] ?? 0)
    }
  }
}

function at(values: Float32Array, index: number): number {
  return values[index] ?? 0
}
