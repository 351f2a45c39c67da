import type { SampleFormat } from '../decode/wav-header.js'
import type { FrameGrid } from '../features.js'
import type { ChannelChoice } from '../song-analysis.js'
import { createRealFft, type FftLibrary } from '../spectrum/real-fft.js'
import { BATCH_FRAMES, type FrameBatch } from './frame-batch.js'
import { loadFrameKernel } from './frame-kernel.js'
import { HopLevels } from './hop-levels.js'
import { fftMemory, KernelArrays } from './kernel-memory.js'
import type { LinearSpectrum } from './linear-spectrum.js'
import { MonoSource, type SignalPart } from './mono-source.js'
import { SpectrumStep } from './spectrum-step.js'
import { WindowSpectrum } from './window-spectrum.js'

export interface AnalyzerOptions {
  /** The analyzer's own. */
  readonly library: FftLibrary
  readonly grid: FrameGrid
  /** Ends of the spectrogram, in Hz. */
  readonly fmin: number
  readonly fmax: number
  readonly format: SampleFormat
  readonly channel: ChannelChoice
  /** Makes further values of each window. */
  readonly extra?: WindowValues
  /** Makes the linear spectrum of each window. */
  readonly linear?: LinearSpectrum
}

/** Takes single windows; what it makes of them is its own affair. */
export interface WindowValues {
  /** Told of frame `index` of the run. The arrays are used again for the next one. */
  add(index: number, window: SeenWindow): void
}

/** One window of the signal. */
export interface SeenWindow {
  /** As they were, without the window's shape. */
  samples: Float32Array
  /** Bins 0 to half the window: 1 for a full-scale sine in the middle of a bin. */
  power: Float32Array
  /** Of the frame before; all zero for the first of the signal. */
  previousPower: Float32Array
  /** Of the hop that begins at the window's centre: the sum of its squares, and its largest absolute sample. */
  hopEnergy: number
  hopPeak: number
}

/** Which frames to analyse, and how long the signal is: levels at its ends are those of the samples there are. */
export interface FrameRun {
  readonly firstFrame: number
  /** At most `BATCH_FRAMES`. */
  readonly count: number
  /** Infinity while it is not known; then the run must lie whole windows before the end. */
  readonly sampleCount: number
}

export interface FrameAnalyzer extends Disposable {
  /** Analyses frames whose windows lie within `part`, as far as the signal has them. The batch is used again by the next call. */
  analyze(part: SignalPart, run: FrameRun): FrameBatch
}

/** Sets up the transform and tables for one signal; `analyze` then allocates next to nothing. */
export function createFrameAnalyzer(options: AnalyzerOptions): FrameAnalyzer {
  const { grid, library } = options
  const kernel = loadFrameKernel(library.memory)
  const fft = createRealFft(library, grid.windowSamples)
  const arrays = new KernelArrays(fftMemory(library))
  // One window, and a hop for each further frame and for the one before the first.
  const capacity = grid.windowSamples + (BATCH_FRAMES + 1) * grid.hopSamples
  const source = new MonoSource(kernel, arrays, { ...options, capacity })
  const levels = new HopLevels(kernel, grid)
  const { extra, linear } = options
  const window = new WindowSpectrum(kernel, arrays, fft, linear)
  const spectrum = new SpectrumStep(kernel, arrays, options)
  const seen: SeenWindow = { samples: EMPTY, power: EMPTY, previousPower: EMPTY, hopEnergy: 0, hopPeak: 0 }
  let nextFrame = 0
  return {
    analyze(part, run) {
      const half = grid.windowSamples / 2
      const firstSample = (run.firstFrame - 1) * grid.hopSamples - half
      const endSample = firstSample + run.count * grid.hopSamples + grid.windowSamples
      source.load(part, firstSample, endSample)
      const addressOf = (sample: number) => source.mono.address + (sample - firstSample) * 4
      levels.measure(addressOf, run)
      if (run.firstFrame === 0) window.forget()
      else if (extra && run.firstFrame !== nextFrame) window.transform(addressOf(firstSample))
      for (let i = 0; i < run.count; i++) {
        const from = firstSample + (i + 1) * grid.hopSamples
        window.transform(addressOf(from))
        spectrum.add(window, i)
        linear?.put(i)
        if (!extra) continue
        seen.samples = source.mono.values.subarray(
          from - firstSample,
          from - firstSample + grid.windowSamples,
        )
        seen.power = window.power
        seen.previousPower = window.previousPower
        seen.hopEnergy = levels.hopEnergy[i] ?? 0
        seen.hopPeak = levels.hopPeak[i] ?? 0
        extra.add(i, seen)
      }
      nextFrame = run.firstFrame + run.count
      return { firstFrame: run.firstFrame, count: run.count, ...levels.values, ...spectrum.values }
    },
    [Symbol.dispose]: () => fft[Symbol.dispose](),
  }
}

const EMPTY = new Float32Array(0)
