import { hannWindow } from '../spectrum/hann-window.js'
import type { RealFft } from '../spectrum/real-fft.js'
import { SILENT_MAGNITUDES } from '../spectrum/silent-magnitudes.js'
import type { FrameKernel } from './frame-kernel.js'
import type { KernelArray, KernelArrays } from './kernel-memory.js'
import type { LinearSpectrum } from './linear-spectrum.js'

/** Bins past the last that rows and bands may read; they are empty. */
const SPARE_BINS = 3

/** The power spectrum of the window transformed last, and of the one before. Power 1 (0 dB) is a full-scale sine in the middle of a bin. */
export class WindowSpectrum {
  readonly #kernel: FrameKernel
  readonly #fft: RealFft
  readonly #window: number
  #now: KernelArray<Float32Array>
  #before: KernelArray<Float32Array>
  readonly #linear: LinearSpectrum | undefined
  #transformed: Float32Array | undefined
  /** Centre of gravity of the magnitudes, in bins; 0 in silence. */
  centroidBin = 0

  /** @param linear is shown every transform */
  constructor(kernel: FrameKernel, arrays: KernelArrays, fft: RealFft, linear?: LinearSpectrum) {
    this.#kernel = kernel
    this.#linear = linear
    this.#fft = fft
    this.#window = arrays.table(hannWindow(fft.size))
    this.#now = arrays.floats(fft.size / 2 + 1 + SPARE_BINS)
    this.#before = arrays.floats(fft.size / 2 + 1 + SPARE_BINS)
  }

  /** Where `power` lies, for the kernel. */
  get address(): number {
    return this.#now.address
  }

  /** Bins 0 to half the window, and empty ones after them. */
  get power(): Float32Array {
    return this.#now.values
  }

  get previousPower(): Float32Array {
    return this.#before.values
  }

  /** As if nothing had been transformed before. */
  forget(): void {
    this.#now.values.fill(0)
    this.#before.values.fill(0)
  }

  /** Transforms the window that begins at an address. */
  transform(samples: number): void {
    const now = this.#before
    this.#before = this.#now
    this.#now = now
    const { size, inputAddress, outputAddress } = this.#fft
    this.#kernel.applyWindow(samples, this.#window, size, inputAddress)
    this.#fft.transform()
    if (this.#linear) this.#linear.take(this.#transform(now.values.buffer))
    this.centroidBin = this.#kernel.powerOf(outputAddress, size, now.address, SILENT_MAGNITUDES)
  }

  /** The library's own view is of no use once its memory has grown. */
  #transform(memory: ArrayBufferLike): Float32Array {
    this.#transformed ??= new Float32Array(memory, this.#fft.outputAddress, this.#fft.size)
    return this.#transformed
  }
}
