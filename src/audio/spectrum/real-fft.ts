import createPffft, { type PffftModule } from '@echogarden/pffft-wasm/simd'
import { GpuvizError } from '../../base/errors.js'

/** A forward FFT of real input, in WebAssembly memory: fill `input`, call `transform`, read `output`. */
export interface RealFft extends Disposable {
  readonly size: number
  readonly input: Float32Array
  /**
   * Real and imaginary parts of bins 0 to `size / 2 - 1`, in turn. Bin 0 has no imaginary part; the real part of bin
   * `size / 2` stands in its place. Not scaled.
   */
  readonly output: Float32Array
  transform(): void
}

const BYTES_PER_FLOAT = 4
/** Twice the square of the SIMD width. */
const SIZE_STEP = 32
const REAL = 0
const FORWARD = 0

/** The FFT library, loaded. Load one for each FFT: another one's growing memory would detach its arrays. */
export type FftLibrary = PffftModule

export function loadFft(): Promise<FftLibrary> {
  return createPffft()
}

/** @throws GpuvizError `fft-size` where `size` is not a multiple of 32 made of factors 2, 3 and 5 */
export function createRealFft(pffft: FftLibrary, size: number): RealFft {
  // The library itself would abort.
  const setup = size > 0 && size % SIZE_STEP === 0 ? pffft._pffft_new_setup(size, REAL) : 0
  if (setup === 0) throw new GpuvizError('fft-size', `an FFT of ${size} samples is not possible`)
  const addresses = [0, 1, 2].map(() => pffft._pffft_aligned_malloc(size * BYTES_PER_FLOAT))
  const [input = 0, output = 0, work = 0] = addresses
  const view = (address: number) =>
    pffft.HEAPF32.subarray(address / BYTES_PER_FLOAT, address / BYTES_PER_FLOAT + size)
  return {
    size,
    input: view(input),
    output: view(output),
    transform: () => pffft._pffft_transform_ordered(setup, input, output, work, FORWARD),
    [Symbol.dispose]() {
      for (const address of addresses) pffft._pffft_aligned_free(address)
      pffft._pffft_destroy_setup(setup)
    },
  }
}
