import { loadFrameKernel } from '../../../src/audio/frames/frame-kernel.js'
import { fftMemory, KernelArrays } from '../../../src/audio/frames/kernel-memory.js'
import { WindowSpectrum } from '../../../src/audio/frames/window-spectrum.js'
import { createRealFft, type FftLibrary } from '../../../src/audio/spectrum/real-fft.js'

/** The real kernel on the real FFT's memory, with arrays to pass it values in and out. */
export function openKernel(library: FftLibrary, windowSamples: number) {
  const kernel = loadFrameKernel(library.memory)
  const arrays = new KernelArrays(fftMemory(library))
  const spectrum = new WindowSpectrum(kernel, arrays, createRealFft(library, windowSamples))
  const signal = arrays.floats(windowSamples)
  const out = arrays.floats(1024)
  return {
    kernel,
    arrays,
    /** The spectrum of a window that begins with these samples and goes on with zeros. */
    spectrumOf(samples: Float32Array): { power: Float32Array; address: number; centroidBin: number } {
      signal.values.fill(0)
      signal.values.set(samples.subarray(0, windowSamples))
      spectrum.transform(signal.address)
      const { address, centroidBin } = spectrum
      return { power: spectrum.power.slice(), address, centroidBin }
    },
    /** What a kernel function writes to the address that it is given. */
    result(count: number, write: (into: number) => void): Float32Array {
      write(out.address)
      return out.values.slice(0, count)
    },
  }
}
