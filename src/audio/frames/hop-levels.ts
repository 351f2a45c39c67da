import type { FrameGrid } from '../features.js'
import { BATCH_FRAMES } from './frame-batch.js'
import type { FrameKernel } from './frame-kernel.js'

/** rms and peak of each frame: of the hops before and after its centre, as far as there are samples. */
export class HopLevels {
  readonly #kernel: FrameKernel
  readonly #hopSamples: number
  /** Of the hops that begin at the centres of the frames. */
  readonly hopEnergy = new Float32Array(BATCH_FRAMES)
  readonly hopPeak = new Float32Array(BATCH_FRAMES)
  readonly values = { rms: new Float32Array(BATCH_FRAMES), peak: new Float32Array(BATCH_FRAMES) }

  constructor(kernel: FrameKernel, { hopSamples }: FrameGrid) {
    this.#kernel = kernel
    this.#hopSamples = hopSamples
  }

  /** @param addressOf where a sample of the signal lies; there are zeros before the first and after the last */
  measure(addressOf: (sample: number) => number, run: HopRun): void {
    const kernel = this.#kernel
    const hop = this.#hopSamples
    const first = addressOf((run.firstFrame - 1) * hop)
    let energyBefore = kernel.energyOf(first, hop)
    let peakBefore = kernel.peakOf(first, hop)
    for (let i = 0; i < run.count; i++) {
      const centre = (run.firstFrame + i) * hop
      const energy = kernel.energyOf(addressOf(centre), hop)
      const peak = kernel.peakOf(addressOf(centre), hop)
      this.hopEnergy[i] = energy
      this.hopPeak[i] = peak
      const counted = Math.min(run.sampleCount, centre + hop) - Math.max(0, centre - hop)
      this.values.rms[i] = counted > 0 ? Math.sqrt((energyBefore + energy) / counted) : 0
      this.values.peak[i] = Math.max(peakBefore, peak)
      energyBefore = energy
      peakBefore = peak
    }
  }
}

interface HopRun {
  readonly firstFrame: number
  readonly count: number
  readonly sampleCount: number
}
