import type { ChunkPlan } from '../chunks/chunk-plan.js'
import type { AnalyzedChunk } from '../song-analysis.js'

export interface ChunkedSignal {
  readonly sampleRate: number
  readonly sampleCount: number
  /** Where the signal begins in the input. */
  readonly startSeconds: number
}

/** When the chunks of a signal begin and end. */
export function chunkTimes(
  plan: ChunkPlan,
  { sampleRate, sampleCount, startSeconds }: ChunkedSignal,
): Omit<AnalyzedChunk, 'status'>[] {
  return Array.from({ length: plan.chunkCount(sampleCount) }, (_, index) => {
    const { startSample, endSample } = plan.chunkOf(sampleCount, index)
    return {
      index,
      startSeconds: startSeconds + startSample / sampleRate,
      endSeconds: startSeconds + endSample / sampleRate,
    }
  })
}
