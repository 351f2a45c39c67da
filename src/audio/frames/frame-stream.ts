import type { FrameGrid } from '../features.js'
import { featureFrameCount } from '../frame-grid.js'
import type { FrameAnalyzer } from './frame-analyzer.js'
import { BATCH_FRAMES, type FrameBatch } from './frame-batch.js'
import { SampleWindow } from './sample-window.js'

export interface FrameStreamOptions {
  readonly grid: FrameGrid
  readonly analyzer: FrameAnalyzer
  /** Takes the frames, in order, without gaps. */
  readonly join: (batch: FrameBatch) => void
  /** The most samples pushed at a time. */
  readonly blockSamples: number
}

/** Cuts a signal that comes in blocks into feature frames. */
export class FrameStream {
  private readonly options: FrameStreamOptions
  private readonly samples: SampleWindow
  private nextFrame = 0

  constructor(options: FrameStreamOptions) {
    const { windowSamples, hopSamples } = options.grid
    this.options = options
    const capacity = windowSamples * 2 + BATCH_FRAMES * hopSamples + options.blockSamples
    this.samples = new SampleWindow(-windowSamples / 2, capacity)
    this.samples.append(windowSamples / 2, -windowSamples / 2).fill(0)
  }

  /** Room for the next `count` samples; fill it, then call `advance`. */
  append(count: number): Float32Array {
    const { hopSamples, windowSamples } = this.options.grid
    return this.samples.append(count, this.nextFrame * hopSamples - windowSamples / 2)
  }

  /** Analyses the frames whose windows are complete, as long as there are whole batches. */
  advance(): void {
    const { hopSamples, windowSamples } = this.options.grid
    const complete = Math.floor((this.samples.end - windowSamples / 2) / hopSamples) + 1
    while (complete - this.nextFrame >= BATCH_FRAMES) this.run(BATCH_FRAMES, Number.POSITIVE_INFINITY)
  }

  /** Analyses what is left. @returns the number of all frames */
  end(sampleCount: number): number {
    const { grid } = this.options
    this.append(grid.windowSamples).fill(0)
    const frameCount = featureFrameCount(sampleCount, grid)
    while (this.nextFrame < frameCount) {
      this.run(Math.min(BATCH_FRAMES, frameCount - this.nextFrame), sampleCount)
    }
    return frameCount
  }

  private run(count: number, sampleCount: number): void {
    const { analyzer, join } = this.options
    join(analyzer.analyze(this.samples, { firstFrame: this.nextFrame, count, sampleCount }))
    this.nextFrame += count
  }
}
