import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import createPffft, { type PffftModule } from '@echogarden/pffft-wasm/simd'
import { GpuvizError } from '../../base/errors.js'
import { instantiate, isMemory, type WasmMemory } from '../../base/wasm.js'

/** A forward FFT of real input, in WebAssembly memory: fill `input`, call `transform`, read `output`. */
export interface RealFft extends Disposable {
  readonly size: number
  readonly input: Float32Array
  /**
   * Real and imaginary parts of bins 0 to `size / 2 - 1`, in turn. Bin 0 has no imaginary part; the real part of bin
   * `size / 2` stands in its place. Not scaled.
   */
  readonly output: Float32Array
  /** Where `input` and `output` lie in the library's memory. */
  readonly inputAddress: number
  readonly outputAddress: number
  transform(): void
}

const BYTES_PER_FLOAT = 4
/** Twice the square of the SIMD width. */
const SIZE_STEP = 32
const REAL = 0
const FORWARD = 0

/** The FFT library, loaded. Load one for each FFT: another one's growing memory would detach its arrays. */
export interface FftLibrary extends PffftModule {
  /** Where its arrays lie; other WebAssembly may work in it. */
  readonly memory: WasmMemory
}

/** We instantiate it, since it does not show its memory. */
export async function loadFft(): Promise<FftLibrary> {
  let memory: WasmMemory | undefined
  const library = await createPffft({
    instantiateWasm(imports, ready) {
      const instance = instantiate(readFileSync(fftFile()), imports)
      memory = Object.values(instance.exports).find(isMemory)
      ready(instance)
      return instance.exports
    },
  })
  if (!memory) throw new Error('pffft.wasm exports no memory')
  return Object.assign(library, { memory })
}

function fftFile(): string {
  const main = createRequire(import.meta.url).resolve('@echogarden/pffft-wasm/simd')
  return join(dirname(main), 'pffft.wasm')
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
    inputAddress: input,
    outputAddress: output,
    transform: () => pffft._pffft_transform_ordered(setup, input, output, work, FORWARD),
    [Symbol.dispose]() {
      for (const address of addresses) pffft._pffft_aligned_free(address)
      pffft._pffft_destroy_setup(setup)
    },
  }
}
