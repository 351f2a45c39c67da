import type { FrameGrid } from '../features.js'
import { featureFrameCount } from '../frame-grid.js'

export interface ChunkPlanOptions {
  readonly grid: FrameGrid
  readonly chunkSeconds: number
  /** Context on both sides; as much as chunks need is had in any case. */
  readonly overlapSeconds: number
  /** Samples that become one column of the waveform. */
  readonly columnSamples: number
}

/** One chunk: the samples, frames and columns that are its own, and the samples that it is computed from. */
export interface Chunk {
  readonly index: number
  /** Samples [startSample, endSample) are its own. */
  readonly startSample: number
  readonly endSample: number
  /** Frames whose centre lies in it: [firstFrame, endFrame). */
  readonly firstFrame: number
  readonly endFrame: number
  /** Columns of the waveform that begin in it. */
  readonly firstColumn: number
  readonly endColumn: number
  /** Samples [contextStart, contextEnd) are what it sees. */
  readonly contextStart: number
  readonly contextEnd: number
}

/** Far more than the interpolation between samples looks at. */
const TRUE_PEAK_SAMPLES = 64

/**
 * How a signal is cut into chunks: chunk k has the samples from `k × chunkSeconds` on, to the nearest sample. Frames and
 * columns lie on the grid of the whole signal, so that every cut gives the same ones.
 */
export class ChunkPlan {
  readonly #options: ChunkPlanOptions
  readonly #chunkSamples: number
  /** Samples that a chunk sees to each side of its own. */
  readonly contextSamples: number

  constructor(options: ChunkPlanOptions) {
    const { grid, chunkSeconds, overlapSeconds, columnSamples } = options
    const { windowSamples, hopSamples, sampleRate } = grid
    this.#options = options
    this.#chunkSamples = Math.max(1, chunkSeconds * sampleRate)
    // Half a window around each frame, the frame before the first, and the hop that a frame's level ends in.
    const needed = Math.max(windowSamples / 2 + 2 * hopSamples, columnSamples, TRUE_PEAK_SAMPLES)
    this.contextSamples = Math.max(needed, Math.round(overlapSeconds * sampleRate))
  }

  /** The most samples that a chunk sees. */
  get mostSamples(): number {
    return Math.ceil(this.#chunkSamples) + 1 + 2 * this.contextSamples
  }

  /** The most frames that a chunk has: the frame at the very end of the signal comes on top. */
  get mostFrames(): number {
    return Math.ceil((this.#chunkSamples + 1) / this.#options.grid.hopSamples) + 1
  }

  /** The most columns that begin in a chunk. */
  get mostColumns(): number {
    return Math.ceil((this.#chunkSamples + 1) / this.#options.columnSamples)
  }

  /** The most chunks that see a sample of the same `blockSamples`. */
  chunksAtOnce(blockSamples: number): number {
    return Math.ceil((2 * this.contextSamples + blockSamples) / Math.floor(this.#chunkSamples)) + 1
  }

  /** Chunk `index` of a signal that goes on beyond what the chunk sees. */
  chunk(index: number): Chunk {
    const { grid, columnSamples } = this.#options
    const startSample = this.#startOf(index)
    const endSample = this.#startOf(index + 1)
    return {
      index,
      startSample,
      endSample,
      firstFrame: Math.ceil(startSample / grid.hopSamples),
      endFrame: Math.ceil(endSample / grid.hopSamples),
      firstColumn: Math.ceil(startSample / columnSamples),
      endColumn: Math.ceil(endSample / columnSamples),
      contextStart: Math.max(0, startSample - this.contextSamples),
      contextEnd: endSample + this.contextSamples,
    }
  }

  /** Chunk `index` of a signal of `sampleCount` samples; the last chunk has the frame at its very end too. */
  chunkOf(sampleCount: number, index: number): Chunk {
    const { grid, columnSamples } = this.#options
    const chunk = this.chunk(index)
    const isLast = index === this.chunkCount(sampleCount) - 1
    return {
      ...chunk,
      endSample: Math.min(chunk.endSample, sampleCount),
      endFrame: isLast ? featureFrameCount(sampleCount, grid) : chunk.endFrame,
      endColumn: Math.min(chunk.endColumn, Math.ceil(sampleCount / columnSamples)),
      contextEnd: Math.min(chunk.contextEnd, sampleCount),
    }
  }

  /** Chunks of a signal: those that have a sample of their own, and at least one. */
  chunkCount(sampleCount: number): number {
    let count = Math.max(1, Math.floor(sampleCount / this.#chunkSamples))
    while (this.#startOf(count) < sampleCount) count += 1
    return count
  }

  #startOf(index: number): number {
    return Math.round(index * this.#chunkSamples)
  }
}
