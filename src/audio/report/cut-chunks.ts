import { ChunkPlan } from '../chunks/chunk-plan.js'
import { chunkTimes } from '../song/chunk-times.js'
import type { AnalyzedChunk, SongAnalysis } from '../song-analysis.js'

/**
 * The chunks of an analysis as it was made; had it been cut into pieces of another length, those: an analysis that comes
 * from the cache has no failed chunk, and what was found in it does not depend on the cut.
 */
export function cutChunks(analysis: SongAnalysis, chunkSeconds: number): readonly AnalyzedChunk[] {
  const { source, settings, startSeconds, chunks } = analysis
  if (chunkSeconds === settings.chunkSeconds) return chunks
  const { sampleRate } = settings
  const sampleCount = Math.round(source.durationSeconds * sampleRate)
  const plan = new ChunkPlan({ grid: settings, chunkSeconds, overlapSeconds: 0, columnSamples: 1 })
  const times = chunkTimes(plan, { sampleRate, sampleCount, startSeconds })
  return times.map((one) => ({ ...one, status: 'ok' }))
}
